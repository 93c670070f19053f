import fc from 'fast-check';
import { expect, test } from 'vitest';
import { hashOfWords } from '@/lib/random/hash';
import { check } from '@/lib/testing/check';
import { numbersHashes } from './hashes';

/** The hash of one user's numbers, word for word; unknown ones are all the same. */
function slowHash(numbers: readonly number[]): number {
  const view = new DataView(new ArrayBuffer(8));
  const words = numbers.flatMap((value) => {
    view.setFloat64(0, Number.isNaN(value) ? Number.NaN : value, true);
    return [view.getInt32(0, true), view.getInt32(4, true)];
  });
  return hashOfWords(Int32Array.from(words), words.length);
}

test('property: hashes of columns are those of each user, number for number', () => {
  const rows = fc.array(fc.tuple(fc.double(), fc.double(), fc.integer()), { maxLength: 20 });
  check(
    fc.property(rows, (all) => {
      const column = (c: 0 | 1 | 2) => Float64Array.from(all, (row) => row[c]);
      const windows: Record<string, Float64Array>[] = [{ a: column(0), b: column(1) }, { a: column(2) }];
      expect([...numbersHashes(windows, all.length)]).toEqual(all.map(slowHash));
    }),
  );
});
