import type { Condition } from '@/lib/language/expression';
import { type Place, within } from '@/lib/language/grammar';
import { roomFor, type Selection, selectFirst } from '../rows/selection';
import {
  type Columns,
  criterionForm,
  type PlaceForm,
  type RangeForm,
  TRUE,
  UNDECIDED,
} from './criterion-form';
import { truthLoop } from './truth-loop';

/** Writes the rows of which something holds to a selection that has a list of its own, which may be the same. */
export type KeepLoop = (from: Selection, into: Selection) => void;

/** Keeps the rows of which a condition holds. Throws a DocumentError where it can be said of no row. */
export function keepLoop(condition: Condition, columns: Columns, at: Place): KeepLoop {
  if ('all' in condition) {
    const [first, ...rest] = condition.all.map((part, i) =>
      keepLoop(part, columns, within(within(at, 'all'), i)),
    ) as [KeepLoop, ...KeepLoop[]];
    return (from, into) => {
      first(from, into);
      for (const part of rest) part(into, into);
    };
  }
  if (!('any' in condition || 'atLeast' in condition || 'not' in condition)) {
    const form = criterionForm(condition, columns, at);
    if ('range' in form) return keepRange(form.range);
    if ('place' in form) return keepPlaces(form.place);
  }
  const holds = truthLoop(condition, columns, at);
  let truths = new Uint8Array(64);
  return (from, into) => {
    const count = from.to - from.from;
    if (truths.length < count) truths = new Uint8Array(2 * count);
    holds(from, truths);
    const { rows: all, from: start } = from;
    const rows = roomFor(into.rows, count);
    let kept = 0;
    for (let i = 0; i < count; i++) if (truths[i] === TRUE) rows[kept++] = all[start + i] as number;
    selectFirst(into, rows, kept);
  };
}

/** In arithmetic, without a branch: nobody can guess which rows pass, and a wrong guess costs more than all this. */
function keepRange({ numbers, low, high, inside, unknown }: RangeForm): KeepLoop {
  const opposite = inside === TRUE ? 0 : 1;
  const ofUnknown = unknown === TRUE ? 1 : 0;
  return ({ rows: list, from, to, isRun }, into) => {
    const all = isRun ? null : list;
    const rows = roomFor(into.rows, to - from);
    let kept = 0;
    for (let i = from; i < to; i++) {
      const row = all === null ? i : (all[i] as number);
      const value = numbers[row] as number;
      const isInside = Number(value >= low) & Number(value <= high);
      const isUnknown = Number(Number.isNaN(value));
      rows[kept] = row;
      kept += ((isInside ^ opposite) & (1 ^ isUnknown)) | (ofUnknown & isUnknown);
    }
    selectFirst(into, rows, kept);
  };
}

function keepPlaces({ places, truth, decide, begin }: PlaceForm): KeepLoop {
  return ({ rows: list, from, to, isRun }, into) => {
    begin();
    const all = isRun ? null : list;
    const rows = roomFor(into.rows, to - from);
    let kept = 0;
    for (let i = from; i < to; i++) {
      const row = all === null ? i : (all[i] as number);
      const place = places[row] as number;
      let known = truth[place] as number;
      if (known === UNDECIDED) known = decide(place);
      rows[kept] = row;
      kept += known >> 1;
    }
    selectFirst(into, rows, kept);
  };
}
