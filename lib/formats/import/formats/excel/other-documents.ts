import { fail, type ImportFile } from '../../files/import-file';
import type { ZipEntry } from '../archive/zip-directory';

/** Documents that are ZIP archives too, by a part that only they have, and what to do about them. */
const DOCUMENTS: readonly (readonly [part: RegExp, advice: string])[] = [
  [/^xl\/workbook\.bin$/i, 'This is a binary Excel workbook. Save it as .xlsx, or the sheet as CSV.'],
  [/^word\//i, 'This is a Word document. Ask the bank for an export as CSV, XLSX, OFX or camt.053.'],
  [/^ppt\//i, 'This is a PowerPoint presentation. Ask the bank for an export as CSV, XLSX, OFX or camt.053.'],
  [/^index\/document\.iwa$/i, 'This is a document of Apple Numbers. Export it as CSV or XLSX.'],
  [/^mimetype$/, 'This is an OpenDocument file. Save the sheet as .xlsx or CSV.'],
];

/** Fails for what begins like a workbook and is none, with a sentence that says what it is. */
export function refuseDocument(file: ImportFile, entries: readonly ZipEntry[]): void {
  const names = entries.map(({ name }) => name);
  if (names.some((name) => /^(?:xl\/workbook\.xml|xl\/worksheets\/.*\.xml)$/i.test(name))) return;
  for (const [part, advice] of DOCUMENTS) if (names.some((name) => part.test(name))) fail(file.name, advice);
  if (names.some((name) => /^\[content_types\]\.xml$/i.test(name))) return;
  fail(file.name, 'This is a ZIP archive within another one. Unpack it first.');
}
