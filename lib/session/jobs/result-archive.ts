import { zipSync } from 'fflate';
import { resultFiles } from '@/lib/engine/tasks/result-tables';
import type { CsvTexts } from '@/lib/formats/tables/csv-texts';
import type { TableFormat } from '@/lib/formats/tables/table-format';
import { fileNamePart } from '@/lib/text/file-name';
import { session } from '../work/store';

/** Features and assignments of the users shown as one file; null while there is no result of the committed settings. */
export async function shownResults(
  format: TableFormat,
  texts: CsvTexts,
): Promise<{ name: string; file: Blob } | null> {
  const { result, work } = session.getState();
  if (!result || result.config !== work.config) return null;
  const files = await resultFiles(format, result, texts);
  const [first] = files;
  const stem = fileNamePart(result.config.name);
  if (first && files.length === 1) return { name: `${stem}.${first.name}`, file: new Blob([first.bytes]) };
  const zipped = zipSync(Object.fromEntries(files.map(({ name, bytes }) => [name, bytes])));
  return { name: `${stem}.personas.${format.id}.zip`, file: new Blob([zipped], { type: 'application/zip' }) };
}
