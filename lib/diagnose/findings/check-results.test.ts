import { expect, test } from 'vitest';
import { NOVEMBER, runConfig } from '@/lib/testing/populations';
import { checkResults } from './check-results';

test('a share that breaks its bound is written so that it is seen to', () => {
  const { distribution, counts } = runConfig(NOVEMBER);
  const users = counts.reduce((sum, n) => sum + n, 0);
  const share = (distribution.windows[0]?.total.at(-1) as number) / users;
  // A hair more than there is: in tenths of a per cent both would read alike.
  const min = share + 0.00001;
  const [low, high] = checkResults(
    [
      { of: 'STABLE', window: 30, min },
      { of: 'STABLE', window: 30, max: share - 0.00001 },
    ],
    distribution,
    NOVEMBER,
  );
  const printed = (found = '') => Number(/([\d.]+) %$/.exec(found)?.[1]) / 100;
  expect(low?.passed).toBe(false);
  expect(printed(low?.found)).toBeLessThan(min);
  expect(high?.passed).toBe(false);
  expect(printed(high?.found)).toBeGreaterThan(share - 0.00001);
  const [held] = checkResults([{ of: 'STABLE', window: 30, min: 0 }], distribution, NOVEMBER);
  expect(held?.found).toBe(`Stable ${(share * 100).toFixed(1)} %`);
});
