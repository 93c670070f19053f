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

type Key = Exact | null;

/** Below zero where `a` goes before `b`; a key that is null sorts last, whichever way the others go. */
function compareKeys(a: Key, b: Key, isDown: boolean): number {
  if (!a || !b) return (a ? 0 : 1) - (b ? 0 : 1);
  return isDown ? compare(b, a) : compare(a, b);
}

type KeysCompared = (a: Interval | undefined, b: Interval | undefined, isDown: boolean) => number;

const knownKey = (key: Interval | undefined) => (key ? knownOf(key) : null);
/** By keys that are known; one that is not one number sorts last. */
const byKnown: KeysCompared = (a, b, isDown) => compareKeys(knownKey(a), knownKey(b), isDown);

/** With what is open at its worst for `a`, and at its best for `b`. */
const byWorst: KeysCompared = (a, b, isDown) => {
  if (!a || !b) return (a ? 0 : 1) - (b ? 0 : 1);
  const [worst, best] = isDown ? [a.low, b.high] : [a.high, b.low];
  return best ? compareKeys(worst, best, isDown) : 1;
};

/** Below zero where `a` goes before `b`: by the first key that differs, then by place; by place alone where `down` is null. */
function compareHeld(a: Held, b: Held, down: readonly boolean[] | null, compared: KeysCompared): number {
  const length = down === null ? 0 : Math.max(a.keys.length, b.keys.length);
  for (let k = 0; k < length; k++) {
    const order = compared(a.keys[k], b.keys[k], down?.[k] ?? true);
    if (order !== 0) return order;
  }
  return a.place - b.place;
}

/** A reader of what a classification says of each row. */
export function classifier(
  classification: Classification,
  scope: Scope,
  at: Place,
): (row: number) => Classified {
  const { order = 'rank', secondFloor, otherwise = NONE, undecided } = classification;
  const rulings: Ruling[] = classification.segments.map(({ id, when, rank = [] }, place) => {
    const here = within(within(at, 'segments'), place);
    return {
      id,
      place,
      when: conditionReader(when, scope, within(here, 'when')),
      rank: rank.map((key, k) => readerOf(key, scope, within(within(here, 'rank'), k))),
    };
  });
  const down = order === 'place' ? null : (classification.down ?? []);
  const surely = scope.unknown === 'open' ? byWorst : byKnown;
  const floor = secondFloor === undefined ? null : exactOf(secondFloor);
  const others =
    typeof otherwise === 'string'
      ? () => ({ primary: otherwise, second: NONE, all: [] })
      : classifier(otherwise, scope, within(at, 'otherwise'));
  const isUnfloored = ({ keys }: Held) => {
    if (!floor) return true;
    const last = knownKey(keys.at(-1));
    return last !== null && compare(last, floor) >= 0;
  };

  return (row) => {
    const held: Held[] = [];
    for (const ruling of rulings) {
      const truth = ruling.when(row);
      if (truth === 0 || (truth === OPEN && undecided === undefined)) continue;
      held.push({ ...ruling, isOpen: truth === OPEN, keys: ruling.rank.map((key) => key(row)) });
    }
    const certain = held.filter(({ isOpen }) => !isOpen);
    certain.sort((a, b) => compareHeld(a, b, down, byKnown));
    if (undecided !== undefined && held.length > 0) {
      // The first is first whatever is not known, or nobody is.
      const winner = certain.findIndex((one) =>
        held.every((other) => one === other || compareHeld(one, other, down, surely) < 0),
      );
      if (winner < 0) return { primary: undecided, second: NONE, all: certain.map(({ id }) => id) };
      certain.unshift(...certain.splice(winner, 1));
    }
    const [first, second] = certain;
    if (!first) return others(row);
    const next = second && isUnfloored(second) ? second.id : NONE;
    return { primary: first.id, second: next, all: certain.map(({ id }) => id) };
  };
}
