import type { Place } from './grammar';
import type { Interval } from './interval';
import type { Truth } from './truth';

/** One number of a document that moves while all others stay. */
export interface Swept<Scope> {
  /** Reads the number, where it stands at this place. */
  literal(at: Place): ((row: number) => Interval) | null;
  /** Whether a part of the document depends on it. */
  concerns(part: object, at: Place): boolean;
  /** What names stand for in parts that do not. */
  readonly still: Scope;
  /** Whether a condition that does not depend on it holds, where that was found out before; null elsewhere. */
  known(at: Place): ((row: number) => Truth) | null;
}

/** Remembers what was read of the row before. */
export function byRow<T>(read: (row: number) => T): (row: number) => T {
  let last = -1;
  let value: T;
  return (row) => {
    if (row !== last) {
      value = read(row);
      last = row;
    }
    return value;
  };
}

/** The scope of a part that no moving number concerns, of which each row is read once; null of any other part. */
export const stillScope = <Scope extends { readonly swept?: Swept<Scope> }>(
  { swept }: Scope,
  part: object,
  at: Place,
): Scope | null => (swept && !swept.concerns(part, at) ? swept.still : null);
