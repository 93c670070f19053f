import { strToU8, zipSync } from 'fflate';
import { expect, test } from 'vitest';
import { refusal } from '@/lib/testing/imports';

const bytes = (...parts: readonly (string | readonly number[])[]) =>
  Uint8Array.from(
    parts.flatMap((part) => (typeof part === 'string' ? [...part].map((c) => c.charCodeAt(0)) : [...part])),
  );
const OLE = [0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1];
const ole = (stream: string) =>
  bytes(OLE, Array<number>(1_200_000).fill(0), [...stream].join('\0'), Array<number>(200).fill(0));
const parts = (...names: readonly string[]) =>
  zipSync(Object.fromEntries(names.map((name) => [name, strToU8('x')])));

test.each<[string, Uint8Array, RegExp]>([
  ['a PDF', bytes('%PDF-1.7'), /PDF.*Ask the bank .* CSV/],
  ['a PNG', bytes([0x89], 'PNG\r\n'), /picture.*Ask the bank/],
  ['a JPEG', bytes([0xff, 0xd8, 0xff, 0xe0]), /picture/],
  ['a photo of a telephone', bytes([0, 0, 0, 24], 'ftypheic', [0, 0]), /picture/],
  ['a text document', bytes('{\\rtf1 hello}'), /RTF.*Ask the bank/],
  ['a tar archive', bytes('a.csv', Array<number>(252).fill(0), 'ustar', Array<number>(250).fill(0)), /ZIP/],
  ['an archive of 7-Zip', bytes('7z', [0xbc, 0xaf, 0x27, 0x1c, 0, 4]), /Unpack it first/],
  ['a workbook with a password', ole('EncryptedPackage'), /protected by a password.*save it without/],
  ['an old workbook', ole('Workbook'), /old format \(\.xls\).*Save it as \.xlsx/],
  ['an old Word document', ole('WordDocument'), /Word document.*Ask the bank/],
  ['another old document', ole('Something'), /old file of Microsoft Office/],
  ['a Word document', parts('[Content_Types].xml', 'word/document.xml'), /Word document.*Ask the bank/],
  ['a presentation', parts('[Content_Types].xml', 'ppt/presentation.xml'), /PowerPoint/],
  ['a binary workbook', parts('[Content_Types].xml', 'xl/workbook.bin'), /binary Excel workbook/],
  ['an OpenDocument sheet', parts('mimetype', 'content.xml'), /OpenDocument.*\.xlsx or CSV/],
  ['a document of Numbers', parts('Index/Document.iwa'), /Apple Numbers/],
])('%s is refused by what it is, with what to do', async (_, content, message) => {
  expect((await refusal({ 'statement.csv': content })).message).toMatch(message);
});
