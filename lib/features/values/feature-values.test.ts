import fc from 'fast-check';
import { expect, test } from 'vitest';
import { coded, doublesOf, type Numbers } from '@/lib/model/coded';
import { check } from '@/lib/testing/check';
import { differentValues } from './different-values';
import {
  eachKnown,
  type FeatureValues,
  histogramIn,
  knownValuesIn,
  placesOf,
  quantilesIn,
} from './feature-values';

const columns = fc.array(
  fc.array(fc.constantFrom(Number.NaN, -3, 0, 0.5, 0.5, 1.5, 12, 700), { maxLength: 20 }),
  { minLength: 1, maxLength: 3 },
);
const BINS = { low: 0, high: 12, count: 6, closed: 'low' } as const;
const SHARES = [0, 0.25, 0.5, 0.9, 1];

test('property: what is made of how many have each number is what is made of the rows', () => {
  check(
    fc.property(columns, fc.nat(20), fc.boolean(), (parts, most, isWeighted) => {
      const codes = parts.map((part) => coded(Float64Array.from(part), 10) as Numbers);
      const weights = parts.map((part) =>
        isWeighted ? Float64Array.from(part, (_, row) => 1 + (row % 4)) : undefined,
      );
      const counts = parts.map((part) => Math.min(part.length, most));
      const counted: FeatureValues = { columns: codes, counts, weights };
      const byRow: FeatureValues = { columns: codes.map((column) => doublesOf(column)), counts, weights };
      expect(histogramIn(counted, BINS)).toEqual(histogramIn(byRow, BINS));
      expect(placesOf(counted, BINS)).toEqual(placesOf(byRow, BINS));
      expect(quantilesIn(counted, SHARES)).toEqual(quantilesIn(byRow, SHARES));
      const inOrder = (of: Map<number, number>) => [...of].sort(([a], [b]) => a - b);
      expect(inOrder(differentValues(counted))).toEqual(inOrder(differentValues(byRow)));
      const seen = (of: FeatureValues) => {
        const found = new Set<number>();
        eachKnown(of, (x) => found.add(x));
        return [...found].sort((a, b) => a - b);
      };
      expect(seen(counted)).toEqual(seen(byRow));
      expect([...knownValuesIn(counted).values]).toEqual(seen(byRow));
      const rows = parts.flatMap((part, s) => part.slice(0, counts[s]));
      expect(histogramIn({ ...counted, weights: [] }, BINS).reduce((a, b) => a + b, 0)).toBe(rows.length);
    }),
  );
});

test('no more different values are sought than are asked for', () => {
  const many = Float64Array.from({ length: 1_000 }, (_, row) => row);
  const of = { columns: [many], counts: [1_000] };
  expect(differentValues(of, 6).size).toBe(7);
  expect(differentValues({ ...of, columns: [coded(many, 1) as Numbers] }, 6).size).toBe(7);
});
