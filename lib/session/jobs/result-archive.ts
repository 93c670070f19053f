import { zipSync } from 'fflate';
import { resultFiles } from '@/lib/engine/tasks/result-tables';
import type { CsvTexts } from '@/lib/formats/tables/csv-texts';
import type { TableFile } from '@/lib/formats/tables/table';
import type { TableFormat } from '@/lib/formats/tables/table-format';
import { DocumentError } from '@/lib/language/grammar';
import { fileNamePart } from '@/lib/text/file-name';
import { notify, session } from '../work/store';

interface SavedFile {
  readonly name: string;
  readonly file: Blob;
}

/** Features, assignments and output columns of the users shown as one file; null while there is no result of the committed settings, or where they cannot be written, which is said. */
export async function shownResults(format: TableFormat, texts: CsvTexts): Promise<SavedFile | null> {
  const { result, work } = session.getState();
  if (!result || result.config !== work.config) return null;
  try {
    return oneFile(result.config.name, 'personas', format, await resultFiles(format, result, texts));
  } catch (error) {
    if (!(error instanceof DocumentError)) throw error;
    notify({ id: 'engine', tone: 'problem', text: error.message });
    return null;
  }
}

/** Imported data as the four tables of a dataset, as one file; null where none is shown. */
export async function shownData(format: TableFormat, texts: CsvTexts): Promise<SavedFile | null> {
  const { data, result, work } = session.getState();
  if (!data || result?.population.origin !== data.origin) return null;
  return oneFile(work.config.name, 'data', format, await data.source.tables({ format: format.id, texts }));
}

/** Files as they are saved: one as it is, several zipped. */
function oneFile(work: string, what: string, format: TableFormat, files: readonly TableFile[]): SavedFile {
  const [first] = files;
  const stem = fileNamePart(work);
  if (first && files.length === 1) return { name: `${stem}.${first.name}`, file: new Blob([first.bytes]) };
  const zipped = zipSync(Object.fromEntries(files.map(({ name, bytes }) => [name, bytes])));
  return { name: `${stem}.${what}.${format.id}.zip`, file: new Blob([zipped], { type: 'application/zip' }) };
}
