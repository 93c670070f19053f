import { fail, type ImportFile, readBytes, type Task } from '../files/import-file';
import { type ImportFormat, startsWith } from './import-format';

/** So many bytes at the beginning and at the end hold the names of what is in it. */
const LOOKED_AT = 1 << 20;

/** What is in an old container of Office, by the name of one of its streams; the first that is there says it. */
const CONTENTS: readonly (readonly [stream: string, advice: string])[] = [
  [
    'EncryptedPackage',
    'This workbook is protected by a password. Open it, save it without a password as .xlsx or CSV, and import that.',
  ],
  ['WordDocument', 'This is a Word document. Ask the bank for an export as CSV, XLSX, OFX or camt.053.'],
  ['Workbook', 'This is an Excel workbook of the old format (.xls). Save it as .xlsx, or the sheet as CSV.'],
  ['Book', 'This is an Excel workbook of the old format (.xls). Save it as .xlsx, or the sheet as CSV.'],
];

/** Bytes as a text of one character a byte. */
const binaryText = (bytes: ArrayBuffer) => new TextDecoder('latin1').decode(bytes);
const wide = (name: string) => [...name].join('\0');

async function refuse(file: ImportFile, task: Task): Promise<never> {
  const { size } = file.data;
  const first = binaryText(await readBytes(file, 0, LOOKED_AT, task));
  const last = size > LOOKED_AT ? binaryText(await readBytes(file, size - LOOKED_AT, size, task)) : '';
  const found = CONTENTS.find(([stream]) => first.includes(wide(stream)) || last.includes(wide(stream)));
  return fail(
    file.name,
    found?.[1] ?? 'This is an old file of Microsoft Office. Save it as .xlsx, or the sheet as CSV.',
  );
}

/** The container of Office before 2007, in which workbooks with a password still come: refused by what is in it. */
export const OLE_DOCUMENT: ImportFormat = {
  sniff: (head) => startsWith(head, [0xd0, 0xcf, 0x11, 0xe0]),
  open: (file, _encoding, task) => refuse(file, task),
};
