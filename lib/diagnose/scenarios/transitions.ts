import type { Evaluation } from '@/lib/diagnose/evaluation';
import type { FeatureTable } from '@/lib/features/feature-table';
import { has } from '@/lib/features/population';
import { weightOf } from '@/lib/features/weights';
import { streamOf } from '@/lib/params/archetypes/archetypes-of';

/** Groups that the customers of an evaluation fall into: by cohort, of its first rows; below 0 where one does not count. */
export interface Codes {
  readonly groups: number;
  readonly of: readonly ArrayLike<number>[];
}

/** Customers by their group, each for as many as it stands for; how many rows they are, and the sum of squared weights. */
interface Tally<Counts> {
  readonly customers: Counts;
  readonly rows: number;
  readonly squares: number;
}

/** The customers of one cohort in two evaluations. */
export interface Transitions {
  /** Who counts in both: by group before, then after. */
  readonly both: Tally<readonly Float64Array[]>;
  /** Who counts before alone, and after alone. */
  readonly gone: Tally<Float64Array>;
  readonly come: Tally<Float64Array>;
}

/** Primary personas in a window, as groups: the last one is of no persona. */
export const primaryCodes = ({ assignments, counts, rules }: Evaluation, window: number): Codes => ({
  groups: rules.personas.length + 1,
  of: assignments.map((windows, s) => (windows[window]?.primary ?? new Uint8Array()).subarray(0, counts[s])),
});

/** Whether consenting customers have a persona in the first window, as groups: 0 with one, 1 without. */
export const coverageCodes = ({ assignments, consent, rules }: Evaluation): Codes => ({
  groups: 2,
  of: consent.flags.map((flags, s) => {
    const primary = assignments[s]?.[0]?.primary;
    // A loop: an iterator over a million takes a tenth of a second.
    const codes = new Int8Array(flags.length).fill(-1);
    for (let row = 0; primary && row < flags.length; row++)
      if (flags[row]) codes[row] = Number((primary[row] as number) >= rules.personas.length);
    return codes;
  }),
});

/** A cohort with the users that count, and what its users are drawn by: equal keys are equal customers. */
interface Counted {
  readonly key: string;
  readonly table: FeatureTable;
  readonly rows: number;
  readonly codes: ArrayLike<number>;
}

function countedOf({ population, config }: Evaluation, { of }: Codes): Counted[] {
  const isMade = has(population, 'settings');
  return population.cohorts.map(({ archetype, table }, s) => {
    const codes = of[s] ?? [];
    const stream = streamOf(archetype ?? '', config.archetypes[archetype ?? '']?.stream);
    const key = isMade ? `${config.population.seed} ${archetype} ${stream}` : '';
    return { key, table, rows: Math.min(codes.length, table.users), codes };
  });
}

/** Adds up customers as they come. */
function tally(groups: number) {
  const customers = new Float64Array(groups);
  let [rows, squares] = [0, 0];
  return {
    add: (code: number, weight: number) => {
      customers[code] = (customers[code] as number) + weight;
      rows++;
      squares += weight * weight;
    },
    sum: (): Tally<Float64Array> => ({ customers, rows, squares }),
  };
}

/** Goes over two cohorts of the same users by their numbers; a row is -1 where the user does not count there. */
function eachPair(
  before: Counted | undefined,
  after: Counted | undefined,
  visit: (before: number, after: number) => void,
): void {
  const [held, holds] = [before?.rows ?? 0, after?.rows ?? 0];
  const [first, second] = [before?.table.numbers, after?.table.numbers];
  for (let b = 0, a = 0; b < held || a < holds; ) {
    const was = b < held ? (first ? (first[b] as number) : b) : Number.POSITIVE_INFINITY;
    const is = a < holds ? (second ? (second[a] as number) : a) : Number.POSITIVE_INFINITY;
    visit(was <= is ? b++ : -1, is <= was ? a++ : -1);
  }
}

/** Customers of one cohort who count in either of two evaluations, each once. */
export interface PairedRows {
  /** Of the cohort in either; -1 where it has none. */
  readonly before: number;
  readonly after: number;
  /** A customer's row before and after, -1 where it does not count. */
  readonly rows: { readonly before: Int32Array; readonly after: Int32Array };
}

/** All customers who count in either of two evaluations: the same one is paired as in `transitions`. */
export function pairedRows(before: Evaluation, after: Evaluation): PairedRows[] {
  const placed = (evaluation: Evaluation) =>
    new Map(
      countedOf(evaluation, primaryCodes(evaluation, 0)).map((counted, s) => [counted.key, { s, counted }]),
    );
  const [first, second] = [placed(before), placed(after)];
  return [...new Set([...first.keys(), ...second.keys()])].map((key) => {
    const [was, is] = [first.get(key), second.get(key)];
    const most = (was?.counted.rows ?? 0) + (is?.counted.rows ?? 0);
    const rows = { before: new Int32Array(most), after: new Int32Array(most) };
    let n = 0;
    eachPair(was?.counted, is?.counted, (b, a) => {
      rows.before[n] = b;
      rows.after[n++] = a;
    });
    return {
      before: was?.s ?? -1,
      after: is?.s ?? -1,
      // As long as they need to be: most are in both.
      rows: { before: rows.before.slice(0, n), after: rows.after.slice(0, n) },
    };
  });
}

/**
 * Where the customers of an evaluation are in another one, cohort by cohort. The same customer is the same number of the same cohort: of
 * archetypes under equal seeds and streams, or of the same data, whatever filter or settings.
 */
export function transitions(
  [before, were]: readonly [Evaluation, Codes],
  [after, are]: readonly [Evaluation, Codes],
): Transitions[] {
  const first = new Map(countedOf(before, were).map((counted) => [counted.key, counted]));
  const second = new Map(countedOf(after, are).map((counted) => [counted.key, counted]));
  return [...new Set([...first.keys(), ...second.keys()])].map((key) => {
    const [was, is] = [first.get(key), second.get(key)];
    const both = tally(were.groups * are.groups);
    const [gone, come] = [tally(were.groups), tally(are.groups)];
    eachPair(was, is, (b, a) => {
      const from = was && b >= 0 ? (was.codes[b] as number) : -1;
      const to = is && a >= 0 ? (is.codes[a] as number) : -1;
      if (from >= 0 && to >= 0) both.add(from * are.groups + to, weightOf(is?.table.weights, a));
      else if (from >= 0) gone.add(from, weightOf(was?.table.weights, b));
      else if (to >= 0) come.add(to, weightOf(is?.table.weights, a));
    });
    const { customers, ...rest } = both.sum();
    const rows = Array.from({ length: were.groups }, (_, from) =>
      customers.subarray(from * are.groups, (from + 1) * are.groups),
    );
    return { both: { customers: rows, ...rest }, gone: gone.sum(), come: come.sum() };
  });
}
