import { compare, type Exact } from '@/lib/language/exact';
import { type Cell, isUnknownCell } from './cells';
import type { Formula } from './forms';
import { truthsIn } from './formula';
import type { CellRelation, Variable } from './lines';
import { isSurelyUnknown, numbersIn } from './numbers';
import { contrary, fromLeast, HOLDS, NOT_CERTAIN, type Truths, toGreatest } from './truths';

/** A condition, and the truths that are wanted of it. */
export interface Goal {
  readonly formula: Formula;
  readonly want: Truths;
}

/** What is looked for: a cell of each variable so that all goals are met and all relations kept. */
export interface Quest {
  readonly variables: readonly Variable[];
  readonly relations: readonly CellRelation[];
  readonly goals: readonly Goal[];
  /** What is computed with something unknown is an interval. */
  readonly isOpen: boolean;
}

export type MutableBox = Uint8Array[];

export const countIn = (cells: Uint8Array): number => cells.reduce((sum, one) => sum + one, 0);

/** Takes out of a box what no customer can have who meets the goals; false where nobody is left. */
export function narrow(quest: Quest, box: MutableBox): boolean {
  const narrowing = new Narrowing(quest, box);
  do {
    narrowing.hasChanged = false;
    if (!narrowing.round()) return false;
  } while (narrowing.hasChanged);
  return true;
}

class Narrowing {
  hasChanged = false;

  constructor(
    private readonly quest: Quest,
    private readonly box: MutableBox,
  ) {}

  round(): boolean {
    const { goals, relations, variables } = this.quest;
    return (
      goals.every(({ formula, want }) => this.require(formula, want)) &&
      relations.every((one) => this.keep(one)) &&
      variables.every((_, v) => this.link(v))
    );
  }

  /** Keeps the cells that pass; false where none does. */
  private filter(variable: number, passes: (cell: number) => boolean): boolean {
    const cells = this.box[variable] as Uint8Array;
    let left = 0;
    for (let c = 0; c < cells.length; c++) {
      if (!cells[c]) continue;
      if (passes(c)) left++;
      else {
        cells[c] = 0;
        this.hasChanged = true;
      }
    }
    return left > 0;
  }

  private require(formula: Formula, want: Truths): boolean {
    const found = truthsIn(formula, this.box);
    if (!(found & want)) return false;
    if (!(found & ~want)) return true;
    switch (formula.kind) {
      case 'atom':
        return this.filter(formula.variable, (c) => ((formula.truths[c] as number) & want) !== 0);
      case 'not':
        return this.require(formula.part, contrary(want));
      // The least of its parts is wanted, or of `any` the greatest: all are that at least, and one at most.
      case 'all':
        return this.requireParts(formula.parts, fromLeast(want), toGreatest(want));
      case 'any':
        return this.requireParts(formula.parts, toGreatest(want), fromLeast(want));
      case 'many':
        return this.requireMany(formula.parts, formula.atLeast, want);
      case 'compared':
        return true;
    }
  }

  private requireParts(parts: readonly Formula[], ofAll: Truths, ofOne: Truths): boolean {
    if (!parts.every((part) => this.require(part, ofAll))) return false;
    let only: Formula | null = null;
    for (const part of parts) {
      const found = truthsIn(part, this.box);
      if (!(found & ~ofOne)) return true;
      if (!(found & ofOne)) continue;
      if (only) return true;
      only = part;
    }
    return only !== null && this.require(only, ofOne);
  }

  private requireMany(parts: readonly Formula[], atLeast: number, want: Truths): boolean {
    const found = parts.map((part) => truthsIn(part, this.box));
    if (want === HOLDS) {
      const can = parts.filter((_, i) => (found[i] as number) & HOLDS);
      return (
        can.length >= atLeast && (can.length - 1 >= atLeast || can.every((part) => this.require(part, HOLDS)))
      );
    }
    if (want & HOLDS) return true;
    const must = found.filter((truths) => truths === HOLDS).length;
    if (must >= atLeast) return false;
    if (must + 1 < atLeast) return true;
    return parts.every((part, i) => found[i] === HOLDS || this.require(part, NOT_CERTAIN));
  }

  private cell(variable: number, c: number): Cell {
    return (this.quest.variables[variable] as Variable).cells[c] as Cell;
  }

  private isKnown = (variable: number, c: number) => !isUnknownCell(this.cell(variable, c));

  private keep(relation: CellRelation): boolean {
    if (relation.kind === 'implies') {
      const { when, follows, holds, allowed } = relation;
      const [left, right] = [this.box[when], this.box[follows]] as [Uint8Array, Uint8Array];
      // An end that is not known asks for nothing of the other.
      const isFree = right.some((one, c) => one === 1 && (allowed[c] === 1 || !this.isKnown(follows, c)));
      if (!isFree && !this.filter(when, (c) => holds[c] === 0 || !this.isKnown(when, c))) return false;
      const isBound = left.every((one, c) => one === 0 || (holds[c] === 1 && this.isKnown(when, c)));
      return !isBound || this.filter(follows, (c) => allowed[c] === 1 || !this.isKnown(follows, c));
    }
    const { lower, upper, strict } = relation;
    const [below, above] = [this.ends(lower), this.ends(upper)];
    return (
      (below === null || this.filter(upper, (c) => !this.isKnown(upper, c) || c >= below.first + strict)) &&
      (above === null || this.filter(lower, (c) => !this.isKnown(lower, c) || c + strict <= above.last))
    );
  }

  /** The first and the last cell that is left of a line; null where it may be unknown. */
  private ends(variable: number): { first: number; last: number } | null {
    const cells = this.box[variable] as Uint8Array;
    if (cells.some((one, c) => one === 1 && !this.isKnown(variable, c))) return null;
    return { first: cells.indexOf(1), last: cells.lastIndexOf(1) };
  }

  /** A number that is made of conditions lies where these let it. */
  private link(variable: number): boolean {
    const { variables, isOpen } = this.quest;
    const { node, cells } = variables[variable] as Variable;
    if (!node) return true;
    const value = numbersIn(this.box, isOpen)(node);
    if (isSurelyUnknown(value)) return this.filter(variable, (c) => isUnknownCell(cells[c] as Cell));
    const { low, high } = value.within;
    return this.filter(variable, (c) => {
      const cell = cells[c] as Cell;
      if (isUnknownCell(cell)) return value.mayBeUnknown;
      return (!low || isUpTo(low, cell.to)) && (!high || isFrom(high, cell.from));
    });
  }
}

/** Whether something of a cell is at least a number, by its upper end; at most one, by its lower end. */
const isUpTo = (low: Exact, to: Cell['to']) => {
  const order = to?.exact ? compare(low, to.exact) : -1;
  return order < 0 || (order === 0 && to?.isOut === false);
};
const isFrom = (high: Exact, from: Cell['from']) => {
  const order = from?.exact ? compare(high, from.exact) : 1;
  return order > 0 || (order === 0 && from?.isOut === false);
};
