import {
  type ConditionReader,
  conditionReader,
  literalReader,
  type NumberReader,
  readerOf,
  type Scope,
} from '@/lib/language/evaluate';
import { compare, type Exact } from '@/lib/language/exact';
import { type Place, within } from '@/lib/language/grammar';
import { type Interval, knownOf } from '@/lib/language/interval';
import { byRow } from '@/lib/language/swept';
import { OPEN } from '@/lib/language/truth';
import type { Classification, Segment } from './rules-document';

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
interface Held {
  readonly id: string;
  readonly place: number;
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

const isCertain = ({ isOpen }: Held) => !isOpen;

/** Reads what holds of a row among these, and with `open` what may. */
function heldReader(rulings: readonly Ruling[], open: boolean): (row: number) => readonly Held[] {
  return (row) => {
    const held: Held[] = [];
    for (const { id, place, when, rank } of rulings) {
      const truth = when(row);
      if (truth === 0 || (truth === OPEN && !open)) continue;
      held.push({ id, place, isOpen: truth === OPEN, keys: rank.map((key) => key(row)) });
    }
    return held;
  };
}

/** The first two of what certainly holds. */
function firstTwo(held: readonly Held[], down: readonly boolean[] | null): readonly Held[] {
  let first: Held | null = null;
  let second: Held | null = null;
  for (const one of held) {
    if (one.isOpen) continue;
    if (first === null || compareHeld(one, first, down, byKnown) < 0) [first, second] = [one, first];
    else if (second === null || compareHeld(one, second, down, byKnown) < 0) second = one;
  }
  return second ? [first as Held, second] : first ? [first] : [];
}

/** A reader of what a classification says of each row. */
export function classifier(
  classification: Classification,
  scope: Scope,
  at: Place,
): (row: number) => Classified {
  const { order = 'rank', segments, secondFloor, otherwise = NONE, undecided } = classification;
  const placeOf = (place: number) => within(within(at, 'segments'), place);
  const rulings: Ruling[] = segments.map(({ id, when, rank = [] }, place) => {
    const here = placeOf(place);
    return {
      id,
      place,
      when: conditionReader(when, scope, within(here, 'when')),
      rank: rank.map((key, k) => readerOf(key, scope, within(within(here, 'rank'), k))),
    };
  });
  const down = order === 'place' ? null : (classification.down ?? []);
  const mayBeOpen = undecided !== undefined;
  // While a number moves, all that it does not concern is looked at once a row.
  const { swept } = scope;
  const moves = ({ place }: Ruling) =>
    swept === undefined || swept.concerns(segments[place] as Segment, placeOf(place));
  const moving = heldReader(rulings.filter(moves), mayBeOpen);
  const still = heldReader(
    rulings.filter((ruling) => !moves(ruling)),
    mayBeOpen,
  );
  const resting = byRow((row) => {
    const held = still(row);
    return { held, best: mayBeOpen ? held : firstTwo(held, down) };
  });
  const surely = scope.unknown === 'open' ? byWorst : byKnown;
  const floor =
    secondFloor === undefined ? null : literalReader(secondFloor, scope, within(at, 'secondFloor'));
  const others =
    typeof otherwise === 'string'
      ? () => ({ primary: otherwise, second: NONE, all: [] })
      : classifier(otherwise, scope, within(at, 'otherwise'));
  const isUnfloored = ({ keys }: Held, row: number) => {
    if (!floor) return true;
    const last = knownKey(keys.at(-1));
    return last !== null && compare(last, floor(row).low as Exact) >= 0;
  };
  const inOrder = (held: readonly Held[]) =>
    held.filter(isCertain).sort((a, b) => compareHeld(a, b, down, byKnown));

  return (row) => {
    const rest = resting(row);
    const own = moving(row);
    const held = own.length === 0 ? rest.best : [...rest.best, ...own];
    let [first, second] = firstTwo(held, down);
    if (mayBeOpen && held.length > 0) {
      // The first is first whatever is not known, or nobody is.
      const winner = held.find(
        (one) =>
          isCertain(one) && held.every((other) => one === other || compareHeld(one, other, down, surely) < 0),
      );
      if (!winner) return { primary: undecided, second: NONE, all: inOrder(held).map(({ id }) => id) };
      if (winner !== first) [first, second] = [winner, first];
    }
    if (!first) return others(row);
    const { id } = first;
    const next = second && isUnfloored(second, row) ? second.id : NONE;
    return {
      primary: id,
      second: next,
      get all() {
        const after = inOrder([...rest.held, ...own]).filter((one) => one.id !== id);
        return [id, ...after.map((one) => one.id)];
      },
    };
  };
}
