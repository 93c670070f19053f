import {
  type ConditionReader,
  conditionReader,
  type NumberReader,
  readerOf,
  type Scope,
} from '@/lib/language/evaluate';
import { compare, type Exact, exactOf } from '@/lib/language/exact';
import { type Place, within } from '@/lib/language/grammar';
import { type Interval, knownOf } from '@/lib/language/interval';
import { OPEN } from '@/lib/language/truth';
import type { Classification } from './rules-document';

/** Who nobody is, where the document is silent. */
const NONE = 'none';

/** What a classification says of one customer, by ids of segments. */
export interface Classified {
  readonly primary: string;
  readonly second: string;
  /** What certainly holds, best first. */
  readonly all: readonly string[];
}

interface Ruling {
  readonly id: string;
  readonly place: number;
  readonly when: ConditionReader;
  readonly rank: readonly NumberReader[];
}

/** A segment that holds, or may hold, of one customer. */
interface Held extends Ruling {
  readonly isOpen: boolean;
  readonly keys: readonly Interval[];
}

/** Below zero where `a` certainly goes before `b`; null where what is not known decides it. */
function compareHeld(a: Held, b: Held, down: readonly boolean[]): number | null {
  const length = Math.max(a.keys.length, b.keys.length);
  for (let k = 0; k < length; k++) {
    const order = compareKeys(a.keys[k], b.keys[k]);
    if (order === null) return null;
    // A key that is not known sorts last, whichever way the others go.
    const isOfUnknown = !isBounded(a.keys[k]) || !isBounded(b.keys[k]);
    if (order !== 0) return (down[k] ?? true) || isOfUnknown ? -order : order;
  }
  return a.place - b.place;
}

const isBounded = (key: Interval | undefined) => key !== undefined && (key.low !== null || key.high !== null);

/** Which of two keys is greater, 0 where they are equal; what is not known at all is least. Null: it is open. */
function compareKeys(a: Interval | undefined, b: Interval | undefined): number | null {
  if (!a || !b || !isBounded(a) || !isBounded(b)) return (isBounded(a) ? 1 : 0) - (isBounded(b) ? 1 : 0);
  const [x, y] = [knownOf(a), knownOf(b)];
  if (x && y) return compare(x, y);
  const isAbove = (one: Exact | null, other: Exact | null) =>
    one !== null && other !== null && compare(one, other) > 0;
  if (isAbove(a.low, b.high)) return 1;
  return isAbove(b.low, a.high) ? -1 : null;
}

/** A reader of what a classification says of each row. */
export function classifier(
  classification: Classification,
  scope: Scope,
  at: Place,
): (row: number) => Classified {
  const { order = 'rank', down = [], secondFloor, otherwise = NONE, undecided } = classification;
  const rulings: Ruling[] = classification.segments.map(({ id, when, rank = [] }, place) => {
    const here = within(within(at, 'segments'), place);
    return {
      id,
      place,
      when: conditionReader(when, scope, within(here, 'when')),
      rank:
        order === 'place' ? [] : rank.map((key, k) => readerOf(key, scope, within(within(here, 'rank'), k))),
    };
  });
  const floor = secondFloor === undefined ? null : exactOf(secondFloor);
  const others =
    typeof otherwise === 'string'
      ? () => ({ primary: otherwise, second: NONE, all: [] })
      : classifier(otherwise, scope, within(at, 'otherwise'));
  const isUnfloored = ({ keys }: Held) => {
    if (!floor) return true;
    const last = knownOf(keys.at(-1) ?? { low: null, high: null });
    return last !== null && compare(last, floor) >= 0;
  };

  return (row) => {
    const held: Held[] = [];
    for (const ruling of rulings) {
      const truth = ruling.when(row);
      if (truth === 0 || (truth === OPEN && undecided === undefined)) continue;
      held.push({ ...ruling, isOpen: truth === OPEN, keys: ruling.rank.map((key) => key(row)) });
    }
    const certain = held
      .filter(({ isOpen }) => !isOpen)
      .sort((a, b) => compareHeld(settledKeys(a), settledKeys(b), down) ?? 0);
    const [first, second] = certain;
    const all = certain.map(({ id }) => id);
    const isDecided =
      undecided === undefined ||
      (first
        ? held.every((other) => other === first || (compareHeld(first, other, down) ?? 1) < 0)
        : held.length === 0);
    const next = second && isUnfloored(second) ? second.id : NONE;
    if (!isDecided) return { primary: undecided as string, second: NONE, all };
    return first ? { primary: first.id, second: next, all } : others(row);
  };
}

const UNKNOWN: Interval = { low: null, high: null };
/** Keys that are not one number are not known. */
const settledKeys = (held: Held): Held => ({
  ...held,
  keys: held.keys.map((key) => (knownOf(key) ? key : UNKNOWN)),
});
