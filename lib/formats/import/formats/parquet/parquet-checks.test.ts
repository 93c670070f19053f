import { parquetWriteBuffer } from 'hyparquet-writer';
import { describe, expect, test } from 'vitest';
import { fileOf } from '@/lib/testing/imports';
import { importData } from '../../read/import-data';
import { checkZstd } from './parquet-codecs';
import { walkDeltas, walkRuns } from './parquet-runs';
import { endOfThrift } from './parquet-thrift';

const bytes = (...numbers: readonly number[]) => Uint8Array.from(numbers);

describe('runs', () => {
  test('end where their values do, and count one of them', () => {
    // Five times 1, then 8 packed: 1 0 1 0 0 0 0 1.
    expect(walkRuns(bytes(10, 1, 3, 0b1000_0101), 0, 1, 13, 1)).toEqual({ end: 4, found: 8 });
    expect(walkRuns(bytes(3, 0b0000_0101), 0, 1, 3, 1)).toEqual({ end: 2, found: 2 });
    expect(walkRuns(bytes(), 0, 1, 0)).toEqual({ end: 0, found: 0 });
  });

  test.each([
    ['repeats more often than there are values', bytes(0xfe, 0xff, 0xff, 0xff, 0x0f, 1), 1],
    ['packs more than its bytes', bytes(0xff, 0x7f, 1, 2, 3), 1],
    ['packs values of no bits without an end', bytes(0xff, 0xff, 0xff, 0xff, 0x0f), 0],
    ['has a length without an end', bytes(...Array.from({ length: 40 }, () => 0x80)), 1],
    ['ends before its values', bytes(4, 1), 1],
    ['has values of any width', bytes(4, 1, 1, 1, 1, 1), 200],
  ])('are refused where one %s', (_, page, width) => {
    expect(() => walkRuns(page, 0, width, 5)).toThrow();
  });
});

test('differences are refused where a block has no size, or one that is not there', () => {
  // Blocks of 128 in 4 parts; 3 values, first 0; smallest difference 0; widths 0.
  const sound = bytes(0x80, 1, 4, 3, 0, 0, 0, 0, 0, 0);
  expect(walkDeltas(sound, 0, 3)).toBe(sound.length);
  const noParts = sound.slice();
  noParts[2] = 0;
  expect(() => walkDeltas(noParts, 0, 3)).toThrow('no size');
  const wide = sound.slice();
  wide[6] = 64;
  expect(() => walkDeltas(wide, 0, 3)).toThrow('longer than its page');
  const endless = bytes(0x80, 1, 0x84, 0x80, 0x80, 0x80, 4, 3, 0, 0);
  expect(() => walkDeltas(endless, 0, 3)).toThrow();
});

test('structures are refused that claim more than their bytes, or stand too deep', () => {
  expect(endOfThrift(bytes(0x15, 2, 0), 0)).toBe(3);
  expect(() => endOfThrift(bytes(0x19, 0xf5, 0xff, 0xff, 0xff, 0x7f), 0)).toThrow('longer than its bytes');
  expect(() => endOfThrift(bytes(0x18, 0xff, 0x7f), 0)).toThrow('longer than its bytes');
  expect(() => endOfThrift(new Uint8Array(100_000).fill(0x1c), 0)).toThrow('too deep');
  expect(() => endOfThrift(bytes(0x16, ...Array.from({ length: 5_000 }, () => 0x80)), 0)).toThrow();
});

test('Zstandard frames are refused that ask for more room than their page is to have', () => {
  const frame = (size: number, ...blocks: readonly number[]) =>
    bytes(
      0x28,
      0xb5,
      0x2f,
      0xfd,
      0xa0,
      size & 255,
      (size >> 8) & 255,
      (size >> 16) & 255,
      size >>> 24,
      ...blocks,
    );
  // One last block that is stored as it is.
  expect(() => checkZstd(frame(2, 0x11, 0, 0, 7, 7), 2)).not.toThrow();
  expect(() => checkZstd(frame(0x70000000, 0x11, 0, 0, 7, 7), 2)).toThrow('more than it can hold');
  const repeats = Array.from({ length: 400 }, () => [0xfa, 0xff, 0x0f, 0]).flat();
  expect(() => checkZstd(frame(2, ...repeats), 2)).toThrow('more than it can hold');
});

test('a sound file with any one byte changed is read or refused', async () => {
  const days = Array.from({ length: 30 }, (_, i) => `2025-01-${10 + (i % 20)}`);
  const sound = new Uint8Array(
    parquetWriteBuffer({
      columnData: [
        { name: 'date', data: days, type: 'STRING' },
        { name: 'amount', data: days.map((_, i) => i), type: 'DOUBLE' },
        { name: 'merchant', data: days.map((_, i) => (i % 3 ? `Shop ${i % 4}` : null)), type: 'STRING' },
      ],
      statistics: false,
    }),
  );
  const ends = { read: 0, refused: 0 };
  for (let at = 0; at < sound.length; at++) {
    const changed = sound.slice();
    changed[at] = (changed[at] as number) ^ 0xfe;
    const { ok } = await importData([fileOf('x.parquet', changed)]);
    ends[ok ? 'read' : 'refused']++;
  }
  expect(ends.read + ends.refused).toBe(sound.length);
  expect(ends.refused).toBeGreaterThan(sound.length / 4);
});

test('a small file that claims very many rows is refused before they are made', async () => {
  const sound = new Uint8Array(
    parquetWriteBuffer({
      columnData: [
        { name: 'date', data: Array.from({ length: 1_500_000 }, () => null), type: 'STRING', nullable: true },
        {
          name: 'amount',
          data: Array.from({ length: 1_500_000 }, () => null),
          type: 'DOUBLE',
          nullable: true,
        },
      ],
      codec: 'SNAPPY',
      rowGroupSize: 2_000_000,
    }),
  );
  expect(sound.length).toBeLessThan(5_000);
  const result = await importData([fileOf('x.parquet', sound)]);
  expect(result).toMatchObject({ ok: false, problem: { where: 'x.parquet' } });
  expect(!result.ok && result.problem.message).toContain(
    'far more values than a file of its size is read with',
  );
});
