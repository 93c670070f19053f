import { type FeatureTable, numberOf } from '@/lib/features/feature-table';
import { plainThreshold } from '@/lib/rules/sweep/plain-threshold';
import { sweepCohorts, together } from '../change/response-curve';
import type { Evaluation } from '../evaluation';
import { eachCustomer, type Part, type Worth, worthOf } from './by-persona';
import type { Outcome } from './outcome';
import { count, differenceOf, noTally, type Tally } from './tally';

/** What the persona of a threshold selects at every position of it, and what that is worth. */
export interface OutcomeCurve {
  /** Ascending. */
  readonly positions: Float64Array;
  /** At a place among the positions. */
  at(place: number, part: Part): Worth;
  /** Those whom the persona has at one of two places and not at the other: a threshold that is eased keeps everybody it had. */
  between(one: number, other: number, part: Part): Worth;
  /** Everybody. */
  readonly all: Readonly<Record<Part, Tally>>;
}

/** Weights of a table, by row: what each customer adds to a sum. */
type Weighing = (of: { weight: number; yes: number; amount: number; part: Part }) => number;

/**
 * Sweeps a threshold over `positions` (ascending): how many customers its persona has at each, how many of them with yes, and which amount,
 * of those who are held out apart. It is the sweep of the distribution, with what a customer adds in place of its weight. Null where the
 * number is more than the threshold of one criterion. With `of`, of another persona than the threshold's, by index.
 */
export function outcomeCurve(
  evaluation: Evaluation,
  outcome: Outcome,
  window: number,
  pointer: string,
  positions: Float64Array,
  of: number | null = null,
): OutcomeCurve | null {
  const { rules, population, counts } = evaluation;
  const plain = plainThreshold(rules, pointer);
  if (!plain) return null;
  const persona = of ?? rules.personas.indexOf(plain.persona);
  const marks = population.cohorts.map(({ table }, s) => {
    const [yes, marked] = [outcome.yes[s], new Uint8Array(table.users)];
    for (let row = 0; row < marked.length; row++) marked[row] = yes?.[numberOf(table, row)] === 1 ? 1 : 0;
    return marked;
  });
  const swept = (weighing: Weighing) => {
    const weights = population.cohorts.map(({ table }) => new Float64Array(table.users));
    eachCustomer(evaluation, outcome, (s, row, of) => {
      (weights[s] as Float64Array)[row] = weighing(of);
    });
    const weighed = {
      cohorts: population.cohorts.map((cohort, s) => ({
        ...cohort,
        table: { ...cohort.table, weights: weights[s] } as FeatureTable,
      })),
    };
    const found = sweepCohorts({ ...evaluation, population: weighed, window, ...plain }, positions, marks);
    // Cohorts of which only some users are held are told by these: nothing is scaled up.
    const held = {
      ...evaluation,
      counts: population.cohorts.map(({ table }, s) => Math.min(counts[s] as number, table.users)),
    };
    const row = (rows: readonly (readonly Float64Array[])[]) =>
      together(held, rows, positions).counts[persona] as Float64Array;
    return { all: row(found.all), marked: row(found.marked) };
  };
  const known = ({ yes }: { yes: number }) => (Number.isNaN(yes) ? 0 : 1);
  const isNegative = outcome.amounts?.some((values) => values.some((x) => x < 0)) ?? false;
  /** Sums that are not below 0, as counts are: of amounts below 0 apart. */
  const amountsOf = (only: (weighing: Weighing) => Weighing): Float64Array => {
    const of = (sign: number) =>
      swept(only(({ weight, amount }) => weight * Math.max(0, sign * (amount || 0)))).all;
    const [above, below] = [of(1), isNegative ? of(-1) : null];
    return below ? above.map((sum, i) => sum - (below[i] as number)) : above;
  };
  const counted = (part: Part) => {
    const only =
      (weighing: Weighing): Weighing =>
      (of) =>
        of.part === part ? weighing(of) : 0;
    return {
      customers: swept(only(({ weight }) => weight)).all,
      known: swept(only((of) => of.weight * known(of))),
      amounts: outcome.amounts && {
        sum: amountsOf(only),
        squares: swept(only(({ weight, amount }) => (weight * (amount || 0)) ** 2)).all,
      },
    };
  };
  const all: Record<Part, Tally> = { main: noTally(), heldOut: noTally() };
  eachCustomer(evaluation, outcome, (_, __, { part, weight, yes, amount }) =>
    count(all[part], weight, yes, amount),
  );
  const parts = { main: counted('main'), heldOut: outcome.part > 0 ? counted('heldOut') : null };
  const tallyAt = (place: number, part: Part): Tally => {
    const own = parts[part];
    if (!own) return noTally();
    return {
      customers: own.customers[place] as number,
      known: own.known.all[place] as number,
      hits: own.known.marked[place] as number,
      amount: own.amounts?.sum[place] ?? 0,
      amountSquares: own.amounts?.squares[place] ?? 0,
      squares: 0,
    };
  };
  return {
    positions,
    all,
    at: (place, part) => worthOf(tallyAt(place, part), all[part]),
    between(one, other, part) {
      const [fewer, more] = [tallyAt(one, part), tallyAt(other, part)].sort(
        (a, b) => a.customers - b.customers,
      ) as [Tally, Tally];
      return worthOf(differenceOf(more, fewer), all[part]);
    },
  };
}

/** The place among positions of a value, or of the nearest one. */
export function placeNear(positions: Float64Array, value: number): number {
  let best = 0;
  for (let i = 1; i < positions.length; i++)
    if (Math.abs((positions[i] as number) - value) < Math.abs((positions[best] as number) - value)) best = i;
  return best;
}
