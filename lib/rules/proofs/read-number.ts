import { type Exact, exactOf, keyOf, negative, product, quotient, signOf, sum } from '@/lib/language/exact';
import type { Condition, NumberExpression } from '@/lib/language/expression';
import { type Place, within } from '@/lib/language/grammar';
import { knownOf } from '@/lib/language/interval';
import { isUnknownCell } from './cells/cells';
import { FOLDS, type Formula, type NumberNode } from './cells/forms';
import type { Lines, Obstacle } from './cells/lines';
import { numbersIn } from './cells/numbers';

/** A number as far as cells say what it is. */
export type NumberRead =
  /** `factor` x + `offset` of one variable, and what it is where that is unknown. */
  | {
      readonly kind: 'line';
      readonly variable: number;
      readonly divisor: number;
      readonly factor: Exact;
      readonly offset: Exact;
      readonly ofUnknown: Exact | null;
    }
  | { readonly kind: 'node'; readonly node: NumberNode; readonly key: string }
  | { readonly kind: 'opaque'; readonly key: string; readonly obstacle: Obstacle };

type Line = Extract<NumberRead, { kind: 'line' }>;

/** What a number is read with. */
export interface NumberScope {
  readonly lines: Lines;
  readonly window: string | null;
  /** What a name stands for. */
  readonly named: (name: string) => NumberRead;
  readonly condition: (condition: Condition, place: Place) => Formula;
  /** Compares with a constant, as bins do. */
  readonly compared: (left: NumberRead, op: '<=', right: NumberRead, place: Place) => Formula;
}

export const constant = (value: Exact): NumberRead => ({
  kind: 'node',
  node: { kind: 'constant', value },
  key: keyOf(value),
});
const constantIn = (number: NumberRead): Exact | null =>
  number.kind === 'node' && number.node.kind === 'constant' ? number.node.value : null;

const moved = (line: Line, by: Exact): Line => ({
  ...line,
  offset: sum(line.offset, by),
  ofUnknown: line.ofUnknown && sum(line.ofUnknown, by),
});
const scaled = (line: Line, by: Exact): Line => ({
  ...line,
  factor: product(line.factor, by),
  offset: product(line.offset, by),
  ofUnknown: line.ofUnknown && product(line.ofUnknown, by),
});

