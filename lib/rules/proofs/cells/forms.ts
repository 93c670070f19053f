import type { Exact } from '@/lib/language/exact';
import type { Truths } from './truths';

/** A comparison of one variable: by cell of the variable the truth that it has there. */
export interface Atom {
  readonly kind: 'atom';
  readonly variable: number;
  /** By cell, one truth each. */
  readonly truths: Uint8Array;
}

/** A condition over cells: a customer is a cell of every variable. */
export type Formula =
  | Atom
  | { readonly kind: 'all' | 'any'; readonly parts: readonly Formula[] }
  | { readonly kind: 'many'; readonly atLeast: number; readonly parts: readonly Formula[] }
  | { readonly kind: 'not'; readonly part: Formula }
  /** A comparison of two numbers that are made of conditions, as their truths follow from what is known of them. */
  | {
      readonly kind: 'compared';
      readonly left: NumberNode;
      readonly right: NumberNode;
      readonly truthsOf: Compared;
    };

/** The truths that a comparison may have, in a box. */
export type Compared = (left: NumberNode, right: NumberNode, box: Box) => Truths;

/** By variable which of its cells are left: 1, else 0. */
export type Box = readonly Uint8Array[];

/** A number that is made of constants and of conditions: it has finitely many values. */
export type NumberNode =
  | { readonly kind: 'constant'; readonly value: Exact }
  | { readonly kind: 'fold'; readonly by: Fold; readonly parts: readonly NumberNode[] }
  | { readonly kind: 'quotient'; readonly parts: readonly NumberNode[]; readonly byZero: NumberNode | null }
  | { readonly kind: 'orElse'; readonly parts: readonly NumberNode[] }
  | {
      readonly kind: 'points';
      readonly parts: readonly Worth[];
      readonly takesFirst: boolean;
      readonly otherwise: NumberNode | null;
    }
  | {
      readonly kind: 'bins';
      readonly isUnknown: Formula;
      /** Whether it is at most a bound, and the points of that. */
      readonly parts: readonly Worth[];
      readonly above: NumberNode | null;
      readonly ofUnknown: NumberNode | null;
    };

export interface Worth {
  readonly when: Formula;
  readonly worth: NumberNode;
}

/** Operators on any number of numbers, from the left. */
export const FOLDS = ['+', '-', '*', 'min', 'max'] as const;
export type Fold = (typeof FOLDS)[number];
