import type { Scope } from '@/lib/language/evaluate';
import type { Exact } from '@/lib/language/exact';
import { type Place, ROOT, within } from '@/lib/language/grammar';
import { type Interval, only } from '@/lib/language/interval';
import type { Moment } from '@/lib/language/moving';
import type { Swept } from '@/lib/language/swept';
import type { RulesDocument } from './rules-document';
import { nameAndWindow } from './window-names';

/** Keys whose texts are no names of numbers. */
const NO_NAMES = ['id', 'op'];

/** Whether any text of a part is one of these names: more than read them, never fewer. */
export function mentions(part: unknown, names: ReadonlySet<string>): boolean {
  if (typeof part === 'string') return names.has(nameAndWindow(part).base);
  if (typeof part !== 'object' || part === null) return false;
  return Array.isArray(part)
    ? part.some((one) => mentions(one, names))
    : Object.entries(part).some(([key, one]) => !NO_NAMES.includes(key) && mentions(one, names));
}

export const isWithin = (pointer: string, { pointer: outer }: Pick<Place, 'pointer'>) =>
  pointer === outer || pointer.startsWith(`${outer}/`);

/** The values and scores of a document that depend on the number at a place. */
export function namesMoved(
  { values = {}, scores = {} }: RulesDocument,
  pointer: string,
): ReadonlySet<string> {
  const sections = Object.entries({ values, scores });
  const all = sections.flatMap(([section, of]) =>
    Object.entries(of).map(([name, part]) => ({
      name,
      part,
      isIn: isWithin(pointer, within(within(ROOT, section), name)),
    })),
  );
  const found = new Set(all.filter(({ isIn }) => isIn).map(({ name }) => name));
  for (let before = -1; before < found.size; ) {
    before = found.size;
    for (const { name, part } of all) if (mentions(part, found)) found.add(name);
  }
  return found;
}

/** A number of a document, by its place, that is moved while the others stay. */
export class MovedNumber {
  /** The values and scores that depend on it. */
  readonly names: ReadonlySet<string>;
  private value: Interval | null = null;
  private moves = 0;

  constructor(
    document: RulesDocument,
    readonly pointer: string,
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
export const sweptIn = ({ pointer, read, concerns }: MovedNumber, still: Scope): Swept<Scope> => ({
  literal: (at) => (at.pointer === pointer ? read : null),
  concerns,
  still,
});
