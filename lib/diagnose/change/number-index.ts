import { weightOf } from '@/lib/features/weights';
import { scaleOf } from '@/lib/rules/distribution';
import { numberAt, withPart } from '@/lib/rules/document/numbers';
import type { RulesDocument } from '@/lib/rules/document/rules-document';
import { plainThreshold } from '@/lib/rules/sweep/plain-threshold';
import type { Evaluation, EvaluationIndex } from '../evaluation';
import { cohortNumberResponses, isFollowed } from './number-response';
import { sweepCohorts } from './response-curve';
import type { NumberInput } from './sweep-provider';

/** The distribution at every position of one number of the rules, made once: a step of its slider looks it up. */
export interface NumberIndex extends EvaluationIndex {
  readonly pointer: string;
}

const scalesOf = ({ population, counts }: Evaluation): number[] =>
  population.cohorts.map(({ table }, s) => scaleOf(table.users, counts[s] as number));

type Cohorts = readonly (readonly Float64Array[])[];

/** How many have a persona at each position, each for as many as it stands for. */
function withPersona(cohorts: Cohorts, scales: readonly number[], positions: number): Float64Array {
  const covered = new Float64Array(positions);
  cohorts.forEach((groups, s) => {
    for (const row of groups.slice(0, -1))
      for (let i = 0; i < positions; i++) covered[i]! += (scales[s] as number) * (row[i] as number);
  });
  return covered;
}

/** By window the counts of cohorts at each position, and the covered ones; null where that is not known without looking. */
function countsOf(of: Evaluation, pointer: string, positions: Float64Array) {
  const { rules, consent, config } = of;
  const plain = plainThreshold(rules, pointer);
  if (plain) {
    const swept = config.windows.map((_, window) =>
      sweepCohorts({ ...of, window, ...plain }, positions, window === 0 ? consent.flags : []),
    );
    const covered = withPersona(swept[0]?.marked ?? [], scalesOf(of), positions.length);
    return { windows: swept.map(({ all }) => all as Cohorts), covered };
  }
  if (!isFollowed(of, pointer)) return null;
  const responses = (result: NumberInput['result'], window: number) => {
    const swept = cohortNumberResponses({ result, window, pointer }, positions);
    return swept.loss || swept.positions.length !== positions.length ? null : swept.cohorts;
  };
  const windows = config.windows.map((_, window) => responses(of, window));
  const marked = responses(consentingOf(of), 0);
  if (!marked || !windows.every((cohorts) => cohorts !== null)) return null;
  return { windows: windows as Cohorts[], covered: withPersona(marked, scalesOf(of), positions.length) };
}

/** The same users, of whom those who have not consented stand for nobody. */
function consentingOf({
  population,
  consent,
  rules,
  assignments,
  counts,
}: Evaluation): NumberInput['result'] {
  const cohorts = population.cohorts.map((cohort, s) => {
    const { table } = cohort;
    const flags = consent.flags[s];
    const weights = new Float64Array(table.users);
    for (let u = 0; flags && u < flags.length; u++) if (flags[u]) weights[u] = weightOf(table.weights, u);
    return { ...cohort, table: { ...table, weights } };
  });
  return { population: { ...population, cohorts }, rules, assignments, counts };
}

/** Counts of a cohort at a position, scaled up where it holds fewer users than count. */
function countsAt(groups: readonly Float64Array[], position: number, scale: number): number[] {
  return groups.map((row) => (row[position] as number) * scale);
}

/**
 * Indexes an evaluation by a number of its rules over the positions of its slider (ascending): a threshold of one criterion of any
 * number of customers, others of at most `MOST_FOLLOWED`. Null beyond, where rules compute columns, and where the number is not exact
 * at all positions: then each step is evaluated.
 */
export function numberIndex(of: Evaluation, pointer: string, positions: Float64Array): NumberIndex | null {
  const { config, distribution } = of;
  // Columns that rules compute would be made anew at each step all the same.
  if (positions.length === 0 || of.rules.isExact || of.rules.columns.some((one) => one.computed)) return null;
  const indexed = countsOf(of, pointer, positions);
  if (!indexed) return null;
  const { windows, covered } = indexed;
  const scales = scalesOf(of);
  const placeOf = new Map(Array.from(positions, (value, place) => [value, place]));
  const rest = JSON.stringify(withPart(config.rules, pointer, null));
  // Asked for several times at a step, with the same rules.
  let last: { readonly rules: RulesDocument; readonly value: number | null } | null = null;
  return {
    of,
    pointer,
    valueIn(rules) {
      if (last?.rules === rules) return last.value;
      const value = numberAt(rules, pointer);
      const isOnly = value !== undefined && JSON.stringify(withPart(rules, pointer, null)) === rest;
      last = { rules, value: isOnly ? value : null };
      return last.value;
    },
    at(value) {
      const place = placeOf.get(value);
      if (place === undefined) return null;
      return {
        ...distribution,
        covered: covered[place] as number,
        windows: windows.map((cohorts) => {
          const byCohort = cohorts.map((groups, s) => countsAt(groups, place, scales[s] as number));
          const total = (byCohort[0] ?? []).map((_, p) =>
            byCohort.reduce((sum, own) => sum + (own[p] as number), 0),
          );
          return { byCohort, total };
        }),
      };
    },
  };
}
