import alea from 'seedrandom/lib/alea.js';
import { responseCurve } from '@/lib/diagnose/change/response-curve';
import { type Evaluation, evaluate } from '@/lib/diagnose/evaluation';
import { outcomesByPersona, type Worth } from '@/lib/diagnose/outcomes/by-persona';
import { type ChallengerResult, challengerResult } from '@/lib/diagnose/outcomes/challenger';
import type { Outcome } from '@/lib/diagnose/outcomes/outcome';
import { outcomeCurve } from '@/lib/diagnose/outcomes/threshold-outcomes';
import type { Config } from '@/lib/params/config/config';
import type { Targets } from '@/lib/params/wanted/targets';
import { personaKey } from '@/lib/rules/cohort-assignments';
import { withPart } from '@/lib/rules/document/numbers';
import { plainThreshold } from '@/lib/rules/sweep/plain-threshold';
import { personasOf } from '@/lib/rules/view/personas-of';
import { type Freedom, fitOf, type Goal, goalsOf } from '../quest';
import { type FreeNumber, freeNumbers, numberIn, positionsOf } from '../search/free-numbers';

/** What is to be as large as it can be. */
export const OBJECTIVES = ['precision', 'recall', 'amount'] as const;
export type Objective = (typeof OBJECTIVES)[number];

export interface ObjectiveInput {
  /** As things are. */
  readonly evaluation: Evaluation;
  readonly outcome: Outcome;
  readonly objective: Objective;
  /** Its index; of nobody's the number of personas. */
  readonly persona: number;
  readonly window: number;
  /** Bands that shares stay within. */
  readonly targets: Targets;
  readonly freedom: Freedom;
}

/** How good rules are: first how far shares are outside their bands, then the objective. */
interface Grade {
  readonly outside: number;
  readonly score: number;
}

export interface ObjectiveResult {
  readonly evaluation: Evaluation;
  /** What moved. */
  readonly moved: readonly { readonly path: string; readonly from: number; readonly to: number }[];
  /** All shares are within their bands. */
  readonly met: boolean;
  /** The solution as a challenger of what was: on the customers it was chosen on, and on those held out. */
  readonly judged: ChallengerResult;
}

/** The lower end of precision: of few selected customers a high one says little. */
function scoreOf({ precision, recall, amount }: Worth, objective: Objective): number {
  if (objective === 'precision') return precision?.interval[0] ?? -1;
  return (objective === 'recall' ? recall : amount)?.value ?? -1;
}

const SLACK = 1e-12;
const isBetter = (a: Grade, b: Grade) =>
  a.outside < b.outside - SLACK || (a.outside <= b.outside + SLACK && a.score > b.score + SLACK);

const ROUNDS = 8;
/** Positions of one threshold at which another one is swept. */
const COARSE = 24;
/** Of many pairs some are looked at. */
const MOST_SWEEPS = 2_000;

/** Some of many, in a seeded order. */
function sampled<T>(all: readonly T[], count: number, random: () => number): T[] {
  const keyed = all.map((one) => [random(), one] as const).toSorted(([a], [b]) => a - b);
  return keyed.slice(0, Math.floor(count)).map(([, one]) => one);
}

interface State {
  readonly evaluation: Evaluation;
  readonly grade: Grade;
}

/**
 * Seeks numbers of the rules that give the most of an objective within the bands of shares: one after the other is put where it is
 * best, until none helps; then two together, as within a band one can hardly move. A threshold is put by one sweep, another number by
 * trying places of it. It looks at the customers who are not held out. Yields how many sweeps and tries were made.
 */
