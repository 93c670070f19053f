import { columnOf } from '@/lib/features/feature-table';
import type { Cohorts } from '@/lib/features/population';
import { weightOf } from '@/lib/features/weights';
import { rowValue } from '@/lib/model/coded';
import { isTied, primaryOf, wordsOf } from '@/lib/rules/assign-personas';
import {
  type CompiledCriterion,
  type CompiledRules,
  compileRules,
  inSet,
  matchedPersonas,
  matchesOf,
  type PersonaSet,
  type PersonaTable,
  setIn,
} from '@/lib/rules/compile-rules';
import { passes } from '@/lib/rules/evaluate-criteria';
import { passesOver } from '@/lib/rules/operators';
import type { Criterion, Persona } from '@/lib/rules/personas';
import { withThreshold } from '@/lib/rules/personas';
import { type Ranker, rankerOf, verdictsOf } from '@/lib/rules/ranker';
import type { Evaluation } from '../evaluation';
import { passingReader } from './turns/passing';
import { runsOf, spread } from './turns/severity-runs';
import { ONE_BY_ONE, TurnCounts, turnsByMask } from './turns/turn-counts';

/** The distribution at every position of one threshold, everything else as it is. */
export interface ResponseCurve {
  /** Values of the threshold, ascending. */
  readonly positions: Float64Array;
  /** Users by persona index (the last one STABLE) at each position; fractions where a cohort is scaled up, or has weights. */
  readonly counts: readonly Float64Array[];
}

/** What a curve is of. `assignments` are those of `rules` over `population`. */
export interface ResponseInput extends Pick<Evaluation, 'rules' | 'assignments' | 'counts'> {
  readonly population: Cohorts;
  readonly window: number;
  readonly persona: Persona;
  readonly criterion: Criterion;
}

const compiledOf = ({ rules, persona, criterion }: ResponseInput): CompiledCriterion =>
  rules.criteria.find(
    (c) => rules.personas[c.persona]?.id === persona.id && c.criterion.id === criterion.id,
  ) as CompiledCriterion;

/** Whether what is asked of a sweep is of a user. */
export type OnlyOf = Uint8Array | null;

/**
 * Sweeps a threshold over `positions` (ascending), each cohort for itself: by cohort and persona index (the last one
 * STABLE), how many of its first `counts[s]` users, of those it holds, are there at each position, each for as many customers
 * as it stands for; of those alone whom `only` marks by cohort. One pass: every user is in one persona where the criterion passes
 * and in one where it fails, and changes at its own value: users are counted by that pair and place, and sums give the counts at
 * all positions. Exact, ties included: where the threshold also divides a severity that decides a tie, those users are looked at
 * one by one.
 */
export function cohortResponses(
  input: ResponseInput,
  positions: Float64Array,
  only?: readonly OnlyOf[],
): Float64Array[][] {
  const { rules, population, assignments, counts, window, criterion } = input;
  const places = positions.length;
  const groups = rules.personas.length + 1;
  const { bit, persona } = compiledOf(input);
  const own = rules.tables[persona] as PersonaTable;
  const passBit = 1 << (bit - own.shift);
  const [ifPassed, ifFailed] = [new Int32Array(rules.sets), new Int32Array(rules.sets)];
  const ranked = new Int32Array(2);
  const divides = rules.personas[persona]?.severity?.dividedBy === criterion.id;
  const fromLowEnd = passesOver(criterion.op);
  const under = divides ? rulesAt(input, positions) : [];
  const readPassing = passingReader(criterion, positions);
  // Of few criteria it is looked up who is where with which of them.
  const verdictOf = verdictsOf(rules);

  return population.cohorts.map(({ table }, s) => {
    const part = assignments[s]?.[window];
    const columns = table.windows[window];
    const counted = new TurnCounts(groups, places);
    if (!part || !columns) return counted.at(fromLowEnd);
    const held = Math.min(counts[s] as number, table.users);
    const flags = only?.[s] ?? null;
    const passingAt = readPassing(columnOf(columns, criterion.feature));
    const rank = rankerOf(rules, columns);
    const masks = part.masks[own.word] as Int32Array;
    const turn = (u: number, passed: number, failed: number) => {
      const at = counted.startOf(passed, failed) + (passed === failed ? 0 : passingAt(u));
      counted.places[at]! += weightOf(table.weights, u);
    };
    /** Customers whom the severity, which changes with the threshold, puts into groups at some positions. */
    const others: { group: number; first: number; last: number; customers: number }[] = [];
    const rankers: Ranker[] = [];
    const rankerAt = (position: number) =>
      (rankers[position] ??= rankerOf(under[position] as CompiledRules, columns));
    const lookAt = (u: number) => {
      const now = part.primary[u] as number;
      // The bit is of one persona: the others match as they do.
      const bits = ((masks[u] as number) >>> own.shift) & own.low;
      const matchesIfPassed = matchesOf(own, bits | passBit);
      const matchesIfFailed = matchesOf(own, bits & ~passBit);
      if (matchesIfPassed === matchesIfFailed && !divides) {
        turn(u, now, now);
        return;
      }
      setIn(wordsOf(part.matched, u, ifPassed), persona, matchesIfPassed);
      setIn(wordsOf(part.matched, u, ifFailed), persona, matchesIfFailed);
      if (divides && decidedBySeverity(rules, ifPassed, ifFailed, persona)) {
        const passing = passingAt(u);
        const from = fromLowEnd ? 0 : places - passing;
        const groupAt = (position: number) => {
          const isIn = position >= from && position < from + passing;
          rankerAt(position)(isIn ? ifPassed : ifFailed, u, ranked);
          return ranked[0] as number;
        };
        for (const run of runsOf(positions, from, from + passing))
          spread(run, groupAt, (group, first, last) =>
            others.push({ group, first, last, customers: weightOf(table.weights, u) }),
          );
        return;
      }
      const isPassed = (bits & passBit) !== 0;
      let turned = now;
      if (matchesIfPassed !== matchesIfFailed) {
        rank(isPassed ? ifFailed : ifPassed, u, ranked);
        turned = ranked[0] as number;
      }
      turn(u, isPassed ? now : turned, isPassed ? turned : now);
    };
    const turns = verdictOf && turnsByMask(rules, verdictOf, bit, counted);
    for (let u = 0; u < held; u++) {
      if (flags?.[u] === 0) continue;
      const start = turns ? turns(masks[u] as number) : ONE_BY_ONE;
      if (start === ONE_BY_ONE) lookAt(u);
      else if (start < 0) counted.places[-1 - start]! += weightOf(table.weights, u);
      else counted.places[start + passingAt(u)]! += weightOf(table.weights, u);
    }
    const sums = counted.at(fromLowEnd);
    for (const { group, first, last, customers } of others) {
      const own = sums[group] as Float64Array;
      for (let position = first; position <= last; position++) own[position]! += customers;
    }
    if (table.weights) for (const row of sums) withoutRests(row);
    return sums;
  });
}

