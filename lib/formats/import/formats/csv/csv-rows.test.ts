import fc from 'fast-check';
import Papa from 'papaparse';
import { describe, expect, test } from 'vitest';
import { check } from '@/lib/testing/check';
import { csvReader } from './csv-rows';

const UTF8 = new TextEncoder();

function rowsOf(parts: readonly Uint8Array[]): string[][] {
  const rows: string[][] = [];
  const push = csvReader(';', (cells) => rows.push([...cells]));
  for (const part of parts) push(part, false);
  push('', true);
  return rows;
}

/** The bytes in parts, cut anywhere, also within a character. */
function cut(bytes: Uint8Array, sizes: readonly number[]): Uint8Array[] {
  const parts: Uint8Array[] = [];
  for (let at = 0, i = 0; at < bytes.length; i++) {
    const size = sizes[i % sizes.length] as number;
    parts.push(bytes.slice(at, at + size));
    at += size;
  }
  return parts;
}

const word = fc.constantFrom(
  '',
  'Bäckerei',
  'Bäckerej',
  'shop',
  'shop 2',
  '食料品',
  '食料',
  'a;b',
  'say "hi"',
  'two\nlines',
  '🍞',
  'é',
);
const quoted = (cell: string) => (/[;"\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell);

describe('delimited text', () => {
  test('is split as papaparse splits it, wherever its bytes are cut', () => {
    const table = fc.array(fc.array(word, { minLength: 3, maxLength: 3 }), { minLength: 1, maxLength: 40 });
    check(
      fc.property(
        table,
        fc.array(fc.integer({ min: 1, max: 70 }), { minLength: 1, maxLength: 9 }),
        (rows, sizes) => {
          const text = rows.map((cells) => cells.map(quoted).join(';')).join('\n');
          const found = rowsOf(cut(UTF8.encode(text), sizes));
          expect(found).toEqual(Papa.parse(text, { delimiter: ';' }).data);
        },
      ),
    );
  });

  test('gives the texts of long tables, whatever came before', () => {
    const names = ['Bäckerei Müller', 'Backerei Muller', '食料品店', 'Corner shop'];
    const rows = Array.from({ length: 60_000 }, (_, i) => [
      `id${i}`,
      names[(i * 7) % 4] as string,
      i % 3 === 0 ? '' : `${i % 17_000}`,
    ]);
    const text = rows.map((cells) => cells.join(';')).join('\n');
    expect(rowsOf(cut(UTF8.encode(text), [50_001, 100_003]))).toEqual(rows);
  });
});
