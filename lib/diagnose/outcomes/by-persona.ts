import { numberOf } from '@/lib/features/feature-table';
import { weightOf } from '@/lib/features/weights';
import { type SelectionRates, selectionRates } from '@/lib/stats/proportions/selection';
import type { Estimate } from '@/lib/stats/proportions/wilson';
import type { Evaluation } from '../evaluation';
import type { Outcome } from './outcome';
import { amountShare, count, noTally, perRowOf, sumOf, type Tally } from './tally';

/** Customers on whom settings are chosen, and those who are held out. */
export type Part = 'main' | 'heldOut';

/** What a selection is worth, with what it was counted of. */
export interface Worth extends SelectionRates {
  readonly tally: Tally;
  /** Of the total amount; null without amounts. */
  readonly amount: Estimate | null;
}

export function worthOf(tally: Tally, all: Tally): Worth {
  const perRow = perRowOf(all);
  return {
    tally,
    ...selectionRates({
      selected: tally.known,
      hits: tally.hits,
      all: all.known,
      positives: all.hits,
      perRow,
    }),
    amount: amountShare(tally, all),
  };
}

/** The personas of one window as selections. */
export interface PersonaOutcomes {
  /** By persona index, the last one of nobody's. */
  readonly personas: Readonly<Record<Part, readonly Worth[]>>;
  /** Everybody: their precision is the rate of all. */
  readonly all: Readonly<Record<Part, Worth>>;
}

/** Goes over all customers who count, and whom the population holds. */
export function eachCustomer(
  { population, counts }: Pick<Evaluation, 'population' | 'counts'>,
  outcome: Outcome,
  visit: (
    cohort: number,
    row: number,
    of: { readonly weight: number; readonly yes: number; readonly amount: number; readonly part: Part },
  ) => void,
): void {
  population.cohorts.forEach(({ table }, s) => {
    const held = Math.min(counts[s] as number, table.users);
    const [yes, amounts, heldOut] = [outcome.yes[s], outcome.amounts?.[s], outcome.heldOut[s]];
    for (let row = 0; row < held; row++) {
      const k = numberOf(table, row);
      visit(s, row, {
        weight: weightOf(table.weights, row),
        yes: yes?.[k] ?? Number.NaN,
        amount: amounts?.[k] ?? Number.NaN,
        part: heldOut?.[k] === 1 ? 'heldOut' : 'main',
      });
    }
  });
}

/** What became of customers by persona, in one window. */
export function outcomesByPersona(evaluation: Evaluation, outcome: Outcome, window: number): PersonaOutcomes {
  const { assignments, rules } = evaluation;
  const empty = () => Array.from({ length: rules.personas.length + 1 }, noTally);
  const tallies = { main: empty(), heldOut: empty() };
  const primary = assignments.map((windows) => windows[window]?.primary);
  eachCustomer(evaluation, outcome, (s, row, { weight, yes, amount, part }) => {
    const persona = primary[s]?.[row];
    if (persona !== undefined) count(tallies[part][persona] as Tally, weight, yes, amount);
  });
  const of = (part: Part) => {
    const all = sumOf(tallies[part]);
    return { personas: tallies[part].map((tally) => worthOf(tally, all)), all: worthOf(all, all) };
  };
  const [main, heldOut] = [of('main'), of('heldOut')];
  return {
    personas: { main: main.personas, heldOut: heldOut.personas },
    all: { main: main.all, heldOut: heldOut.all },
  };
}
