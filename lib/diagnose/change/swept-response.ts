import { compare, type Exact, exactOf } from '@/lib/language/exact';
import type { Classified } from '@/lib/rules/document/classify';
import { type Steps, type SweepInput, stepsAt, sweep } from '@/lib/rules/sweep/sweep';
import { givenTable } from '@/lib/rules/view/document-columns';
import { windowName, withoutRuleColumns } from '@/lib/rules/view/rule-columns';
import { type NumberInput, type NumberResponse, provideSweep } from './number-response';
import type { Flip } from './response-curve';

/** Positions that are looked at where nobody knows where customers change. */
const MAX_STEPS = 24;

/** The number in one cohort, and what is kept of who a customer is: the index of the primary persona. */
function inputsOf({ result, window, pointer }: NumberInput, low: number, high: number) {
  const { personas } = result.rules;
  const { source } = personas[0]?.order ?? {};
  if (!source) throw new RangeError('These personas were not read from a document.');
  const { classification, days } = source;
  const rules = result.config.rules;
  const places = new Map(personas.map(({ id }, p) => [id, p]));
  const take = ({ primary }: Classified) => places.get(primary) ?? personas.length;
  const inputs = result.population.cohorts.map(({ table }, s): SweepInput => {
    const rows = Math.min(result.counts[s] as number, table.users);
    const given = givenTable(rules, withoutRuleColumns(result.rules, table), days);
    const name = windowName(days[window] ?? 0);
    return { rules, pointer, classification, table: given, rows, window: name, low, high };
  });
  return { inputs, take };
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

/** Adds a customer to the changes of counts from each position to the next. */
function addSteps(change: readonly Float64Array[], positions: readonly Exact[], steps: Steps<number>): void {
  let before = -1;
  const turnTo = (group: number, place: number) => {
    if (group === before) return;
    const add = (of: number, n: number) => {
      const row = change[of] as Float64Array;
      row[place] = (row[place] as number) + n;
    };
    if (before >= 0) add(before, -1);
    add(group, 1);
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
  const { inputs, take } = inputsOf(input, low, positions.at(-1) ?? low);
  const exact = Array.from(positions, exactOf);
  const swept = inputs.map((of) => sweep(of, take));
  const loss = swept.flatMap((found) => ('loss' in found ? [found.loss] : []))[0] ?? null;
  const shown = loss ? evenly(positions, MAX_STEPS) : positions;
  const groups = input.result.rules.personas.length + 1;
  const counts = Array.from({ length: groups }, () => new Float64Array(shown.length));
  inputs.forEach((of, s) => {
    const change = counts.map(() => new Float64Array(shown.length + 1));
    const found = swept[s];
    if (loss || !found || 'loss' in found) addAll(change, stepsAt(of, [...shown], take));
    else for (const steps of found.steps) addSteps(change, exact, steps);
    const weight = of.rows > 0 ? (input.result.counts[s] as number) / of.rows : 0;
    change.forEach((row, group) => {
      const into = counts[group] as Float64Array;
      let users = 0;
      for (let i = 0; i < into.length; i++) {
        users += row[i] as number;
        into[i] = (into[i] as number) + weight * users;
      }
    });
  });
  return { positions: shown, counts, loss };
}

/** Adds customers who are known at every position to the changes of counts. */
function addAll(change: readonly Float64Array[], groups: readonly (readonly number[])[]): void {
  for (const own of groups) {
    own.forEach((group, i) => {
      const add = (place: number, n: number) => {
        const row = change[group] as Float64Array;
        row[place] = (row[place] as number) + n;
      };
      add(i, 1);
      add(i + 1, -1);
    });
  }
}

/** The users who have another primary persona with the number at `value` than now. */
function sweptFlips(input: NumberInput, value: number): Flip[] {
  const { result, window } = input;
  const { inputs, take } = inputsOf(input, value, value);
  return inputs.flatMap((of, cohort) => {
    const now = result.assignments[cohort]?.[window]?.primary;
    return stepsAt(of, [value], take).flatMap(([to = 0], k) =>
      now && now[k] !== to ? [{ cohort, k, from: now[k] as number, to }] : [],
    );
  });
}

provideSweep({ response: sweptResponse, flips: sweptFlips });
