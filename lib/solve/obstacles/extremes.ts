import type { FeatureTable } from '@/lib/features/feature-table';
import { weightOf } from '@/lib/features/weights';
import { wordsOf } from '@/lib/rules/assign-personas';
import { inSet } from '@/lib/rules/compile-rules';
import { passesOver } from '@/lib/rules/operators';
import { type Criterion, mapCriteria, type Persona } from '@/lib/rules/personas';
import type { Goal } from '../quest';
import type { FreeNumber } from '../search/free-numbers';
import { type Evaluated, evaluatePersonas } from '../search/profiles';

/** By cohort: how many of its first n users something is true of, or for how many those stand; for n from 0 to all. */
export type Cumulative = readonly (Int32Array | Float64Array)[];

/** Bounds on who has a persona, whatever the thresholds that may move. */
export interface Extremes {
  /** Users who have it in any case, and users who can have it. Equal where no threshold may move. */
  readonly least: Cumulative;
  readonly most: Cumulative;
  /** Users who can meet its rule, whichever persona goes first. */
  readonly matched: Cumulative;
  /** By persona index: of those who can meet the rule and not have it, who goes first. */
  readonly maskedBy: readonly number[];
}

/** A persona with every threshold that may move as lenient, or as strict, as it may become. */
export function pushed(persona: Persona, numbers: readonly FreeNumber[], lenient: boolean): Persona {
  const limits = new Map(numbers.map((number) => [number.pointer, number]));
  const change = (criterion: Criterion, isNegated: boolean): Criterion => {
    const limit = criterion.at === undefined ? undefined : limits.get(criterion.at);
    if (!limit) return criterion;
    const over = passesOver(criterion.op);
    // The present value counts too, as it may be outside a range that is given.
    const { low, high, present } = limit;
    return {
      ...criterion,
      value: over === (lenient !== isNegated) ? Math.min(low, present) : Math.max(high, present),
    };
  };
  return { ...persona, match: mapCriteria(persona.match, change) };
}

/** Rules with every threshold that may move as lenient and as strict as it may become, over the same users. */
export interface Pushed {
  readonly lenient: Evaluated;
  readonly strict: Evaluated;
  /** True when no threshold may move: then both are the rules themselves. */
  readonly fixed: boolean;
}

export function pushedBothWays(
  personas: readonly Persona[],
  numbers: readonly FreeNumber[],
  tables: readonly FeatureTable[],
): Pushed {
  const under = (lenient: boolean) =>
    evaluatePersonas(
      personas.map((persona) => pushed(persona, numbers, lenient)),
      tables,
    );
  return { lenient: under(true), strict: under(false), fixed: numbers.length === 0 };
}

/**
 * Who could have a goal's persona. What a rule
 * negates is pushed the other way, so nobody meets a rule who does not meet it with its most
 * lenient thresholds, and everybody does who meets it with its strictest. Among personas of one priority severities
 * decide, which thresholds may divide: where one may move, a persona that could win counts as winning, and as losing.
 */
export function extremesOf({ lenient, strict, fixed }: Pushed, { window, persona }: Goal): Extremes {
  const { personas } = lenient.rules;
  const { tables } = lenient;
  const { priorityClass, order } = lenient.rules;
  const stable = persona >= personas.length;
  const own = priorityClass[persona] ?? Number.POSITIVE_INFINITY;
  const better = order.filter((p) => (priorityClass[p] as number) < own);
  const rivals = order.filter((p) => p !== persona && (priorityClass[p] as number) <= own);
  const maskedBy = new Array<number>(personas.length).fill(0);
  const countsOf = () =>
    tables.map(({ users, weights }) => new (weights ? Float64Array : Int32Array)(users + 1));
  const [least, most, matched] = [countsOf(), countsOf(), countsOf()];
  const [mayMatch, mustMatch] = [new Int32Array(lenient.rules.sets), new Int32Array(strict.rules.sets)];
  tables.forEach(({ users, weights }, s) => {
    const easy = lenient.assignments[s]?.[window];
    const hard = strict.assignments[s]?.[window];
    for (let u = 0; easy && hard && u < users; u++) {
      const may = wordsOf(easy.matched, u, mayMatch);
      const must = wordsOf(hard.matched, u, mustMatch);
      const meets = stable || inSet(may, persona);
      const first = fixed ? (easy.primary[u] as number) : better.find((p) => inSet(must, p));
      const can = meets && (first === undefined || first === persona);
      const has = fixed ? can : (stable || inSet(must, persona)) && !rivals.some((p) => inSet(may, p));
      if (meets && !can && first !== undefined) maskedBy[first] = (maskedBy[first] as number) + 1;
      for (const [counts, holds] of [
        [least, has],
        [most, can],
        [matched, meets],
      ] as const) {
        const row = counts[s] as Float64Array;
        row[u + 1] = (row[u] as number) + (holds ? weightOf(weights, u) : 0);
      }
    }
  });
  return { least, most, matched, maskedBy };
}
