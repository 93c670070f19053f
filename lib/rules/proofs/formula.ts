import type { NumberNode } from './numbers';
import { contrary, greatest, least, ofMany, type Truths } from './truths';

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
  | { readonly kind: 'compared'; readonly left: NumberNode; readonly right: NumberNode; readonly truthsOf: Compared };

/** The truths that a comparison may have, in a box. */
export type Compared = (left: NumberNode, right: NumberNode, box: Box) => Truths;

/** By variable which of its cells are left: 1, else 0. */
export type Box = readonly Uint8Array[];

/** The truths that a condition may have in a box: in one cell of each variable the one that it has; in a larger box at least those. */
export function truthsIn(formula: Formula, box: Box): Truths {
  switch (formula.kind) {
    case 'atom': {
      const cells = box[formula.variable] as Uint8Array;
      const { truths } = formula;
      let found = 0;
      for (let c = 0; c < cells.length; c++) if (cells[c]) found |= truths[c] as number;
      return found;
    }
    case 'all':
      return formula.parts.reduce((found, part) => least(found, truthsIn(part, box)), 4);
    case 'any':
      return formula.parts.reduce((found, part) => greatest(found, truthsIn(part, box)), 1);
    case 'not':
      return contrary(truthsIn(formula.part, box));
    case 'many':
      return ofMany(
        formula.atLeast,
        formula.parts.map((part) => truthsIn(part, box)),
      );
    case 'compared':
      return formula.truthsOf(formula.left, formula.right, box);
  }
}
