import { CSV_TEXTS, type CsvTexts } from '@/lib/formats/tables/csv-texts';
import { UsageError } from '../endings';

/** --csv-texts, as every command has it that writes CSV. */
export const csvTextsOption = (without: string) =>
  ({
    type: 'string',
    value: CSV_TEXTS.join('|'),
    help: `texts in CSV that a spreadsheet would run as a formula: as they are, or with ' before them (${without} where nothing is said)`,
  }) as const;

/** Throws a UsageError for what is neither; undefined where nothing is said. */
export function readCsvTexts(text: string | undefined): CsvTexts | undefined {
  const known = CSV_TEXTS.find((texts) => texts === text);
  if (known || text === undefined) return known;
  throw new UsageError(`--csv-texts: Must be ${CSV_TEXTS.join(' or ')}, got "${text}".`);
}
