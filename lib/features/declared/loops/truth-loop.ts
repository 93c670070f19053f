import type { Condition } from '@/lib/language/expression';
import { type Place, within } from '@/lib/language/grammar';
import type { Selection } from '../rows/selection';
import {
  type Columns,
  type CriterionForm,
  criterionForm,
  FALSE,
  OPEN,
  type PlaceForm,
  type RangeForm,
  TRUE,
  UNDECIDED,
} from './criterion-form';

/** Writes twice the truth of a condition of each row of a selection, the first at 0. */
export type TruthLoop = (rows: Selection, truths: Uint8Array) => void;

/** A condition as loops over rows. Throws a DocumentError where it can be said of no row. */
export function truthLoop(condition: Condition, columns: Columns, at: Place): TruthLoop {
  const parts = (key: string, all: readonly Condition[]) =>
    all.map((part, i) => truthLoop(part, columns, within(within(at, key), i)));
  if ('all' in condition) return folded(parts('all', condition.all), false);
  if ('any' in condition) return folded(parts('any', condition.any), true);
  if ('atLeast' in condition) return atLeast(condition.atLeast, parts('of', condition.of));
  if ('not' in condition) return opposite(truthLoop(condition.not, columns, within(at, 'not')));
  return formLoop(criterionForm(condition, columns, at));
}

const FIRST = 64;

/** The least of some truths, or the most. */
function folded(parts: readonly TruthLoop[], isMost: boolean): TruthLoop {
  const [first, ...rest] = parts as readonly [TruthLoop, ...TruthLoop[]];
  let other = new Uint8Array(FIRST);
  return (rows, truths) => {
    const count = rows.to - rows.from;
    first(rows, truths);
    for (const part of rest) {
      if (other.length < count) other = new Uint8Array(2 * count);
      part(rows, other);
      for (let i = 0; i < count; i++) {
        const truth = other[i] as number;
        if (truth > (truths[i] as number) === isMost) truths[i] = truth;
      }
    }
  };
}

function opposite(part: TruthLoop): TruthLoop {
  return (rows, truths) => {
    part(rows, truths);
    for (let i = 0; i < rows.to - rows.from; i++) truths[i] = TRUE - (truths[i] as number);
  };
}

function atLeast(n: number, parts: readonly TruthLoop[]): TruthLoop {
  let other = new Uint8Array(FIRST);
  let met = new Uint16Array(FIRST);
  let open = new Uint16Array(FIRST);
  return (rows, truths) => {
    const count = rows.to - rows.from;
    if (other.length < count) {
      other = new Uint8Array(2 * count);
      met = new Uint16Array(2 * count);
      open = new Uint16Array(2 * count);
    }
    met.fill(0, 0, count);
    open.fill(0, 0, count);
    for (const part of parts) {
      part(rows, other);
      for (let i = 0; i < count; i++) {
        if (other[i] === TRUE) met[i] = (met[i] as number) + 1;
        if (other[i] === OPEN) open[i] = (open[i] as number) + 1;
      }
    }
    for (let i = 0; i < count; i++) {
      const certain = met[i] as number;
      truths[i] = certain >= n ? TRUE : certain + (open[i] as number) < n ? FALSE : OPEN;
    }
  };
}

function formLoop(form: CriterionForm): TruthLoop {
  if ('range' in form) return rangeLoop(form.range);
  if ('place' in form) return placeLoop(form.place);
  const { row: holds } = form;
  return ({ rows, from, to }, truths) => {
    for (let i = from; i < to; i++) truths[i - from] = 2 * holds(rows[i] as number);
  };
}

function placeLoop({ places, truth, decide, begin }: PlaceForm): TruthLoop {
  return ({ rows, from, to }, truths) => {
    begin();
    for (let i = from; i < to; i++) {
      const place = places[rows[i] as number] as number;
      const known = truth[place] as number;
      truths[i - from] = known === UNDECIDED ? decide(place) : known;
    }
  };
}

function rangeLoop({ numbers, low, high, inside, outside, unknown }: RangeForm): TruthLoop {
  return ({ rows, from, to }, truths) => {
    for (let i = from; i < to; i++) {
      const value = numbers[rows[i] as number] as number;
      truths[i - from] = value >= low && value <= high ? inside : Number.isNaN(value) ? unknown : outside;
    }
  };
}
