import { type Cell, isUnknownCell } from './cells';
import type { Formula, NumberNode } from './forms';
import { truthsIn } from './formula';
import type { Variable } from './lines';
import { countIn, type MutableBox, narrow, type Quest } from './narrow';

/** So many steps may be tried before a question counts as not decided, or so many units of work. */
const MOST_STEPS = 4_000;
const MOST_UNITS = 100_000;
/** A step over so many comparisons is a unit of work: five to ten microseconds. */
const COMPARISONS_A_UNIT = 20;
/** How much may be tried for all that is asked together, in units. */
export interface Work {
  left: number;
}

/** The cells of one customer, by variable; null: there is none; `work`: that would take too long. */
export type Found = readonly number[] | null | 'work';

/** Looks for a customer who meets all goals. What `accepts` refuses is passed over. */
export function search(
  quest: Quest,
  work: Work,
  accepts: (cells: readonly number[], box: MutableBox) => boolean = () => true,
): Found {
  const { variables } = quest;
  const order = variables.map(({ cells }) => preferred(cells));
  const made = variables.flatMap(({ node }, v) => (node ? [v, ...inNumber(node, variables)] : []));
  const tied = [...new Set([...made, ...relatedVariables(quest)])];
  const size = quest.goals.reduce((sum, { formula }) => sum + inFormula(formula, variables).length, 0);
  const cells = variables.reduce((sum, of) => sum + of.cells.length, 0);
  const units = 1 + (size + cells) / COMPARISONS_A_UNIT;
  let left = Math.min(MOST_STEPS, Math.ceil(Math.min(MOST_UNITS, work.left) / units));
  let isCut = false;
  const begin = left;

  /**
   * The variable to decide next, and whether by groups of its cells: first what goals ask for, then what numbers are made of, then what
   * relations hold together. Null where nothing that is left to decide changes anything.
   */
  function next(box: MutableBox): { variable: number; byGroup: boolean } | null {
    const open = quest.goals.filter(({ formula, want }) => truthsIn(formula, box) & ~want);
    const asked = new Set(open.flatMap(({ formula }) => variablesIn(formula, variables)));
    const groupsIn = (v: number) => {
      const cells = box[v] as Uint8Array;
      return new Set((variables[v] as Variable).groups.filter((_, c) => cells[c] === 1)).size;
    };
    for (const some of [asked, made]) {
      const variable = leastOf(
        some,
        (v) => (variables[v]?.node ? groupsIn(v) / 1000 : groupsIn(v)),
        groupsIn,
      );
      if (variable !== null) return { variable, byGroup: true };
    }
    const count = (v: number) => countIn(box[v] as Uint8Array);
    const variable = leastOf(tied, count, count);
    return variable === null ? null : { variable, byGroup: false };
  }

  function solve(box: MutableBox): readonly number[] | null {
    if (left-- <= 0) {
      isCut = true;
      return null;
    }
    if (!narrow(quest, box)) return null;
    const decided = next(box);
    if (!decided) {
      const cells = box.map((own, v) => (order[v] as readonly number[]).find((c) => own[c] === 1) as number);
      return accepts(cells, box) ? cells : null;
    }
    const { variable, byGroup } = decided;
    const { groups } = variables[variable] as Variable;
    const own = box[variable] as Uint8Array;
    const tried = new Set<number>();
    for (const c of order[variable] as readonly number[]) {
      const group = byGroup ? (groups[c] as number) : c;
      if (!own[c] || tried.has(group)) continue;
      tried.add(group);
      const inside = box.map((cells) => cells.slice());
      inside[variable] = own.map((one, other) =>
        one && (byGroup ? groups[other] : other) === group ? 1 : 0,
      );
      const found = solve(inside);
      if (found || isCut) return found;
    }
    return null;
  }

  const found = solve(variables.map(({ cells }) => new Uint8Array(cells.length).fill(1)));
  work.left -= (begin - Math.max(0, left)) * units;
  return found ?? (isCut ? 'work' : null);
}

/** The cells of a line, plain values first: what is known, and near to 0. */
function preferred(cells: readonly Cell[]): number[] {
  const size = (cell: Cell) =>
    isUnknownCell(cell)
      ? Number.POSITIVE_INFINITY
      : typeof cell.value === 'number'
        ? Math.abs(cell.value)
        : 0;
  return cells.map((_, c) => c).sort((a, b) => size(cells[a] as Cell) - size(cells[b] as Cell) || a - b);
}

/** The variable with the least weight, of those that are not decided; what is made of others is narrowed first: it asks for something of them. */
function leastOf(
  variables: Iterable<number>,
  weightOf: (variable: number) => number,
  countOf: (variable: number) => number,
): number | null {
  let best: number | null = null;
  let least = Number.POSITIVE_INFINITY;
  for (const v of variables) {
    if (countOf(v) <= 1 || weightOf(v) >= least) continue;
    [best, least] = [v, weightOf(v)];
  }
  return best;
}

/** Variables that hold each other by a relation. */
const relatedVariables = ({ relations }: Quest): readonly number[] =>
  relations.flatMap((one) => (one.kind === 'implies' ? [one.when, one.follows] : [one.lower, one.upper]));

const known = new WeakMap<Formula, readonly number[]>();

/** The variables that a condition reads, and those that these are made of. */
export function variablesIn(formula: Formula, variables: readonly Variable[]): readonly number[] {
  const found = known.get(formula);
  if (found) return found;
  const read = new Set(inFormula(formula, variables));
  known.set(formula, [...read]);
  return [...read];
}

function inFormula(formula: Formula, variables: readonly Variable[]): number[] {
  switch (formula.kind) {
    case 'atom': {
      const node = variables[formula.variable]?.node;
      return [formula.variable, ...(node ? inNumber(node, variables) : [])];
    }
    case 'not':
      return inFormula(formula.part, variables);
    case 'compared':
      return [formula.left, formula.right].flatMap((node) => inNumber(node, variables));
    default:
      return formula.parts.flatMap((part) => inFormula(part, variables));
  }
}

function inNumber(node: NumberNode, variables: readonly Variable[]): number[] {
  switch (node.kind) {
    case 'constant':
      return [];
    case 'quotient':
      return [...node.parts, ...(node.byZero ? [node.byZero] : [])].flatMap((part) =>
        inNumber(part, variables),
      );
    case 'points':
    case 'bins': {
      const further = node.kind === 'points' ? [node.otherwise] : [node.above, node.ofUnknown];
      return [
        ...node.parts.flatMap(({ when, worth }) => [
          ...inFormula(when, variables),
          ...inNumber(worth, variables),
        ]),
        ...(node.kind === 'bins' ? inFormula(node.isUnknown, variables) : []),
        ...further.flatMap((part) => (part ? inNumber(part, variables) : [])),
      ];
    }
    default:
      return node.parts.flatMap((part) => inNumber(part, variables));
  }
}
