import { beside, fail, ImportFailure, type ImportFile, readBytes, type Task } from '../../files/import-file';
import { shortText } from '../../files/short-text';
import { SNIFFED_BYTES, startsWith } from '../import-format';
import { entryBytes, gzipBytes, InflateBudget } from './unpack';
import { GZIP_BYTES, readDirectory, ZIP_BYTES, type ZipEntry } from './zip-directory';

/** Files that nobody put into an archive by hand. */
const HIDDEN = /(?:^|\/)(?:\.[^/]*|__MACOSX|Thumbs\.db|desktop\.ini)(?:\/|$)/i;

/** What makes an archive one document, of an office program: it is opened as a whole. */
const DOCUMENT = /^(?:\[content_types\]\.xml|xl\/workbook\.(?:xml|bin)|mimetype|index\/document\.iwa)$/i;

/** Whether these are the parts of one document. */
const isDocument = (entries: readonly ZipEntry[]): boolean => entries.some(({ name }) => DOCUMENT.test(name));

/** What was unpacked, held in memory. */
async function held(name: string, parts: AsyncGenerator<Uint8Array>): Promise<ImportFile> {
  const kept: Uint8Array<ArrayBuffer>[] = [];
  for await (const bytes of parts) kept.push(bytes as Uint8Array<ArrayBuffer>);
  return { name, data: new Blob(kept) };
}

/** The files of an archive, or the file itself where it is none. */
async function filesIn(file: ImportFile, task: Task): Promise<readonly ImportFile[]> {
  const head = new Uint8Array(await readBytes(file, 0, SNIFFED_BYTES, task));
  if (startsWith(head, GZIP_BYTES)) {
    const name = file.name.replace(/\.(?:gz|gzip|z)$/i, '').replace(/\.tgz$/i, '.tar');
    return [await held(name, gzipBytes(file, new InflateBudget(file), task))];
  }
  if (!startsWith(head, ZIP_BYTES)) return [file];
  const entries = await readDirectory(file, task);
  if (isDocument(entries)) return [file];
  const shown = entries.filter(({ name }) => !HIDDEN.test(name));
  if (shown.length === 0) fail(file.name, 'There are no files in this archive.');
  const budget = new InflateBudget(file);
  const found: ImportFile[] = [];
  for (const entry of shown)
    found.push(await held(`${file.name}/${entry.name}`, entryBytes(file, entry, budget, task)));
  return found;
}

/**
 * Files with those in ZIP archives and behind gzip in place of them, one level deep; workbooks stay as they are. What
 * cannot be unpacked is named in `ignored`; fails where it is the only file.
 */
export async function expandArchives(
  files: readonly ImportFile[],
  task: Task,
): Promise<{ readonly files: readonly ImportFile[]; readonly ignored: readonly string[] }> {
  const found: ImportFile[] = [];
  const ignored: string[] = [];
  for (const file of files) {
    try {
      found.push(...(await filesIn(file, beside(task))));
    } catch (error) {
      if (!(error instanceof ImportFailure) || files.length === 1 || task.signal?.aborted) throw error;
      ignored.push(`${file.name} was not read: ${shortText(error.message, 300)}`);
    }
  }
  return { files: found, ignored };
}
