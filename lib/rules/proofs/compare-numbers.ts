import { type Exact, exactOf, keyOf, negative, product, quotient, sum, ZERO } from '@/lib/language/exact';
import type { Comparison } from '@/lib/language/expression';
import { only } from '@/lib/language/interval';
import { COMPARE, OPEN, type Truth } from '@/lib/language/truth';
import { type Cell, cutsAt, exactIn, isUnknownCell } from './cells/cells';
import type { Formula, NumberNode } from './cells/forms';
import type { Lines, Obstacle } from './cells/lines';
import { numbersIn } from './cells/numbers';
import { ANY_TRUTH, MAYBE, type Truths, truthsOf } from './cells/truths';
import type { NumberRead } from './read-number';

/** Compares two numbers as far as cells say what they are. */
export class Comparer {
  constructor(
    private readonly lines: Lines,
    /** What is computed with something unknown is an interval. */
    private readonly isOpen: boolean,
    /** The key of what is made of columns, of the customer whom it is read of. */
    private readonly own: (key: string) => string,
  ) {}

  /** Something that may hold or not, whatever else does. */
  free(key: string, obstacle: Obstacle): Formula {
    const truths = [0, ...(this.isOpen ? [OPEN] : []), 1];
    return this.lines.atom(this.lines.free(this.own(key), truths, obstacle), [], truthOfFree);
  }

  /** `reading` is what it is where a number in it is not known. */
  compared(left: NumberRead, op: Comparison, right: NumberRead, reading: Truth): Formula {
    const limit = constantOf(right);
    if (limit) return this.withConstant(left, op, limit, reading, right);
    const other = constantOf(left);
    if (other) return this.withConstant(right, TURNED[op], other, reading, left);
    if (left.kind === 'node' && right.kind === 'node') {
      if (this.isOpen) return this.ofNodes(left.node, op, right.node, reading);
      const node: NumberNode = { kind: 'fold', by: '-', parts: [left.node, right.node] };
      return this.withConstant(
        { kind: 'node', node, key: `${left.key} - ${right.key}` },
        op,
        ZERO,
        reading,
        right,
      );
    }
    const key = `${keyOfNumber(left)} - ${keyOfNumber(right)}`;
    const obstacle: Obstacle = { kind: 'computed', what: key };
    return this.withConstant({ kind: 'opaque', key, obstacle }, op, ZERO, reading, right);
  }

  private withConstant(
    left: NumberRead,
    op: Comparison,
    limit: Exact,
    reading: Truth,
    right: NumberRead,
  ): Formula {
    const { lines } = this;
    const holds = (value: Exact) => COMPARE[op](only(value), only(limit));
    if (left.kind === 'line') {
      const { variable, divisor, factor, offset, ofUnknown } = left;
      const cut = quotient(sum(limit, negative(offset)), factor);
      return lines.atom(variable, cutsAt(cut, divisor), (cell) => {
        if (isUnknownCell(cell)) return ofUnknown ? holds(ofUnknown) : reading;
        return holds(sum(product(factor, exactOf((cell.value as number) / divisor)), offset));
      });
    }
    if (left.kind === 'node') {
      if (left.node.kind === 'constant') return fixedTruth(holds(left.node.value));
      if (this.isOpen)
        return this.ofNodes(
          left.node,
          op,
          right.kind === 'node' ? right.node : { kind: 'constant', value: limit },
          reading,
        );
    }
    // What is partly known may be on both sides: its comparisons say nothing of each other.
    if (left.kind === 'opaque' && this.isOpen)
      return this.free(`${left.key} ${op} ${keyOfNumber(right)}`, left.obstacle);
    const variable =
      left.kind === 'node'
        ? lines.made(this.own(left.key), left.node)
        : lines.opaque(this.own(left.key), left.obstacle);
    return lines.atom(variable, cutsAt(limit), (cell) =>
      isUnknownCell(cell) ? reading : holds(exactIn(cell)),
    );
  }

  /** Two numbers that may be known in part. */
  private ofNodes(left: NumberNode, op: Comparison, right: NumberNode, reading: Truth): Formula {
    const read = (truths: Truths) => (truths & ~MAYBE) | (truths & MAYBE ? truthsOf(reading) : 0);
    return {
      kind: 'compared',
      left,
      right,
      truthsOf: (a, b, box) => {
        const number = numbersIn(box, true);
        const [x, y] = [number(a), number(b)];
        const truth = COMPARE[op](x.within, y.within);
        return read(truth !== OPEN ? truthsOf(truth) : x.isFixed && y.isFixed ? MAYBE : ANY_TRUTH);
      },
    };
  }
}

const TURNED: Readonly<Record<Comparison, Comparison>> = {
  '>=': '<=',
  '>': '<',
  '<=': '>=',
  '<': '>',
  '==': '==',
};
export const truthOfFree = ({ value }: Cell): Truth => value as Truth;
/** A condition that is the same of everybody. */
export const fixedTruth = (truth: Truth): Formula =>
  truth === 1 ? { kind: 'all', parts: [] } : { kind: 'any', parts: [] };
const constantOf = (number: NumberRead): Exact | null =>
  number.kind === 'node' && number.node.kind === 'constant' ? number.node.value : null;
const keyOfNumber = (number: NumberRead): string =>
  number.kind === 'line'
    ? `line ${number.variable}/${number.divisor} * ${number.factor.over}/${number.factor.under} + ${number.offset.over}/${number.offset.under} else ${number.ofUnknown && keyOf(number.ofUnknown)}`
    : number.key;
