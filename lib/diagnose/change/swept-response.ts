import type { FeatureTable } from '@/lib/features/feature-table';
import { type Weights, weightOf } from '@/lib/features/weights';
import { compare, type Exact, exactOf } from '@/lib/language/exact';
import type { Classified } from '@/lib/rules/document/classify';
import { type Steps, type SweepInput, stepsAt, sweep } from '@/lib/rules/sweep/sweep';
import { givenTable } from '@/lib/rules/view/document-columns';
import { haveScores, joinedTable } from '@/lib/rules/view/joint-columns';
import { windowName, withoutRuleColumns } from '@/lib/rules/view/rule-columns';
import { type NumberInput, type NumberResponse, provideSweep } from './number-response';
import { type Flip, withoutRests } from './response-curve';

/** Positions that are looked at where nobody knows where customers change. */
const MAX_STEPS = 24;

/** Which rows of an input are a cohort's, and how many users each of them stands for. */
interface Span {
  readonly cohort: number;
  readonly from: number;
  readonly rows: number;
  readonly weight: number;
}

/** The number in some users, whose cohorts they are, and what is kept of who a customer is: the index of the primary persona. */
function inputsOf({ result, window, pointer }: NumberInput, low: number, high: number) {
  const { personas } = result.rules;
  const { source } = personas[0]?.order ?? {};
  if (!source) throw new RangeError('These personas were not read from a document.');
  const { classification, days } = source;
  const rules = result.config.rules;
  const places = new Map(personas.map(({ id }, p) => [id, p]));
  const take = ({ primary }: Classified) => places.get(primary) ?? personas.length;
  const inputOf = (table: FeatureTable, rows: number): SweepInput => {
    const given = givenTable(rules, withoutRuleColumns(result.rules, table), days);
    const name = windowName(days[window] ?? 0);
    return { rules, pointer, classification, table: given, rows, window: name, low, high };
  };
  const tables = result.population.cohorts.map(({ table }) => table);
  const spans = tables.map(({ users }, cohort): Span => {
    const count = result.counts[cohort] as number;
    const rows = Math.min(count, users);
    return { cohort, from: 0, rows, weight: rows > 0 ? count / rows : 0 };
  });
  if (!haveScores(personas))
    return {
      parts: spans.map((span) => ({
        of: inputOf(tables[span.cohort] as FeatureTable, span.rows),
        spans: [span],
      })),
      take,
    };
  // Scores are of all who count, and nobody else is in the tables.
  const all = joinedTable(tables.map((table) => withoutRuleColumns(result.rules, table)));
  let from = 0;
  const behind = spans.map((span) => {
    from += span.rows;
    return { ...span, from: from - span.rows };
  });
  return { parts: [{ of: inputOf(all, all.users), spans: behind }], take };
}

/** The place of the first position that is at least `x`, or above it. */
function placeOf(positions: readonly Exact[], x: Exact, isAbove: boolean): number {
  let [low, high] = [0, positions.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    const order = compare(positions[middle] as Exact, x);
    if (isAbove ? order <= 0 : order < 0) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** Adds a row that stands for so many customers to the changes of counts from each position to the next. */
function addSteps(
  change: readonly Float64Array[],
  positions: readonly Exact[],
  steps: Steps<number>,
  customers: number,
): void {
  let before = -1;
  const turnTo = (group: number, place: number) => {
    if (group === before) return;
    const add = (of: number, n: number) => {
      const row = change[of] as Float64Array;
      row[place] = (row[place] as number) + n;
    };
    if (before >= 0) add(before, -customers);
    add(group, customers);
    before = group;
  };
  for (const { x, at, after } of steps) {
    const on = placeOf(positions, x, false);
    const behind = placeOf(positions, x, true);
    if (behind > on) turnTo(at, on);
    turnTo(after, behind);
  }
}

const evenly = (positions: Float64Array, most: number): Float64Array => {
  const spacing = Math.max(1, Math.ceil((positions.length - 1) / (most - 1)));
  return positions.filter((_, i) => i % spacing === 0 || i === positions.length - 1);
};

/** The response of any number: customers are followed from where they change to where they change next. */
export function sweptResponse(input: NumberInput, positions: Float64Array): NumberResponse {
  const [low = 0] = positions;
  const { parts, take } = inputsOf(input, low, positions.at(-1) ?? low);
  const exact = Array.from(positions, exactOf);
  const swept = parts.map(({ of }) => sweep(of, take));
  const loss = swept.flatMap((found) => ('loss' in found ? [found.loss] : []))[0] ?? null;
  const shown = loss ? evenly(positions, MAX_STEPS) : positions;
  const groups = input.result.rules.personas.length + 1;
  const counts = Array.from({ length: groups }, () => new Float64Array(shown.length));
  parts.forEach(({ of, spans }, s) => {
    const found = swept[s];
    const turns = loss || !found || 'loss' in found ? null : found.steps;
    const places = turns ? null : stepsAt(of, [...shown], take);
    for (const { cohort, from, rows, weight } of spans) {
      const { weights } = input.result.population.cohorts[cohort]?.table ?? {};
      const change = counts.map(() => new Float64Array(shown.length + 1));
      for (const [k, steps] of turns?.slice(from, from + rows).entries() ?? [])
        addSteps(change, exact, steps, weightOf(weights, k));
      if (places) addAll(change, places.slice(from, from + rows), weights);
      change.forEach((row, group) => {
        const into = counts[group] as Float64Array;
        for (let i = 1; i < into.length; i++) row[i] = (row[i] as number) + (row[i - 1] as number);
        if (weights) withoutRests(row.subarray(0, into.length));
        for (let i = 0; i < into.length; i++) into[i] = (into[i] as number) + weight * (row[i] as number);
      });
    }
  });
  return { positions: shown, counts, loss };
}

/** Adds rows that are known at every position to the changes of counts. */
function addAll(
  change: readonly Float64Array[],
  groups: readonly (readonly number[])[],
  weights: Weights,
): void {
  groups.forEach((own, k) => {
    const customers = weightOf(weights, k);
    own.forEach((group, i) => {
      const add = (place: number, n: number) => {
        const row = change[group] as Float64Array;
        row[place] = (row[place] as number) + n;
      };
      add(i, customers);
      add(i + 1, -customers);
    });
  });
}

/** The users who have another primary persona with the number at `value` than now. */
function sweptFlips(input: NumberInput, value: number): Flip[] {
  const { result, window } = input;
  const { parts, take } = inputsOf(input, value, value);
  return parts.flatMap(({ of, spans }) => {
    const found = stepsAt(of, [value], take);
    return spans.flatMap(({ cohort, from, rows }) => {
      const now = result.assignments[cohort]?.[window]?.primary;
      return found
        .slice(from, from + rows)
        .flatMap(([to = 0], k) => (now && now[k] !== to ? [{ cohort, k, from: now[k] as number, to }] : []));
    });
  });
}

provideSweep({ response: sweptResponse, flips: sweptFlips });
