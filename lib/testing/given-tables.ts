import { customerTable } from '@/lib/formats/given/customer-table';
import { readFeatureTable } from '@/lib/formats/given/read-feature-table';
import type { TableDecisions } from '@/lib/formats/given/table-decisions';
import type { ImportFile } from '@/lib/formats/import/files/import-file';
import { type CategoryColumn, codesFor } from '@/lib/model/column';
import { allTexts, packTexts } from '@/lib/model/packed-texts';
import type { Result } from '@/lib/model/result';
import type { GivenTable } from '@/lib/rules/document/given-table';

/** A file as a table with one row a customer. */
export async function givenTable(
  file: ImportFile,
  decisions: TableDecisions = {},
): Promise<Result<GivenTable>> {
  const read = await readFeatureTable(file, decisions);
  return read.ok ? customerTable(read.value, decisions) : read;
}

/** A column of texts; null is unknown. */
export function categoryOf(texts: readonly (string | null)[]): CategoryColumn {
  const distinct = [...new Set(texts)].filter((text) => text !== null);
  const codes = codesFor(distinct.length + 1, texts.length);
  for (const [row, text] of texts.entries()) codes[row] = text === null ? 0 : distinct.indexOf(text) + 1;
  return { kind: 'category', codes, texts: packTexts(['', ...distinct]) };
}

export const idsOf = ({ ids }: GivenTable): string[] => allTexts(ids);
