import { columnOf } from '@/lib/features/feature-table';
import type { Cohorts } from '@/lib/features/population';
import { type Weights, weightOf } from '@/lib/features/weights';
import { rowValue } from '@/lib/model/coded';
import { isTied, primaryOf, wordsOf } from '@/lib/rules/assign-personas';
import {
  type CompiledCriterion,
  type CompiledRules,
  compileRules,
  inSet,
  matchedPersonas,
  type PersonaSet,
} from '@/lib/rules/compile-rules';
import { scaleOf } from '@/lib/rules/distribution';
import { passes } from '@/lib/rules/evaluate-criteria';
import { passesOver } from '@/lib/rules/operators';
import type { Criterion, Persona } from '@/lib/rules/personas';
import { withThreshold } from '@/lib/rules/personas';
import { type Ranker, rankerOf, verdictsOf } from '@/lib/rules/ranker';
import type { Evaluation } from '../evaluation';
import { passingReader } from './turns/passing';
import { setsByMask, setsByMatched } from './turns/sets';
import { runsOf, spread } from './turns/severity-runs';
import { countByMask, TurnCounts } from './turns/turn-counts';

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

/** By cohort and persona index (the last one STABLE) the customers at each position: of all, and of those who are marked. */
export interface CohortCounts {
  readonly all: Float64Array[][];
  readonly marked: Float64Array[][];
}

/**
 * Sweeps a threshold over `positions` (ascending), each cohort for itself: how many of its first `counts[s]` users, of those it
 * holds, are there at each position, each for as many customers as it stands for; and of those whom `marks` marks by cohort. One
 * pass: every user is in one persona where the criterion passes and in one where it fails, and changes at its own value: users are
 * counted by that pair and place, and sums give the counts at all positions. Exact, ties included: where the threshold also divides
 * a severity that decides a tie, those users are looked at one by one.
 */
export function sweepCohorts(
  input: ResponseInput,
  positions: Float64Array,
  marks: readonly (Uint8Array | null)[] = [],
): CohortCounts {
  const { rules, population, assignments, counts, window, criterion } = input;
  const { bit, persona, word } = compiledOf(input);
  const divides = rules.personas[persona]?.severity?.dividedBy === criterion.id;
  const fromLowEnd = passesOver(criterion.op);
  const under = divides ? rulesAt(input, positions) : [];
  const readPassing = passingReader(criterion, positions);
  // Of few criteria it is looked up who is where with which of them.
  const verdictOf = verdictsOf(rules);
  const found: CohortCounts = { all: [], marked: [] };

  population.cohorts.forEach(({ table }, s) => {
    const counted = new TurnCounts(rules.personas.length + 1, positions.length);
    const others: Others[] = [];
    const part = assignments[s]?.[window];
    const columns = table.windows[window];
    if (part && columns) {
      const users = Math.min(counts[s] as number, table.users);
      const passing = readPassing(columnOf(columns, criterion.feature));
      const { weights } = table;
      const own = marks[s] ?? null;
      const masks = part.masks[word] as Int32Array;
      const setsOf = verdictOf ? setsByMask(rules, masks, bit) : setsByMatched(rules, part, { bit, persona });
      const rank = rankerOf(rules, columns);
      const [ranked, rankers] = [new Int32Array(2), [] as Ranker[]];
      const groupOf = (ranker: Ranker, set: PersonaSet, user: number) => {
        ranker(set, user, ranked);
        return ranked[0] as number;
      };
      const lookAt = (user: number) => {
        const { ifPassed, ifFailed } = setsOf(user);
        const isMarked = own !== null && own[user] !== 0;
        const customers = weightOf(weights, user);
        const places = passing.at(user);
        if (!divides || !decidedBySeverity(rules, ifPassed, ifFailed, persona)) {
          const passed = groupOf(rank, ifPassed, user);
          counted.add(passed, groupOf(rank, ifFailed, user), places, isMarked, customers);
          return;
        }
        const from = fromLowEnd ? 0 : positions.length - places;
        const groupAt = (position: number) => {
          rankers[position] ??= rankerOf(under[position] as CompiledRules, columns);
          const isIn = position >= from && position < from + places;
          return groupOf(rankers[position], isIn ? ifPassed : ifFailed, user);
        };
        for (const run of runsOf(positions, from, from + places))
          spread(run, groupAt, (group, first, last) =>
            others.push({ group, first, last, customers, isMarked }),
          );
      };
      if (verdictOf)
        countByMask({ rules, verdictOf, bit, masks, users, passing, weights, marks: own }, counted, lookAt);
      else for (let user = 0; user < users; user++) lookAt(user);
    }
    found.all.push(sumsOf(counted, others, fromLowEnd, false, table.weights));
    if (marks.length > 0) found.marked.push(sumsOf(counted, others, fromLowEnd, true, table.weights));
  });
  return found;
}

/** Customers whom a severity, which changes with the threshold, puts into a group at some positions. */
interface Others {
  readonly group: number;
  readonly first: number;
  readonly last: number;
  readonly customers: number;
  readonly isMarked: boolean;
}

function sumsOf(
  counted: TurnCounts,
  others: readonly Others[],
  fromLowEnd: boolean,
  ofMarked: boolean,
  weights: Weights,
): Float64Array[] {
  const sums = counted.at(fromLowEnd, ofMarked);
  for (const { group, first, last, customers, isMarked } of others) {
    const own = sums[group] as Float64Array;
    if (isMarked || !ofMarked) for (let at = first; at <= last; at++) own[at]! += customers;
  }
  if (weights) for (const row of sums) withoutRests(row);
  return sums;
}

/** The same of all who count, without marks. */
export const cohortResponses = (input: ResponseInput, positions: Float64Array): Float64Array[][] =>
  sweepCohorts(input, positions).all;

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
    const weight = scaleOf(population.cohorts[s]?.table.users ?? 0, counts[s] as number);
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
