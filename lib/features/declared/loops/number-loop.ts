import { exactOf } from '@/lib/language/exact';
import type { Condition, NumberExpression, Points } from '@/lib/language/expression';
import { type Place, within } from '@/lib/language/grammar';
import type { Selection } from '../rows/selection';
import { type Columns, TRUE } from './criterion-form';
import { type TruthLoop, truthLoop } from './truth-loop';

/** A number of each row as a whole number in a double, so many to one; NaN where it is not known. */
export interface NumberLoop {
  readonly per: number;
  /** At most so far away from zero. */
  readonly most: number;
  /** Writes the number of each row of a selection, the first at 0. */
  fill(rows: Selection, into: Float64Array): void;
}

/**
 * A number made of fields as loops, exact like one that is read row by row: sums, differences, products, quotients by a literal, the
 * least, the most, the first that is known, points. Null where whole numbers in doubles do not hold it, or an unknown is an interval.
 */
export function numberLoop(expression: NumberExpression, columns: Columns, at: Place): NumberLoop | null {
  if (columns.unknown === 'open') return null;
  if (typeof expression === 'number') return literal(expression);
  if (typeof expression === 'string') return named(expression, columns);
  const loops = (parts: readonly NumberExpression[], key: string) =>
    all(parts.map((part, i) => numberLoop(part, columns, within(within(at, key), i))));
  if ('+' in expression) return sums(loops(expression['+'], '+'), 1);
  if ('-' in expression) return sums(loops(expression['-'], '-'), -1);
  if ('*' in expression) return products(loops(expression['*'], '*'));
  if ('min' in expression) return chosen(loops(expression.min, 'min'), Math.min);
  if ('max' in expression) return chosen(loops(expression.max, 'max'), Math.max);
  if ('orElse' in expression) return chosen(loops(expression.orElse, 'orElse'), orElse);
  if ('points' in expression) return points(expression, columns, at);
  if (!('/' in expression)) return null;
  const [above, below] = expression['/'];
  if (typeof below !== 'number' || below === 0) return null;
  const number = numberLoop(above, columns, within(within(at, '/'), 0));
  const { isWhole, wholeOver, wholeUnder } = exactOf(below);
  if (!isWhole) return null;
  return products(all([number, wholes(Math.sign(wholeOver) * wholeUnder, Math.abs(wholeOver))]));
}

const orElse = (a: number, b: number): number => (Number.isNaN(a) ? b : a);

type Loops = readonly [NumberLoop, ...NumberLoop[]] | null;
const all = (loops: readonly (NumberLoop | null)[]): Loops =>
  loops.includes(null) ? null : (loops as [NumberLoop, ...NumberLoop[]]);

const isHeld = (...numbers: readonly number[]) => numbers.every((one) => one <= Number.MAX_SAFE_INTEGER);

/** The same whole number of every row, or that it is not known. */
const wholes = (over: number, under: number): NumberLoop => ({
  per: under,
  most: Math.abs(over) || 0,
  fill: ({ from, to }, into) => {
    into.fill(over, 0, to - from);
  },
});

function literal(value: number): NumberLoop | null {
  const { isWhole, wholeOver, wholeUnder } = exactOf(value);
  return isWhole ? wholes(wholeOver, wholeUnder) : null;
}

function named(name: string, columns: Columns): NumberLoop | null {
  const field = columns.field(name);
  if (!field) return name === 'window' && columns.window !== null ? wholes(columns.window, 1) : null;
  const { numbers, places, per = 1, most } = field;
  if (!numbers || most === undefined) return null;
  const at = places?.at;
  return {
    per,
    most,
    fill({ rows, from, to }, into) {
      if (at)
        for (let i = from; i < to; i++) into[i - from] = numbers[at[rows[i] as number] as number] as number;
      else for (let i = from; i < to; i++) into[i - from] = numbers[rows[i] as number] as number;
    },
  };
}

const divisor = (a: number, b: number): number => (b === 0 ? a : divisor(b, a % b));

/** Numbers so many to one, all alike. */
interface Aligned {
  readonly per: number;
  readonly parts: readonly { readonly loop: NumberLoop; readonly factor: number; readonly most: number }[];
}

function aligned(loops: Loops): Aligned | null {
  if (!loops) return null;
  let per = 1;
  for (const loop of loops) {
    per *= loop.per / divisor(per, loop.per);
    if (!isHeld(per)) return null;
  }
  const parts = loops.map((loop) => {
    const factor = per / loop.per;
    return { loop, factor, most: factor * loop.most };
  });
  return isHeld(...parts.map(({ most }) => most)) ? { per, parts } : null;
}

