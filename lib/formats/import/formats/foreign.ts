import { fail } from '../files/import-file';
import { type ImportFormat, startsWith } from './import-format';

/** A format that is not read, and what to do about it. */
const foreign = (bytes: readonly number[], advice: string): ImportFormat => ({
  sniff: (head) => startsWith(head, bytes),
  open: ({ name }) => fail(name, advice),
});

/** Files that people take for tables. */
export const FOREIGN: readonly ImportFormat[] = [
  foreign(
    [0x50, 0x4b, 3, 4],
    'This is a ZIP archive or an Excel workbook. Unpack it, or save the sheet as CSV.',
  ),
  foreign([0x1f, 0x8b], 'This file is compressed with gzip. Unpack it first.'),
  foreign([0xd0, 0xcf, 0x11, 0xe0], 'This is an old Excel workbook. Save the sheet as CSV.'),
  foreign([0x25, 0x50, 0x44, 0x46], 'This is a PDF. Ask the bank for CSV.'),
];
