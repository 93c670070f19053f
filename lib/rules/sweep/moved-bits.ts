import { columnOf, type FeatureColumns } from '@/lib/features/feature-table';
import { type CodedNumbers, isCoded, type NumberCodes, type Numbers } from '@/lib/model/coded';
import type { Bits } from '../assign-personas';
import type { CompiledCriterion, CompiledRules } from '../compile-rules';
import { evaluateCriterion, isWithin, type PassingCodes, passingCodes } from '../evaluate-criteria';
import type { Criterion } from '../personas';
import { haveOneForm } from '../ranker';

/** A criterion whose threshold is another one than before, and nothing else of it. */
export interface MovedThreshold {
  readonly compiled: CompiledCriterion;
  readonly before: number;
}

const sameButValue = (a: Criterion, b: Criterion): boolean =>
  a.id === b.id && a.feature === b.feature && a.op === b.op && a.unknown === b.unknown;

/** What moved between two sets of rules whose criteria are the same but for thresholds. */
export interface MovedRules {
  readonly thresholds: readonly MovedThreshold[];
  /** Who meets the same criteria has the same personas. */
  readonly isRankedAlike: boolean;
}

/** What moved from one set of rules to another; null where more than thresholds of their criteria is another. */
export function movedRules(last: CompiledRules, rules: CompiledRules): MovedRules | null {
  const isBits = [last, rules].every(
    ({ isExact, columns }) => !isExact && !columns.some((one) => one.computed),
  );
  if (!isBits || last.criteria.length !== rules.criteria.length) return null;
  const thresholds: MovedThreshold[] = [];
  for (const [i, compiled] of rules.criteria.entries()) {
    const { word, bit, criterion } = last.criteria[i] as CompiledCriterion;
    if (compiled.word !== word || compiled.bit !== bit || !sameButValue(criterion, compiled.criterion))
      return null;
    const { value: before = 0, op } = criterion;
    const { value = 0 } = compiled.criterion;
    if (op !== undefined && value !== before) thresholds.push({ compiled, before });
  }
  // A threshold may divide a severity too.
  const keysOf = ({ keys, down }: CompiledRules) => JSON.stringify([keys, down]);
  const isRankedAlike = rules.rankings !== null && haveOneForm(last, rules) && keysOf(last) === keysOf(rules);
  return { thresholds, isRankedAlike };
}

/** More than halves of sums and differences are rounded by. */
const [RELATIVE, ABSOLUTE] = [1e-12, 1e-300];

/** Users are looked at in blocks of so many: behind each it is asked whether they are too many. */
const BLOCK = 1024;

/** Whom a list is made of, by numbers of the first `users`. */
interface Listed {
  readonly users: number;
  /** Gets them, ascending; has room for `most` and a block. */
  readonly into: Int32Array;
  /** Of more than this it is known only that they are more. */
  readonly most: number;
}

/** The same of codes: those that one threshold passes and the other does not are a range. */
function listCodesBetween(
  criterion: Criterion,
  column: CodedNumbers,
  thresholds: readonly [number, number],
  { users, into, most }: Listed,
): number {
  const [one, other] = thresholds.map((value) => passingCodes({ ...criterion, value }, column)) as [
    PassingCodes,
    PassingCodes,
  ];
  const isOver = one.to === other.to;
  const from = isOver ? Math.min(one.from, other.from) : Math.min(one.to, other.to) + 1;
  const span = (isOver ? Math.max(one.from, other.from) - 1 : Math.max(one.to, other.to)) - from;
  if (span < 0) return 0;
  return listWithin(column.codes, from | 0, span | 0, { users, into, most });
}

/** Lists the users whose codes are within: each is written, and the next one over it unless it counts. */
function listWithin(codes: NumberCodes, first: number, reach: number, { users, into, most }: Listed): number {
  let listed = 0;
  for (let u = 0; u < users && listed <= most; )
    for (const end = Math.min(u + BLOCK, users); u < end; u++) {
      into[listed] = u;
      listed += isWithin(codes[u]!, first, reach);
    }
  return listed;
}

/** Lists the users whose values lie between two thresholds, so that one of them is passed and the other is not: how many. */
function listBetween(
  criterion: Criterion,
  column: Numbers,
  [a, b]: readonly [number, number],
  { users, into, most }: Listed,
): number {
  if (isCoded(column)) return listCodesBetween(criterion, column, [a, b], { users, into, most });
  const { op } = criterion;
  const low = Math.min(a, b);
  const high = Math.max(a, b);
  const isLowIn = op === '>=' || op === '<';
  const about = low / 2 + high / 2;
  const around = (high - low) / 2 + RELATIVE * (Math.abs(low) + Math.abs(high)) + ABSOLUTE;
  const isBounded = Number.isFinite(about) && Number.isFinite(around);
  const middle = isBounded ? about : 0;
  const reach = isBounded ? around : Number.POSITIVE_INFINITY;
  let listed = 0;
  for (let u = 0; u < users && listed <= most; u++) {
    const x = column[u] as number;
    // Nearly always false, which processors foresee: whether a value is above a threshold takes twice as long.
    if (Math.abs(x - middle) <= reach && (isLowIn ? x >= low && x < high : x > low && x <= high))
      into[listed++] = u;
  }
  return listed;
}

/** A criterion whose threshold moved, and the users whose values lie between, ascending: their bit turned. Null where those are many. */
export interface Turned {
  readonly compiled: CompiledCriterion;
  readonly users: Int32Array | null;
}

/** Of more users than this part of all it takes no longer to look at all. */
const MANY = 1 / 8;

/** Room for users of a table, used again. */
let room = new Int32Array();

/** Whose bits moved thresholds turn, by threshold. */
export const turnedBy = (
  columns: FeatureColumns,
  users: number,
  moved: readonly MovedThreshold[],
): Turned[] =>
  moved.map(({ compiled, before }) => {
    const most = Math.ceil(users * MANY);
    if (room.length < most + BLOCK) room = new Int32Array(most + BLOCK);
    const { criterion } = compiled;
    const column = columnOf(columns, criterion.feature);
    const thresholds = [before, criterion.value ?? 0] as const;
    const turned = listBetween(criterion, column, thresholds, { users, into: room, most });
    return { compiled, users: turned > most ? null : room.slice(0, turned) };
  });

/** The bits of criteria after thresholds moved: those of other words are the same objects. */
export function movedBits(columns: FeatureColumns, before: Bits, moved: readonly Turned[]): Bits {
  const bits = before.map((own, w) =>
    moved.some(({ compiled }) => compiled.word === w) ? own.slice() : own,
  );
  for (const { compiled, users } of moved) {
    const { word, bit, criterion } = compiled;
    const own = bits[word] as Int32Array;
    if (users) for (const user of users) own[user]! ^= 1 << bit;
    else evaluateCriterion(criterion, columnOf(columns, criterion.feature), bit, own);
  }
  return bits;
}
