import { expect, test } from 'vitest';
import { effectiveRows, samplingInterval } from './sampling-interval';

test('of equal weights every row counts, of unequal ones fewer', () => {
  expect(effectiveRows([3, 3, 3, 3])).toBe(4);
  expect(effectiveRows([4, 1, 1])).toBe(2);
  expect(effectiveRows([])).toBe(0);
});

test('is Wilson’s interval of a small sample of many', () => {
  const [low, high] = samplingInterval(0.2, 50, 1e12);
  // Statistical tables: 10 of 50 is 11.2 % to 33.0 %.
  expect([low.toFixed(4), high.toFixed(4)]).toEqual(['0.1124', '0.3304']);
  expect(samplingInterval(0, 50, 1e12)[0]).toBeCloseTo(0, 12);
  expect(samplingInterval(0, 50, 1e12)[1]).toBeCloseTo(0.0713, 4);
});

test('nothing is left to chance where all customers are in the sample, and everything where none is', () => {
  expect(samplingInterval(0.3, 100, 100)).toEqual([0.3, 0.3]);
  expect(samplingInterval(0.3, 0, 100)).toEqual([0, 1]);
  const half = samplingInterval(0.3, 500, 1_000);
  const few = samplingInterval(0.3, 500, 1_000_000);
  expect((half[1] - half[0]) / (few[1] - few[0])).toBeCloseTo(Math.sqrt(0.5), 2);
});

test('holds the share of all in at least 94 % of 2,000 samples of 400 of 10,000', () => {
  // A linear congruential generator: the same samples in every run.
  let state = 12_345;
  const next = () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 2 ** 32;
  };
  const share = 0.07;
  let held = 0;
  for (let s = 0; s < 2_000; s++) {
    let hits = 0;
    let left = 10_000;
    let ones = share * left;
    for (let i = 0; i < 400; i++, left--)
      if (next() * left < ones) {
        hits++;
        ones--;
      }
    const [low, high] = samplingInterval(hits / 400, 400, 10_000);
    if (low <= share && share <= high) held++;
  }
  expect(held / 2_000).toBeGreaterThan(0.94);
});
