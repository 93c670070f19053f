import type { Scope } from '@/lib/language/evaluate';
import type { Exact } from '@/lib/language/exact';
import type { Place } from '@/lib/language/grammar';
import { type Interval, only } from '@/lib/language/interval';
import type { Moment } from '@/lib/language/moving';
import type { Swept } from '@/lib/language/swept';
import type { Truth } from '@/lib/language/truth';
import { isWithin, mentions, namesMoved } from './names-moved';
import type { RulesDocument } from './rules-document';

/** Whether the condition at a place holds of each row, where that was found out before. */
export type KnownTruths = (at: Place) => ((row: number) => Truth) | null;
const NOTHING_KNOWN: KnownTruths = () => null;

/** A number of a document, by its place, that is moved while the others stay. */
export class MovedNumber {
  /** The values and scores that depend on it. */
  readonly names: ReadonlySet<string>;
  private value: Interval | null = null;
  private moves = 0;

  constructor(
    document: RulesDocument,
    readonly pointer: string,
    /** Whether conditions that do not depend on it hold, by their places. */
    readonly known: KnownTruths = NOTHING_KNOWN,
  ) {
    this.names = namesMoved(document, pointer);
  }

  /** Moves it to a number, or just behind one. */
  moveTo(place: Exact | Moment): void {
    this.value = only('moved' in place ? place.moved : place);
    this.moves++;
  }

  read = (): Interval => {
    if (!this.value) throw new RangeError('It was moved nowhere yet.');
    return this.value;
  };

  concerns = (part: object, at: Place): boolean =>
    isWithin(this.pointer, at) || (this.names.size > 0 && mentions(part, this.names));

  /** Remembers what was read of the row before, until the number is moved. */
  byPlace<T>(read: (row: number) => T): (row: number) => T {
    let [last, moves] = [-1, -1];
    let value: T;
    return (row) => {
      if (row !== last || moves !== this.moves) {
        value = read(row);
        last = row;
        moves = this.moves;
      }
      return value;
    };
  }
}

/** How parts of the document are read in a scope while the number moves. */
export const sweptIn = ({ pointer, read, concerns, known }: MovedNumber, still: Scope): Swept<Scope> => ({
  literal: (at) => (at.pointer === pointer ? read : null),
  concerns,
  still,
  known,
});
