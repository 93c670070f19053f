import { ZERO } from '@/lib/language/exact';
import {
  add,
  greater,
  hull,
  type Interval,
  knownOf,
  lesser,
  minus,
  only,
  over,
  times,
  UNKNOWN,
} from '@/lib/language/interval';
import type { Box, Fold, NumberNode, Worth } from './forms';
import { truthsIn } from './formula';
import { HOLDS, isDecided, MAYBE, NOT, type Truths } from './truths';

const FOLD = {
  '+': add,
  '-': (a: Interval, b: Interval) => add(a, minus(b)),
  '*': times,
  min: lesser,
  max: greater,
} as const satisfies Record<Fold, (a: Interval, b: Interval) => Interval>;

/** What a number may be in a box. */
export interface NumberIn {
  /** All that it may be where it is known; with `isFixed` the interval that it is, unknown where that is no number. */
  readonly within: Interval;
  /** It is one and the same all over the box. */
  readonly isFixed: boolean;
  readonly mayBeUnknown: boolean;
}

const fixed = (within: Interval): NumberIn => ({
  within,
  isFixed: true,
  mayBeUnknown: knownOf(within) === null,
});
const NOBODY_KNOWS = fixed(UNKNOWN);
const NOTHING = only(ZERO);

export const isSurelyUnknown = ({ within, isFixed }: NumberIn): boolean =>
  isFixed && within.low === null && within.high === null;

/** Reads what numbers may be in a box; with `isOpen` what is computed with something unknown is an interval. */
export function numbersIn(box: Box, isOpen: boolean): (node: NumberNode) => NumberIn {
  /** Either of two. */
  const either = (a: NumberIn, b: NumberIn): NumberIn => {
    const mayBeUnknown = a.mayBeUnknown || b.mayBeUnknown;
    // What is unknown says nothing of what is known; as an interval it is all numbers.
    const within =
      !isOpen && isSurelyUnknown(a)
        ? b.within
        : !isOpen && isSurelyUnknown(b)
          ? a.within
          : hull(a.within, b.within);
    return { within, isFixed: false, mayBeUnknown };
  };
  const settled = (within: Interval) => fixed(isOpen || knownOf(within) ? within : UNKNOWN);
  const read = (node: NumberNode): NumberIn => {
    switch (node.kind) {
      case 'constant':
        return fixed(only(node.value));
      case 'fold':
        return folded(node.parts.map(read), FOLD[node.by]);
      case 'quotient': {
        const byZero = node.byZero ? read(node.byZero) : NOBODY_KNOWS;
        const parts = node.parts.map(read);
        const quotient = folded(parts, (a, b) => over(a, b, byZero.within));
        if (byZero.isFixed && (quotient.isFixed || !byZero.mayBeUnknown)) return quotient;
        return { ...quotient, isFixed: false, mayBeUnknown: true };
      }
      case 'orElse':
        return firstKnown(node.parts.map(read));
      case 'points':
        return node.takesFirst ? first(node.parts, node.otherwise) : sum(node.parts, node.otherwise);
      case 'bins':
        return bins(node);
    }
  };

  function folded(parts: readonly NumberIn[], fold: (a: Interval, b: Interval) => Interval): NumberIn {
    if (!isOpen && parts.some(isSurelyUnknown)) return NOBODY_KNOWS;
    const within = parts.map((part) => part.within).reduce((a, b) => fold(a, b));
    if (parts.every(({ isFixed }) => isFixed)) return settled(within);
    return { within, isFixed: false, mayBeUnknown: parts.some((part) => part.mayBeUnknown) };
  }

  function firstKnown(parts: readonly NumberIn[]): NumberIn {
    let found: NumberIn | null = null;
    for (const part of parts) {
      if (part.isFixed && part.mayBeUnknown) continue;
      found = found ? either(found, part) : part;
      if (!part.mayBeUnknown) return { ...found, mayBeUnknown: false };
    }
    return found ?? NOBODY_KNOWS;
  }

  /** The sum of what holds. */
  function sum(parts: readonly Worth[], otherwise: NumberNode | null): NumberIn {
    let total = NOTHING;
    let some: Interval | null = null;
    let isCertain = false;
    let isFixed = true;
    let mayBeUnknown = false;
    for (const { when, worth } of parts) {
      const truths = truthsIn(when, box);
      if (truths === NOT) continue;
      const points = read(worth);
      isFixed &&= isDecided(truths) && points.isFixed;
      mayBeUnknown ||= points.mayBeUnknown || (truths & MAYBE) !== 0;
      if (truths === HOLDS) isCertain = true;
      else {
        const { within } = points;
        some = some === null ? within : hull(hull(some, within), add(some, within));
      }
      total = add(total, truths === HOLDS ? points.within : hull(NOTHING, points.within));
    }
    if (!otherwise || isCertain) return isFixed ? settled(total) : { within: total, isFixed, mayBeUnknown };
    const rest = read(otherwise);
    if (isFixed && rest.isFixed) return settled(some === null ? rest.within : hull(some, rest.within));
    return either({ within: total, isFixed, mayBeUnknown }, rest);
  }

  /** The first of what holds. */
  function first(parts: readonly Worth[], otherwise: NumberNode | null): NumberIn {
    let found: NumberIn | null = null;
    let isFixed = true;
    const ended = (last: NumberIn, mayBeOpen: boolean) => {
      const all = found ? either(found, last) : last;
      if (!isFixed || !last.isFixed || (found && !found.isFixed))
        return { ...all, isFixed: false, mayBeUnknown: all.mayBeUnknown || mayBeOpen };
      return settled(found ? hull(found.within, last.within) : last.within);
    };
    let isOpenSoFar = false;
    for (const { when, worth } of parts) {
      const truths = truthsIn(when, box);
      if (truths === NOT) continue;
      isFixed &&= isDecided(truths);
      isOpenSoFar ||= (truths & MAYBE) !== 0;
      const points = read(worth);
      if (truths === HOLDS) return ended(points, isOpenSoFar);
      found = found
        ? {
            ...either(found, points),
            within: hull(found.within, points.within),
            isFixed: found.isFixed && points.isFixed,
          }
        : points;
    }
    return ended(otherwise ? read(otherwise) : NOBODY_KNOWS, isOpenSoFar);
  }

  function bins(node: Extract<NumberNode, { kind: 'bins' }>): NumberIn {
    const unknown: Truths = truthsIn(node.isUnknown, box);
    const known = () => first(node.parts, node.above);
    const lost = () => {
      if (node.ofUnknown) return read(node.ofUnknown);
      if (!isOpen) return NOBODY_KNOWS;
      const all = [
        ...node.parts.map(({ worth }) => read(worth)),
        node.above ? read(node.above) : NOBODY_KNOWS,
      ];
      return settled(all.map(({ within }) => within).reduce(hull));
    };
    if (unknown === HOLDS) return lost();
    return unknown === NOT ? known() : either(known(), lost());
  }
  return read;
}
