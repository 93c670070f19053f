import { ruleSettings } from '@/lib/params/config/rule-settings';
import { numberAt, withPart } from '@/lib/rules/document/numbers';
import { plainThreshold } from '@/lib/rules/sweep/plain-threshold';
import type { Evaluation, EvaluationIndex } from '../evaluation';
import { cohortNumberResponses } from './number-response';
import { cohortResponses } from './response-curve';
import type { CohortResponses } from './sweep-provider';

/** The distribution at every position of one number of the rules, made once: a step of its slider looks it up. */
export interface NumberIndex extends EvaluationIndex {
  readonly pointer: string;
}

/** Consenting customers who have a persona at each position, in the first window; null where that is not known without looking. */
function coveredAt(of: Evaluation, pointer: string, first: CohortResponses): Float64Array | null {
  const { rules, consent, counts } = of;
  const positions = first.positions;
  const covered = new Float64Array(positions.length);
  const none = rules.personas.length;
  const add = (cohorts: readonly (readonly Float64Array[])[]) => {
    for (const groups of cohorts)
      for (const row of groups.slice(0, none))
        for (let i = 0; i < covered.length; i++) covered[i]! += row[i] as number;
    return covered;
  };
  const haveAll = consent.flags.every((flags) => !flags.includes(0));
  const isHeld = of.population.cohorts.every(({ table }, s) => table.users >= (counts[s] as number));
  if (haveAll && isHeld) return add(first.cohorts);
  const number = ruleSettings(of.config).find((one) => one.number.pointer === pointer)?.number;
  // Who goes first among those whom rules match changes nobody's having one.
  if (number?.kind === 'rank') return covered.fill(of.distribution.covered);
  const plain = plainThreshold(rules, pointer);
  return plain && add(cohortResponses({ ...of, window: 0, ...plain }, positions, consent.flags));
}

/** Counts of a cohort at a position, scaled up where it holds fewer users than count. */
function countsAt(groups: readonly Float64Array[], position: number, scale: number): number[] {
  return groups.map((row) => (row[position] as number) * scale);
}

/**
 * Indexes an evaluation by a number of its rules over the positions of its slider (ascending). Null where the number is not exact at
 * all of them, or who is covered is not known: then each step is evaluated.
 */
export function numberIndex(of: Evaluation, pointer: string, positions: Float64Array): NumberIndex | null {
  const { config, counts, distribution, population } = of;
  // Columns that rules compute would be made anew at each step all the same.
  if (positions.length === 0 || of.rules.isExact || of.rules.columns.some((one) => one.computed)) return null;
  const windows = config.windows.map((_, window) =>
    cohortNumberResponses({ result: of, window, pointer }, positions),
  );
  const [first] = windows;
  if (!first || windows.some(({ loss, positions: own }) => loss || own.length !== positions.length))
    return null;
  const covered = coveredAt(of, pointer, first);
  if (!covered) return null;
  const scales = population.cohorts.map(({ table }, s) => {
    const held = Math.min(counts[s] as number, table.users);
    return held > 0 ? (counts[s] as number) / held : 0;
  });
  const placeOf = new Map(Array.from(positions, (value, place) => [value, place]));
  const rest = JSON.stringify(withPart(config.rules, pointer, null));
  return {
    of,
    pointer,
    valueIn(rules) {
      const value = numberAt(rules, pointer);
      return value !== undefined && JSON.stringify(withPart(rules, pointer, null)) === rest ? value : null;
    },
    at(value) {
      const place = placeOf.get(value);
      if (place === undefined) return null;
      return {
        ...distribution,
        covered: covered[place] as number,
        windows: windows.map(({ cohorts }) => {
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
