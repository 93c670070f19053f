import { expect, test } from 'vitest';
import { NOISE_Z } from '@/lib/diagnose/change/seed-noise';
import { pairedDifference } from './paired-difference';
import type { Transitions } from './transitions';

const NOBODY = { customers: new Float64Array(2), rows: 0, squares: 0 };

/** A cohort of two groups: by group before and after, then who is gone and who came; each row one customer. */
function cohort(both: number[][], gone = [0, 0], come = [0, 0]): Transitions {
  const sum = (of: readonly number[]) => of.reduce((a, b) => a + b, 0);
  const rows = sum(both.map(sum));
  const alone = (of: readonly number[]) =>
    sum(of) === 0 ? NOBODY : { customers: Float64Array.from(of), rows: sum(of), squares: sum(of) };
  return {
    both: { customers: both.map((row) => Float64Array.from(row)), rows, squares: rows },
    gone: alone(gone),
    come: alone(come),
  };
}
const FIRST = { before: 0, after: 0 };
const points = (of: readonly Transitions[]) => pairedDifference(of, FIRST);

test('who moves is the change, and who stays adds nothing to its error', () => {
  // Of 10 customers three leave the first group, one enters it.
  const { change, standardError } = points([
    cohort([
      [2, 3],
      [1, 4],
    ]),
  ]);
  expect(change).toBeCloseTo(-0.2, 12);
  // Σd² = 4, (Σd)² / 11 = 4 / 11.
  expect(standardError).toBeCloseTo(Math.sqrt(4 - 4 / 11) / 10, 12);
  const staying = points([
    cohort([
      [60, 0],
      [0, 40],
    ]),
  ]);
  expect(staying).toEqual({ change: 0, standardError: 0, isNoise: true });
});

test('one customer who moves is noise, many of a cohort are not', () => {
  const quiet = cohort([
    [20, 0],
    [0, 49],
  ]);
  const leaving = (n: number) =>
    points([
      quiet,
      cohort([
        [0, n],
        [0, 6 - n],
      ]),
    ]).isNoise;
  expect([1, 2, 3, 6].map(leaving)).toEqual([true, true, false, false]);
});

test('a customer who stands for many counts as many, in change and error', () => {
  const one = cohort([
    [2, 3],
    [1, 4],
  ]);
  const heavy: Transitions = {
    ...one,
    both: { ...one.both, customers: one.both.customers.map((row) => row.map((n) => 7 * n)), squares: 490 },
  };
  expect(points([heavy]).change).toBeCloseTo(points([one]).change, 12);
  expect(points([heavy]).standardError).toBeCloseTo(points([one]).standardError, 12);
});

test('a group that one side alone has comes or goes as a whole', () => {
  const of = [
    cohort([
      [2, 3],
      [1, 4],
    ]),
  ];
  expect(pairedDifference(of, { before: -1, after: 0 }).change).toBeCloseTo(0.3, 12);
  expect(pairedDifference(of, { before: 0, after: -1 }).change).toBeCloseTo(-0.5, 12);
});

test('its errors are those of draw after draw, whoever is paired', () => {
  let state = 20_251_107;
  const uniform = () => {
    state = (state * 48_271) % 2_147_483_647;
    return state / 2_147_483_647;
  };
  // Two cohorts: in the one 15 % leave; of the other more are drawn after than before, and others in part.
  const draw = (): Transitions[] => {
    const counts = () => [
      [0, 0],
      [0, 0],
    ];
    const [first, second] = [counts(), counts()];
    const [gone, come] = [
      [0, 0],
      [0, 0],
    ];
    for (let k = 0; k < 30; k++) {
      const before = uniform() < 0.6 ? 0 : 1;
      const after = before === 0 && uniform() < 0.25 ? 1 : before;
      first[before]![after]!++;
    }
    for (let k = 0; k < 60; k++) {
      const group = uniform() < 0.3 ? 0 : 1;
      if (k < 20) second[group]![group]!++;
      else if (k < 28) gone[group]!++;
      else come[group]!++;
    }
    return [cohort(first), cohort(second, gone, come)];
  };
  const drawn = Array.from({ length: 2_000 }, () => points(draw()));
  const mean = drawn.reduce((sum, { change }) => sum + change, 0) / drawn.length;
  const variance = drawn.reduce((sum, { change }) => sum + (change - mean) ** 2, 0) / (drawn.length - 1);
  const said = drawn.reduce((sum, { standardError }) => sum + standardError ** 2, 0) / drawn.length;
  expect(Math.sqrt(said / variance)).toBeGreaterThan(0.95);
  expect(Math.sqrt(said / variance)).toBeLessThan(1.08);
  const within = drawn.filter(
    ({ change, standardError }) => Math.abs(change - mean) <= NOISE_Z * standardError,
  );
  expect(within.length / drawn.length).toBeGreaterThan(0.93);
  expect(within.length / drawn.length).toBeLessThan(0.975);
});
