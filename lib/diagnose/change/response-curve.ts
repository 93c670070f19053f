import { columnOf } from '@/lib/features/feature-table';
import type { Cohorts } from '@/lib/features/population';
import { weightOf } from '@/lib/features/weights';
import { rowValue } from '@/lib/model/coded';
import { isPrimaryTied, primaryOf, wordsOf } from '@/lib/rules/assign-personas';
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
import { primaryRankerOf, verdictsOf } from '@/lib/rules/ranker';
import type { Evaluation } from '../evaluation';
import { dividedSeverity } from './turns/divided-severity';
import { passingAt, passingReader } from './turns/passing';
import { BY_KEYS, type Sets, setsByMask, setsByMatched } from './turns/sets';
import { type Run, RunCounts, runsOf } from './turns/severity-runs';
import { Pairs, TurnCounts } from './turns/turn-counts';

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

/** Kinds of users: those who are not marked, and those who are. */
const [OTHERS, MARKED] = [0, 1];

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
  const fromLowEnd = passesOver(criterion.op);
  const divided = dividedSeverity(input, persona, positions);
  const readPassing = passingReader(criterion, positions);
  const pairs = new Pairs(rules.personas.length + 1, positions.length);
  // Of few criteria it is looked up who is where with which of them.
  const verdictOf = verdictsOf(rules);
  const starts = verdictOf && pairs.startsOf(rules, verdictOf, bit);
  const ofMask = verdictOf && setsByMask(rules, verdictOf, bit);
  const runsAt: (readonly Run[] | undefined)[] = [];
  const found: CohortCounts = { all: [], marked: [] };
  const kinds = marks.length > 0 ? [OTHERS, MARKED] : [OTHERS];
  const counted = new TurnCounts(positions.length, kinds.length);

  population.cohorts.forEach(({ table }, s) => {
    const { weights } = table;
    counted.begin(weights);
    const runs = new RunCounts(rules.personas.length + 1, positions.length);
    const part = assignments[s]?.[window];
    const columns = table.windows[window];
    if (part && columns) {
      const users = Math.min(counts[s] as number, table.users);
      const passing = readPassing(columnOf(columns, criterion.feature));
      const own = marks[s] ?? null;
      const masks = part.masks[word] as Int32Array;
      const ofMatched = ofMask ? null : setsByMatched(rules, part, { bit, persona });
      const groupOf = primaryRankerOf(rules, columns);
      const ofUser = divided?.(columns, groupOf);
      const lookAt = (user: number) => {
        const sets = (ofMask?.(masks, user) ?? ofMatched?.(user)) as Sets;
        const { ifPassed, ifFailed } = sets;
        const kind = own && own[user] !== 0 ? MARKED : OTHERS;
        const customers = weightOf(weights, user);
        const places = passingAt(passing, user);
        if (!ofUser || !(isRanked(rules, ifPassed, persona) || isRanked(rules, ifFailed, persona))) {
          const passed = sets.passed === BY_KEYS ? groupOf(ifPassed, user) : sets.passed;
          const failed = sets.failed === BY_KEYS ? groupOf(ifFailed, user) : sets.failed;
          counted.add(pairs.startOf(passed, failed), places, kind, customers);
          return;
        }
        const from = fromLowEnd ? 0 : positions.length - places;
        ofUser.take(user, ifPassed, ifFailed, from, from + places);
        runsAt[places] ??= runsOf(positions, from, from + places);
        for (const { first, last } of runsAt[places] as readonly Run[])
          runs.spread(first, last, ofUser.groupAt, kind, customers);
      };
      if (starts) counted.addMasked({ masks, starts, users, passing, weights, kinds: own }, lookAt);
      else for (let user = 0; user < users; user++) lookAt(user);
    }
    const sumsOf = (kinds: readonly number[]) => {
      const sums = pairs.sums(counted, kinds, fromLowEnd);
      runs.addTo(sums, kinds);
      if (weights) for (const row of sums) withoutRests(row);
      return sums;
    };
    found.all.push(sumsOf(kinds));
    if (marks.length > 0) found.marked.push(sumsOf([MARKED]));
  });
  return found;
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

/** Whether a persona whose severity changes is among those that severity has to rank. */
const isRanked = (rules: CompiledRules, matched: PersonaSet, persona: number): boolean =>
  inSet(matched, persona) && isPrimaryTied(rules, matched);

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
  const after = compileRules(withThreshold(input.rules.personas, input.persona.id, criterion.id, value));
  const moved = { ...criterion, value };
  const divides = after.personas.some(
    ({ id, severity }) => id === input.persona.id && severity?.dividedBy === criterion.id,
  );
  const flips: Flip[] = [];
  population.cohorts.forEach(({ table }, cohort) => {
    const part = assignments[cohort]?.[window];
    const columns = table.windows[window];
    if (!part || !columns) return;
    const column = columnOf(columns, criterion.feature);
    for (let k = 0; k < Math.min(counts[cohort] as number, table.users); k++) {
      const mask = wordsOf(part.masks, k, words)[word] as number;
      words[word] = passes(moved, rowValue(column, k)) ? mask | (1 << bit) : mask & ~(1 << bit);
      // Most stay on their side of it: another value is nothing to them, unless it divides a severity.
      if (words[word] === mask && !divides) continue;
      const from = part.primary[k] as number;
      const to = primaryOf(after, matchedPersonas(after, words), columns, k);
      if (from !== to) flips.push({ cohort, k, from, to });
    }
  });
  return flips;
}
