import { gzipSync, strToU8, zipSync } from 'fflate';
import { describe, expect, test } from 'vitest';
import { fileOf } from '@/lib/testing/imports';
import { writeWorkbook } from '@/lib/testing/workbooks';
import { ImportFailure, type ImportFile } from '../../files/import-file';
import { expandArchives } from './expand-archives';
import { crc32 } from './unpack';

const CSV = strToU8('date,name,amount\n2025-01-02,Shop,-4.50\n');
const textOf = async ({ data }: ImportFile) =>
  new TextDecoder().decode(await data.slice(0, data.size).arrayBuffer());
const expanded = async (files: Readonly<Record<string, Uint8Array>>) => {
  const found = await expandArchives(
    Object.entries(files).map(([name, content]) => fileOf(name, content)),
    {},
  );
  return { names: found.files.map(({ name }) => name), ...found };
};
async function refused(name: string, content: Uint8Array): Promise<string> {
  try {
    await expanded({ [name]: content });
  } catch (error) {
    if (error instanceof ImportFailure) return error.message;
    throw error;
  }
  throw new Error('The archive was accepted.');
}

describe('an archive', () => {
  test('is its files, without those that nobody put into it', async () => {
    const zip = zipSync({
      'a.csv': CSV,
      'sub/b.csv': [CSV, { level: 0 }],
      '__MACOSX/._a.csv': CSV,
      '.DS_Store': CSV,
      'sub/.hidden/c.csv': CSV,
      'Thumbs.db': CSV,
    });
    const { names, files } = await expanded({ 'bank.zip': zip, 'other.csv': CSV });
    expect(names).toEqual(['bank.zip/a.csv', 'bank.zip/sub/b.csv', 'other.csv']);
    for (const file of files) expect(await textOf(file)).toBe(new TextDecoder().decode(CSV));
  });

  test('of one document stays as it is; behind gzip is one file', async () => {
    const book = writeWorkbook([{ name: 'S', rows: [['a', 'b']] }]);
    const { names, files } = await expanded({ 'book.xlsx': book, 'bank.csv.gz': gzipSync(CSV) });
    expect(names).toEqual(['book.xlsx', 'bank.csv']);
    expect(await textOf(files[1] as ImportFile)).toContain('Shop');
  });

  test('has archives in it that are not opened', async () => {
    const inner = zipSync({ 'a.csv': CSV });
    const { names, files } = await expanded({ 'bank.zip': zipSync({ 'inner.zip': inner }) });
    expect(names).toEqual(['bank.zip/inner.zip']);
    expect((files[0] as ImportFile).data.size).toBe(inner.length);
  });

  test('that cannot be unpacked is named where there are other files', async () => {
    const { names, ignored } = await expanded({
      'bad.zip': zipSync({ a: CSV }).subarray(0, 40),
      'a.csv': CSV,
    });
    expect(names).toEqual(['a.csv']);
    expect(ignored).toEqual([expect.stringMatching(/^bad\.zip was not read: .*damaged/)]);
  });

  const bomb = () => zipSync({ 'a.csv': new Uint8Array(30e6).fill(0x61) });
  const patched = (bytes: Uint8Array, signature: number, at: number, value: number) => {
    const view = new DataView(bytes.buffer);
    for (let i = 0; i + 46 < bytes.length; i++)
      if (view.getUint32(i, true) === signature) view.setUint16(i + at, value, true);
    return bytes;
  };
  test.each<[string, () => Uint8Array, RegExp]>([
    ['that is a bomb', bomb, /too much for its size/],
    ['whose gzip is a bomb', () => gzipSync(new Uint8Array(30e6)), /too much for its size/],
    [
      'with a password',
      () => patched(zipSync({ 'a.csv': CSV }), 0x02014b50, 8, 1),
      /protected by a password/,
    ],
    ['packed in another way', () => patched(zipSync({ 'a.csv': CSV }), 0x02014b50, 10, 14), /not read here/],
    ['without files', () => zipSync({ '.hidden': CSV }), /no files in this archive/],
    ['that is cut', () => zipSync({ 'a.csv': CSV }).subarray(0, 60), /damaged/],
    [
      'of very many files',
      () =>
        zipSync(Object.fromEntries(Array.from({ length: 10_001 }, (_, i) => [`f${i}`, new Uint8Array()]))),
      /more than 10,000 files/,
    ],
  ])('%s is refused with a sentence', async (_, make, message) => {
    expect(await refused('bank.zip', make())).toMatch(message);
  });
});

test('the check sum is that of ZIP, in parts too', () => {
  expect(crc32(strToU8('123456789'))).toBe(0xcbf43926);
  expect(crc32(strToU8('6789'), crc32(strToU8('12345')))).toBe(0xcbf43926);
});