/** Numbers of rows, as many as there may be. */
function room(): (count: number) => Float64Array {
  let numbers = new Float64Array(64);
  return (count) => {
    if (numbers.length < count) numbers = new Float64Array(2 * count);
    return numbers;
  };
}

/** Folds aligned numbers from the left. */
function folded({ per, parts }: Aligned, most: number, fold: (a: number, b: number) => number): NumberLoop {
  const others = room();
  return {
    per,
    most,
    fill(rows, into) {
      const count = rows.to - rows.from;
      const other = others(count);
      for (const [p, { loop, factor }] of parts.entries()) {
        loop.fill(rows, p === 0 ? into : other);
        for (let i = 0; i < count; i++)
          into[i] =
            p === 0 ? factor * (into[i] as number) : fold(into[i] as number, factor * (other[i] as number));
      }
    },
  };
}

function sums(loops: Loops, sign: 1 | -1): NumberLoop | null {
  const found = aligned(loops);
  if (!found) return null;
  const most = found.parts.reduce((sum, part) => sum + part.most, 0);
  return isHeld(most) ? folded(found, most, (a, b) => a + sign * b) : null;
}

function chosen(loops: Loops, choose: (a: number, b: number) => number): NumberLoop | null {
  const found = aligned(loops);
  return found && folded(found, Math.max(...found.parts.map(({ most }) => most)), choose);
}

function products(loops: Loops): NumberLoop | null {
  if (!loops) return null;
  const per = loops.reduce((product, loop) => product * loop.per, 1);
  const most = loops.reduce((product, loop) => product * loop.most, 1);
  if (!isHeld(per, most)) return null;
  // Not to be aligned: each is so many to one by itself.
  const parts = loops.map((loop) => ({ loop, factor: 1, most: loop.most }));
  return folded({ per, parts }, most, (a, b) => a * b);
}

/** Whether what is unknown never leaves a condition open. */
function isDecided(condition: Condition): boolean {
  if ('all' in condition) return condition.all.every(isDecided);
  if ('any' in condition) return condition.any.every(isDecided);
  if ('atLeast' in condition) return condition.of.every(isDecided);
  if ('not' in condition) return isDecided(condition.not);
  return condition.unknown !== 'open';
}

function points(
  { points: worths, take = 'all', else: without }: Points,
  columns: Columns,
  at: Place,
): NumberLoop | null {
  if (!worths.every(([condition]) => isDecided(condition))) return null;
  const place = (i: number, part: 0 | 1) => within(within(within(at, 'points'), i), part);
  const number = (part: NumberExpression, where: Place) => numberLoop(part, columns, where);
  const rest =
    without === undefined ? wholes(take === 'all' ? 0 : Number.NaN, 1) : number(without, within(at, 'else'));
  const found = aligned(all([rest, ...worths.map(([, worth], i) => number(worth, place(i, 1)))]));
  if (!found) return null;
  const [other, ...parts] = found.parts as readonly [Aligned['parts'][0], ...Aligned['parts']];
  const sizes = parts.map(({ most }) => most);
  const most = take === 'all' ? sizes.reduce((sum, size) => sum + size, 0) : Math.max(...sizes);
  if (!isHeld(most)) return null;
  const conditions = worths.map(([condition], i): TruthLoop => truthLoop(condition, columns, place(i, 0)));
  const numbers = room();
  let truths = new Uint8Array(64);
  let met = new Uint8Array(64);
  return {
    per: found.per,
    most: Math.max(most, other.most),
    fill(rows, into) {
      const count = rows.to - rows.from;
      if (truths.length < count) {
        truths = new Uint8Array(2 * count);
        met = new Uint8Array(2 * count);
      }
      met.fill(0, 0, count);
      into.fill(0, 0, count);
      const worth = numbers(count);
      for (const [p, { loop, factor }] of parts.entries()) {
        (conditions[p] as TruthLoop)(rows, truths);
        loop.fill(rows, worth);
        for (let i = 0; i < count; i++) {
          if (truths[i] !== TRUE || (take === 'first' && met[i])) continue;
          into[i] = (into[i] as number) + factor * (worth[i] as number);
          met[i] = 1;
        }
      }
      other.loop.fill(rows, worth);
      for (let i = 0; i < count; i++) if (!met[i]) into[i] = other.factor * (worth[i] as number);
    },
  };
}
