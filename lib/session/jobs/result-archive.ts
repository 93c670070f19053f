import { zipSync } from 'fflate';
import type { DatasetFormat } from '@/lib/engine/tasks/dataset-format';
import { resultFiles } from '@/lib/engine/tasks/result-tables';
import type { Segment } from '@/lib/features/population';
import type { CsvTexts } from '@/lib/formats/tables/csv-texts';
import { isoFromDayNumber } from '@/lib/model/calendar';
import type { SegmentAssignments } from '@/lib/rules/evaluation';
import { fileNamePart } from '@/lib/text/file-name';
import { session } from '../work/store';

/** Features and assignments of the imported users as one file; null while there is no result of the committed settings. */
export async function importedResults(
  format: DatasetFormat,
  texts: CsvTexts,
): Promise<{ name: string; file: Blob } | null> {
  const { result, work } = session.getState();
  const data = result?.data;
  if (!data || result.config !== work.config) return null;
  const { table } = result.population.segments[0] as Segment;
  const users = { table, archetype: null, userId: (user: number) => data.facts.userIds[user] as string };
  const results = {
    rules: result.outcome.rules,
    assignments: result.outcome.assignments[0] as SegmentAssignments,
    config: result.config,
    asOf: isoFromDayNumber(data.facts.asOfDay),
  };
  const files = await resultFiles(format, users, results, texts);
  const [first] = files;
  const stem = fileNamePart(result.config.name);
  if (first && files.length === 1) return { name: `${stem}.${first.name}`, file: new Blob([first.bytes]) };
  const zipped = zipSync(Object.fromEntries(files.map(({ name, bytes }) => [name, bytes])));
  return { name: `${stem}.personas.${format}.zip`, file: new Blob([zipped], { type: 'application/zip' }) };
}
