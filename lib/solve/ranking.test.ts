import { expect, test } from 'vitest';
import { runSolve } from '@/lib/engine/tasks/solver';
import { NOVEMBER, runConfig, withValues } from '@/lib/testing/populations';
import { customersMoved, type Solution } from './solution';

/** Cash Flow Stressed from 5 to 15 % of 75 customers, of whom none is: as the page solves it. */
const { solutions } = await runSolve(
  {
    config: NOVEMBER,
    targets: { 180: { 5: { share: 0.1, tolerance: 0.05 } } },
    mix: true,
    thresholds: true,
    numbers: false,
    levers: false,
    locks: [],
    ranges: {},
  },
  () => {},
);

test('of what meets the targets and leaves the rules their meaning, the fewest customers moved come first', () => {
  const sound = solutions.filter(({ met, caveats }) => met && caveats.length === 0);
  expect(sound.length).toBeGreaterThan(1);
  expect(solutions.slice(0, sound.length)).toEqual(sound);
  const moved = sound.map(customersMoved);
  expect(moved).toEqual([...moved].sort((a, b) => a - b));
});

test('a few thresholds come before another portfolio', () => {
  expect(solutions[0]).toMatchObject({ moves: ['thresholds'], met: true, moved: { left: 0, joined: 0 } });
  expect(solutions[0]?.changes.length).toBeLessThanOrEqual(3);
  expect(solutions.some(({ moves }) => moves.includes('mix'))).toBe(true);
});

test('the interval of a share holds those of other seeds', () => {
  const [{ config, noise, totals }] = solutions as [Solution];
  const { low, high } = noise?.[1]?.[4] ?? { low: 1, high: 0 };
  const counts = Array.from({ length: 40 }, (_, i) => {
    const { distribution } = runConfig(withValues(config, { 'population.seed': 1_000 + i }));
    return distribution.windows[1]?.total[4] as number;
  });
  // 38 are expected; fewer than 34 have a chance of 0.4 % where the interval is right, and these seeds are fixed.
  expect(counts.filter((count) => count >= low && count <= high).length).toBeGreaterThanOrEqual(34);
  expect(totals[1]?.[4]).toBeLessThanOrEqual(high);
  expect(high).toBeLessThan(10);
});
