import { NOISE_Z } from '@/lib/diagnose/change/seed-noise';
import type { Transitions } from './transitions';

/** How far a share is from that of a base. */
export interface Difference {
  /** -1..1. */
  readonly change: number;
  /** Of the change, from one seed or sample to the next. */
  readonly standardError: number;
  /** True where 95 of 100 seeds would not tell it from no difference. */
  readonly isNoise: boolean;
}

/** A group before and after, by its place in each; below 0 where there is none. */
export interface GroupPair {
  readonly before: number;
  readonly after: number;
}

const sum = (values: ArrayLike<number>): number => {
  let total = 0;
  for (let i = 0; i < values.length; i++) total += values[i] as number;
  return total;
};

/** What each customer of one run adds to a difference: sums over them of it and of its square, weighed. */
interface Run {
  readonly customers: number;
  readonly rows: number;
  readonly squares: number;
  readonly sum: number;
  readonly sumOfSquares: number;
}

/**
 * The variance of a sum over customers of one run, who are alike. One more of whom the change does nothing is counted in: few customers
 * who all moved are not certain to move under every seed.
 */
function varianceOf({ customers, rows, squares, sum: total, sumOfSquares }: Run): number {
  if (rows === 0 || customers === 0) return 0;
  const one = customers / rows;
  return (squares / customers) * (sumOfSquares - (total * total) / (customers + one));
}

/** Customers by what they add: those who count in both, before alone, and after alone. */
function runsOf(
  { both, gone, come }: Transitions,
  { before, after }: GroupPair,
  [was, is]: readonly [before: number, after: number],
): Run[] {
  const at = (of: ArrayLike<number> | undefined, place: number) => (of && place >= 0 ? (of[place] ?? 0) : 0);
  const left = before < 0 ? 0 : sum(both.customers[before] ?? []);
  const entered = both.customers.reduce((total, row) => total + at(row, after), 0);
  const stayed = before < 0 ? 0 : at(both.customers[before], after);
  const [lost, won] = [at(gone.customers, before), at(come.customers, after)];
  const all = both.customers.reduce((total, row) => total + sum(row), 0);
  return [
    {
      ...both,
      customers: all,
      sum: entered * is - left * was,
      sumOfSquares: (entered - stayed) * is ** 2 + (left - stayed) * was ** 2 + stayed * (is - was) ** 2,
    },
    { ...gone, customers: sum(gone.customers), sum: -lost * was, sumOfSquares: lost * was ** 2 },
    { ...come, customers: sum(come.customers), sum: won * is, sumOfSquares: won * is ** 2 },
  ];
}

/** Everybody who counts before, and after. */
function totals(cohorts: readonly Transitions[]): readonly [before: number, after: number] {
  const both = cohorts.reduce((n, of) => n + of.both.customers.reduce((row, one) => row + sum(one), 0), 0);
  return [
    both + cohorts.reduce((n, { gone }) => n + sum(gone.customers), 0),
    both + cohorts.reduce((n, { come }) => n + sum(come.customers), 0),
  ];
}

/**
 * The difference of a group's share. Customers who count in both are paired: only who moves adds to the noise. Customers are
 * independent, those of one cohort alike; that a cohort has other numbers of customers is no noise, but meant.
 */
export function pairedDifference(cohorts: readonly Transitions[], pair: GroupPair): Difference {
  const [before, after] = totals(cohorts);
  const scale = [before > 0 ? 1 / before : 0, after > 0 ? 1 / after : 0] as const;
  const runs = cohorts.flatMap((of) => runsOf(of, pair, scale));
  const change = runs.reduce((total, run) => total + run.sum, 0);
  const standardError = Math.sqrt(
    Math.max(
      0,
      runs.reduce((total, run) => total + varianceOf(run), 0),
    ),
  );
  const isNothing = Math.abs(change) < 1e-12;
  return {
    change: isNothing ? 0 : change,
    standardError,
    isNoise: isNothing || Math.abs(change) <= NOISE_Z * standardError,
  };
}