export function* seekObjective(input: ObjectiveInput): Generator<number, ObjectiveResult> {
  const { evaluation: present, outcome, objective, persona, window, targets, freedom } = input;
  const { config, given, givenCounts } = present;
  const goals = goalsOf(config, targets);
  const tables = present.population.cohorts.map(({ table }) => table);
  const numbers = freeNumbers(config, freedom, tables);
  const positions = numbers.map((number) => positionsOf(number, tables));
  const random = alea(`objective ${config.population.seed}`);
  let sweeps = 0;

  const withRules = (at: Evaluation, number: FreeNumber, value: number): Config => ({
    ...at.config,
    rules: withPart(at.config.rules, number.pointer, value),
  });
  const graded = (evaluation: Evaluation): State => {
    const shares = goals.map((goal) => {
      const { total = [] } = evaluation.distribution.windows[goal.window] ?? {};
      return (total[goal.persona] as number) / evaluation.distribution.users;
    });
    const worth = outcomesByPersona(evaluation, outcome, window).personas.main[persona] as Worth;
    return {
      evaluation,
      grade: { outside: fitOf(shares, goals).outside, score: scoreOf(worth, objective) },
    };
  };
  const moved = (at: Evaluation, number: FreeNumber, value: number): State =>
    graded(evaluate(withRules(at, number, value), given, givenCounts, { last: at }));

  const moveOne = function* (from: State, index: number): Generator<number, State> {
    const number = numbers[index] as FreeNumber;
    const own = positions[index] as Float64Array;
    const gradeAt = gradesAt(from.evaluation, number, own);
    if (!gradeAt) return yield* tryOne(from, number, own);
    sweeps++;
    yield sweeps;
    let best = from.grade;
    let place = -1;
    for (let i = 0; i < own.length; i++) {
      const grade = gradeAt(i);
      if (isBetter(grade, best)) [best, place] = [grade, i];
    }
    return place < 0 ? from : moved(from.evaluation, number, own[place] as number);
  };
  /** Tries places far from each other, then those around the best of them, nearer and nearer. */
  const tryOne = function* (from: State, number: FreeNumber, own: Float64Array): Generator<number, State> {
    let best = from;
    let [first, last] = [0, own.length - 1];
    for (;;) {
      const stride = Math.max(1, (last - first) / (COARSE - 1));
      let found: number | null = null;
      for (let at = first; at <= last + SLACK; at += stride) {
        const next = moved(from.evaluation, number, own[Math.round(at)] as number);
        if (isBetter(next.grade, best.grade)) [best, found] = [next, at];
        sweeps++;
        yield sweeps;
      }
      if (found === null || stride === 1) return best;
      [first, last] = [Math.max(0, found - stride), Math.min(own.length - 1, found + stride)];
    }
  };
  /** The grades at all positions by one sweep; null of other numbers than thresholds. */
  function gradesAt(
    at: Evaluation,
    number: FreeNumber,
    own: Float64Array,
  ): ((place: number) => Grade) | null {
    const plain = plainThreshold(at.rules, number.pointer);
    const curve = plain && outcomeCurve(at, outcome, window, number.pointer, own, persona);
    if (!plain || !curve) return null;
    const windows = new Map(
      [...new Set(goals.map((goal) => goal.window))].map((w) => [
        w,
        responseCurve({ ...at, window: w, ...plain }, own).counts,
      ]),
    );
    const { users } = at.distribution;
    const share = ({ window: w, persona: p }: Goal, place: number) =>
      (windows.get(w)?.[p]?.[place] as number) / users;
    return (place) => ({
      outside: fitOf(
        goals.map((goal) => share(goal, place)),
        goals,
      ).outside,
      score: scoreOf(curve.at(place, 'main'), objective),
    });
  }
  const climb = function* (start: State): Generator<number, State> {
    let best = start;
    for (let round = 0; round < ROUNDS; round++) {
      const before = best;
      for (let i = 0; i < numbers.length; i++) {
        best = yield* moveOne(best, i);
      }
      if (best === before) break;
    }
    return best;
  };

  // Within a band one threshold alone can hardly move: what it lets in, another one must keep out.
  const pairs = numbers.flatMap((_, i) => numbers.flatMap((__, j) => (i === j ? [] : [[i, j] as const])));
  const isSwept = numbers.map(({ pointer }) => plainThreshold(present.rules, pointer) !== null);
  const sweepsOf = (j: number) => COARSE * (isSwept[j] ? 1 : COARSE);
  const needed = pairs.reduce((sum, [, j]) => sum + sweepsOf(j), 0);
  const looked =
    needed <= MOST_SWEEPS ? pairs : sampled(pairs, (pairs.length * MOST_SWEEPS) / needed, random);
  const climbTogether = function* (from: State): Generator<number, State> {
    let best = from;
    for (const [i, j] of looked) {
      const own = positions[i] as Float64Array;
      const stride = Math.max(1, own.length / COARSE);
      for (let at = 0; at < own.length; at += stride) {
        const start = moved(from.evaluation, numbers[i] as FreeNumber, own[Math.floor(at)] as number);
        const found = yield* moveOne(start, j);
        if (isBetter(found.grade, best.grade)) best = found;
      }
    }
    return best;
  };

  let best = yield* climb(graded(present));
  for (let round = 0; round < ROUNDS; round++) {
    const found = yield* climbTogether(best);
    if (found === best) break;
    best = yield* climb(found);
  }
  const { evaluation, grade } = best;
  return {
    evaluation,
    moved: numbers.flatMap((number) => {
      const [from, to] = [numberIn(config, number), numberIn(evaluation.config, number)];
      return from === to ? [] : [{ path: number.path, from, to }];
    }),
    met: grade.outside <= SLACK,
    judged: challengerResult({
      champion: present,
      challenger: evaluation,
      outcome,
      persona: personaKey(personasOf(config), persona),
      window,
    }),
  };
}