/** Reads a number. */
export function readNumber(expression: NumberExpression, place: Place, scope: NumberScope): NumberRead {
  if (typeof expression === 'number') return constant(exactOf(expression));
  if (typeof expression === 'string') return scope.named(expression);
  const key = `${JSON.stringify(expression)}@${scope.window}`;
  const opaque: NumberRead = {
    kind: 'opaque',
    key,
    obstacle: { kind: 'computed', what: JSON.stringify(expression) },
  };
  const read = (part: NumberExpression, ...keys: (string | number)[]) =>
    readNumber(part, keys.reduce<Place>(within, place), scope);
  const made = (node: NumberNode): NumberRead => {
    const value = 'parts' in node && node.kind !== 'points' && node.kind !== 'bins' ? constantOf(node) : null;
    return value ? constant(value) : { kind: 'node', node, key };
  };
  /** All of them made of conditions. */
  const nodesOf = (numbers: readonly (NumberRead | null)[]): readonly NumberNode[] | null => {
    const nodes = numbers.flatMap((one) => (one?.kind === 'node' ? [one.node] : []));
    return nodes.length === numbers.filter((one) => one !== null).length ? nodes : null;
  };
  for (const by of FOLDS) {
    const parts = (expression as Readonly<Record<string, readonly NumberExpression[]>>)[by];
    if (!parts) continue;
    const numbers = parts.map((part, i) => read(part, by, i));
    if (numbers.length === 1) return numbers[0] as NumberRead;
    const nodes = nodesOf(numbers);
    return nodes ? made({ kind: 'fold', by, parts: nodes }) : (lineOf(by, numbers) ?? opaque);
  }
  if ('/' in expression) {
    const numbers = expression['/'].map((part, i) => read(part, '/', i));
    const byZero = expression.else === undefined ? null : read(expression.else, 'else');
    const nodes = nodesOf([...numbers, byZero]);
    if (nodes)
      return made({ kind: 'quotient', parts: nodes.slice(0, 2), byZero: byZero && (nodes[2] as NumberNode) });
    return lineOf('/', numbers) ?? opaque;
  }
  if ('orElse' in expression) {
    const numbers = expression.orElse.map((part, i) => read(part, 'orElse', i));
    const nodes = nodesOf(numbers);
    if (nodes) return made({ kind: 'orElse', parts: nodes });
    const [first, second] = numbers;
    if (first?.kind !== 'line') return opaque;
    if (first.ofUnknown || !second) return first;
    const otherwise = constantIn(second);
    return otherwise ? { ...first, ofUnknown: otherwise } : opaque;
  }
  if ('points' in expression) {
    const worths = expression.points.map(([, points], i) => read(points, 'points', i, 1));
    const otherwise = expression.else === undefined ? null : read(expression.else, 'else');
    if (!nodesOf([...worths, otherwise])) return opaque;
    const parts = expression.points.map(([when], i) => ({
      when: scope.condition(when, within(within(within(place, 'points'), i), 0)),
      worth: (worths[i] as { node: NumberNode }).node,
    }));
    return made({
      kind: 'points',
      parts,
      takesFirst: expression.take === 'first',
      otherwise: otherwise?.kind === 'node' ? otherwise.node : null,
    });
  }
  if (!('bins' in expression)) return opaque;
  const number = read(expression.bins, 'bins');
  const { above, unknown } = expression;
  const last = above === undefined ? null : read(above, 'above');
  const ofUnknown = unknown === undefined ? null : read(unknown, 'unknown');
  const bounds = expression.upTo.map(([bound], i) => read(bound, 'upTo', i, 0));
  const worths = expression.upTo.map(([, points], i) => read(points, 'upTo', i, 1));
  if (number.kind !== 'line' || !bounds.every(constantIn) || !nodesOf([...worths, last, ofUnknown]))
    return opaque;
  const isLost = number.ofUnknown === null;
  return made({
    kind: 'bins',
    isUnknown: scope.lines.atom(number.variable, [], (cell) => (isLost && isUnknownCell(cell) ? 1 : 0)),
    parts: bounds.map((bound, i) => ({
      when: scope.compared(number, '<=', bound, within(within(place, 'upTo'), i)),
      worth: (worths[i] as { node: NumberNode }).node,
    })),
    above: last?.kind === 'node' ? last.node : null,
    ofUnknown: ofUnknown?.kind === 'node' ? ofUnknown.node : null,
  });
}

/** The number that is computed of constants; null of any other. */
function constantOf(node: NumberNode & { readonly parts: readonly NumberNode[] }): Exact | null {
  const isConstant = node.parts.every(({ kind }) => kind === 'constant');
  return isConstant ? knownOf(numbersIn([], false)(node).within) : null;
}

/** A line moved or scaled by constants; null of anything else. */
function lineOf(by: string, numbers: readonly NumberRead[]): NumberRead | null {
  const at = numbers.findIndex(({ kind }) => kind === 'line');
  const line = numbers[at] as Line | undefined;
  const others = numbers.filter((_, i) => i !== at).map(constantIn);
  if (!line || others.includes(null)) return null;
  const constants = others as Exact[];
  if (by === '+') return constants.reduce(moved, line);
  if (by === '*') return constants.some((one) => signOf(one) === 0) ? null : constants.reduce(scaled, line);
  const [other] = constants as [Exact];
  if (by === '-') return at === 0 ? moved(line, negative(other)) : moved(scaled(line, exactOf(-1)), other);
  if (by === '/' && at === 0 && signOf(other) !== 0) return scaled(line, quotient(exactOf(1), other));
  return null;
}
