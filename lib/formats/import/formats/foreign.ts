import { fail } from '../files/import-file';
import { type ImportFormat, startsWith } from './import-format';

/** A format that is not read, and what to do about it. */
const foreign = (bytes: readonly number[], advice: string, from = 0): ImportFormat => ({
  sniff: (head) => startsWith(head.subarray(from), bytes),
  open: ({ name }) => fail(name, advice),
});

const ASK = 'Ask the bank for an export of the transactions as CSV, XLSX, OFX or camt.053.';
const PICTURE = `This is a picture, of which no amount can be read. ${ASK}`;
const PACKED = 'is a packed archive of a kind that is not read. Unpack it first, or pack it as ZIP.';

const bytesOf = (text: string) => Array.from(text, (character) => character.charCodeAt(0));

/** Files that people take for tables. */
export const FOREIGN: readonly ImportFormat[] = [
  foreign([0x1f, 0x8b], 'This file is compressed with gzip within another archive. Unpack it first.'),
  foreign(bytesOf('%PDF'), `This is a PDF. ${ASK}`),
  foreign([0x89, 0x50, 0x4e, 0x47], PICTURE),
  foreign([0xff, 0xd8, 0xff], PICTURE),
  foreign(bytesOf('GIF8'), PICTURE),
  foreign([0x49, 0x49, 0x2a, 0], PICTURE),
  foreign([0x4d, 0x4d, 0, 0x2a], PICTURE),
  foreign(bytesOf('WEBP'), PICTURE, 8),
  ...['heic', 'heix', 'heif', 'hevc', 'mif1', 'msf1', 'avif'].map((brand) =>
    foreign(bytesOf(`ftyp${brand}`), PICTURE, 4),
  ),
  foreign(bytesOf('{\\rtf'), `This is a text document (RTF). ${ASK}`),
  foreign(bytesOf('Rar!'), `This ${PACKED}`),
  foreign([0x37, 0x7a, 0xbc, 0xaf, 0x27, 0x1c], `This ${PACKED}`),
  foreign(bytesOf('BZh'), `This ${PACKED}`),
  foreign([0xfd, 0x37, 0x7a, 0x58, 0x5a], `This ${PACKED}`),
  foreign([0x28, 0xb5, 0x2f, 0xfd], `This ${PACKED}`),
  foreign(bytesOf('ustar'), `This ${PACKED}`, 257),
];