/** What is left of sums of weights that were added and taken away again, as binary fractions are rounded: nothing. */
export function withoutRests(sums: Float64Array): void {
  let most = 0;
  for (const sum of sums) most = Math.max(most, Math.abs(sum));
  for (let i = 0; i < sums.length; i++) if ((sums[i] as number) < most * REST) sums[i] = 0;
}
const REST = 1e-11;

/** Responses of cohorts as one; a cohort that holds fewer users than it counts is scaled up. */
export function together(
  { rules, population, counts }: Pick<ResponseInput, 'rules' | 'population' | 'counts'>,
  cohorts: readonly (readonly Float64Array[])[],
  positions: Float64Array,
): ResponseCurve {
  const sum = Array.from({ length: rules.personas.length + 1 }, () => new Float64Array(positions.length));
  cohorts.forEach((rows, s) => {
    const held = Math.min(counts[s] as number, population.cohorts[s]?.table.users ?? 0);
    const weight = held > 0 ? (counts[s] as number) / held : 0;
    rows.forEach((row, group) => {
      const into = sum[group] as Float64Array;
      for (let i = 0; i < row.length; i++) into[i] = (into[i] as number) + weight * (row[i] as number);
    });
  });
  return { positions, counts: sum };
}

export const responseCurve = (input: ResponseInput, positions: Float64Array): ResponseCurve =>
  together(input, cohortResponses(input, positions), positions);

/** The rules at each position: needed only where a position divides a severity. */
function rulesAt({ rules, persona, criterion }: ResponseInput, positions: Float64Array): CompiledRules[] {
  return Array.from(positions, (value) =>
    compileRules(withThreshold(rules.personas, persona.id, criterion.id, value)),
  );
}

/** True when a persona whose severity changes is among those that severity has to rank. */
function decidedBySeverity(
  rules: CompiledRules,
  ifPassed: PersonaSet,
  ifFailed: PersonaSet,
  persona: number,
): boolean {
  const concerns = (matched: PersonaSet) => inSet(matched, persona) && isTied(rules, matched);
  return concerns(ifPassed) || concerns(ifFailed);
}

/** A user who changes persona between two values of a threshold. */
export interface Flip {
  readonly cohort: number;
  /** Place in the cohort. */
  readonly k: number;
  readonly from: number;
  readonly to: number;
}

/** For how many customers those stand who change. */
export const flippedCustomers = (flips: readonly Flip[], { cohorts }: Cohorts): number =>
  flips.reduce((sum, { cohort, k }) => sum + weightOf(cohorts[cohort]?.table.weights, k), 0);

/** The users who have another primary persona at `value` than now. */
export function flipsAt(input: ResponseInput, value: number): Flip[] {
  const { population, assignments, counts, window, criterion } = input;
  const { word, bit } = compiledOf(input);
  const words = new Int32Array(input.rules.words);
  const [after] = rulesAt(input, Float64Array.of(value)) as [CompiledRules];
  const moved = { ...criterion, value };
  const flips: Flip[] = [];
  population.cohorts.forEach(({ table }, cohort) => {
    const part = assignments[cohort]?.[window];
    const columns = table.windows[window];
    if (!part || !columns) return;
    const column = columnOf(columns, criterion.feature);
    for (let k = 0; k < Math.min(counts[cohort] as number, table.users); k++) {
      const mask = wordsOf(part.masks, k, words)[word] as number;
      words[word] = passes(moved, rowValue(column, k)) ? mask | (1 << bit) : mask & ~(1 << bit);
      const from = part.primary[k] as number;
      const to = primaryOf(after, matchedPersonas(after, words), columns, k);
      if (from !== to) flips.push({ cohort, k, from, to });
    }
  });
  return flips;
}
