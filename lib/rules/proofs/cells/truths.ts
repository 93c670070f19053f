import { OPEN, type Truth } from '@/lib/language/truth';

/** Which truths something may have, one bit each: of what is partly known several. */
export type Truths = number;
export const NOT = 1;
export const MAYBE = 2;
export const HOLDS = 4;
/** Anything but that it certainly holds. */
export const NOT_CERTAIN = NOT | MAYBE;
export const ANY_TRUTH = NOT | MAYBE | HOLDS;

export const truthsOf = (truth: Truth): Truths => (truth === 1 ? HOLDS : truth === OPEN ? MAYBE : NOT);

/** Those of the contrary. */
export const contrary = (of: Truths): Truths =>
  (of & MAYBE) | (of & NOT ? HOLDS : 0) | (of & HOLDS ? NOT : 0);

/** The truths that are at least the least, or at most the greatest, of some. */
export const fromLeast = (of: Truths): Truths =>
  of & NOT ? ANY_TRUTH : of & MAYBE ? MAYBE | HOLDS : of & HOLDS;
export const toGreatest = (of: Truths): Truths =>
  of & HOLDS ? ANY_TRUTH : of & MAYBE ? NOT | MAYBE : of & NOT;

/** Those that the least of two may have. */
export const least = (a: Truths, b: Truths): Truths => (a | b) & toGreatest(a) & toGreatest(b);
/** Those that the greatest of two may have. */
export const greatest = (a: Truths, b: Truths): Truths => (a | b) & fromLeast(a) & fromLeast(b);

/** Those of "at least so many hold" of parts. */
export function ofMany(n: number, parts: readonly Truths[]): Truths {
  const count = (has: (part: Truths) => boolean) => parts.filter(has).length;
  const canHold = count((part) => (part & HOLDS) !== 0);
  const mustHold = count((part) => part === HOLDS);
  const canBeOpen = count((part) => (part & (HOLDS | MAYBE)) !== 0);
  const mustBeOpen = count((part) => (part & NOT) === 0);
  const isOpen = mustHold < n && canBeOpen >= n && parts.some((part) => part & MAYBE);
  return (canHold >= n ? HOLDS : 0) | (mustBeOpen < n ? NOT : 0) | (isOpen ? MAYBE : 0);
}

/** Whether only one is left. */
export const isDecided = (of: Truths): boolean => of === NOT || of === MAYBE || of === HOLDS;
