import type { Box, Formula } from './forms';
import { contrary, greatest, least, ofMany, type Truths } from './truths';

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
