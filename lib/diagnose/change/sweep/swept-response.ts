import { type Weights, weightOf } from '@/lib/features/weights';
import { compare, type Exact, exactOf } from '@/lib/language/exact';
import { LossError } from '@/lib/language/moving';
import { type Steps, stepsAt, sweep } from '@/lib/rules/sweep/sweep';
import { type NumberResponse, ofAll } from '../number-response';
import { withoutRests } from '../response-curve';
import { type CohortResponses, type NumberInput, provideSweep } from '../sweep-provider';
import { bitSweep, movingCriteria } from './bit-sweep';
import { commonTurns, countsAtTurns } from './common-turns';
import { sweptInputs } from './swept-inputs';

/** Positions that are looked at where nobody knows where customers change. */
const MAX_STEPS = 24;

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

/** The responses of cohorts to any number: customers are followed from where they change to where they change next. */
function sweptCohorts(input: NumberInput, positions: Float64Array): CohortResponses {
  const atTurns = sweptAtTurns(input, positions);
  if (atTurns) return atTurns;
  const [low = 0] = positions;
  const { parts, take } = sweptInputs(input, low, positions.at(-1) ?? low);
  const { population, rules } = input.result;
  const exact = Array.from(positions, exactOf);
  const byBits = sweptByBits(input, parts, positions, exact);
  if (byBits) return byBits;
  const swept = parts.map(({ of }) => sweep(of, take));
  const loss = swept.flatMap((found) => ('loss' in found ? [found.loss] : []))[0] ?? null;
  const shown = loss ? evenly(positions, MAX_STEPS) : positions;
  const cohorts = population.cohorts.map(() =>
    Array.from({ length: rules.personas.length + 1 }, () => new Float64Array(shown.length + 1)),
  );
  parts.forEach(({ of, spans }, s) => {
    const found = swept[s];
    const turns = loss || !found || 'loss' in found ? null : found.steps;
    const places = turns ? null : stepsAt(of, [...shown], take);
    for (const { cohort, from, rows } of spans) {
      const { weights } = population.cohorts[cohort]?.table ?? {};
      const change = cohorts[cohort] as Float64Array[];
      for (let k = 0; turns && k < rows; k++)
        addSteps(change, exact, turns[from + k] as Steps<number>, weightOf(weights, k));
      if (places) addAll(change, places.slice(from, from + rows), weights);
      for (const row of change) {
        for (let i = 1; i < shown.length; i++) row[i] = (row[i] as number) + (row[i - 1] as number);
        if (weights) withoutRests(row.subarray(0, shown.length));
      }
    }
  });
  return {
    positions: shown,
    loss,
    cohorts: cohorts.map((own) => own.map((row) => row.subarray(0, shown.length))),
  };
}

/** The same of a number that turns all customers at the same places; null of any other. */
function sweptAtTurns(
  { result, pointer, window }: NumberInput,
  positions: Float64Array,
): CohortResponses | null {
  const { rules, population, assignments, counts } = result;
  const common = commonTurns(rules, pointer);
  if (!common) return null;
  const nobody = () =>
    Array.from({ length: rules.personas.length + 1 }, () => new Float64Array(positions.length));
  const cohorts = population.cohorts.map(({ table }, s) => {
    const assigned = assignments[s]?.[window];
    return assigned && table.windows[window]
      ? countsAtTurns(common, positions, table, { assigned, window, rows: counts[s] as number })
      : nobody();
  });
  return { positions, cohorts, loss: null };
}

/** The same by bits, where the number moves criteria alone; null of any other number, and where customers turn nobody knows where. */
function sweptByBits(
  input: NumberInput,
  parts: ReturnType<typeof sweptInputs>['parts'],
  positions: Float64Array,
  exact: readonly Exact[],
): CohortResponses | null {
  const { rules, population, assignments } = input.result;
  const moving = movingCriteria(rules, input.pointer);
  if (!moving) return null;
  const cohorts = population.cohorts.map(() =>
    Array.from({ length: rules.personas.length + 1 }, () => new Float64Array(positions.length + 1)),
  );
  try {
    for (const { of, spans } of parts) {
      const sweepRows = bitSweep(rules, moving, of);
      for (const { cohort, from, rows } of spans) {
        const { weights, windows } = population.cohorts[cohort]?.table ?? { windows: [] };
        const assigned = assignments[cohort]?.[input.window];
        const columns = windows[input.window];
        const change = cohorts[cohort] as Float64Array[];
        if (!assigned || !columns) continue;
        sweepRows({ assigned, columns, from, rows }, (k, steps) =>
          addSteps(change, exact, steps, weightOf(weights, k)),
        );
        for (const row of change) {
          for (let i = 1; i < positions.length; i++) row[i] = (row[i] as number) + (row[i - 1] as number);
          if (weights) withoutRests(row.subarray(0, positions.length));
        }
      }
    }
  } catch (error) {
    if (error instanceof LossError) return null;
    throw error;
  }
  return {
    positions,
    loss: null,
    cohorts: cohorts.map((own) => own.map((row) => row.subarray(0, positions.length))),
  };
}

/** The response of any number, whatever else there is for it. */
export const sweptResponse = (input: NumberInput, positions: Float64Array): NumberResponse =>
  ofAll(input, sweptCohorts(input, positions));

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

provideSweep({ responses: sweptCohorts });
