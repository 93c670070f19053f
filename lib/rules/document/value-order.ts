import { DocumentError, type Place, shown } from '@/lib/language/grammar';
import { namesInNumber } from './names';
import type { RulesDocument } from './rules-document';
import { ANY_WINDOW, nameAndWindow } from './window-names';

/** A named value or a score, in the window that it is read at. */
export interface NamedValue {
  readonly name: string;
  readonly window: string | null;
}

export const keyOf = ({ name, window }: NamedValue): string => `${name}@${window}`;

type Document = Pick<RulesDocument, 'values' | 'scores'>;

/** A value needs itself. */
export class CircleError extends DocumentError {}

/** The values and scores that one reads itself; names that `isColumn` are columns. */
function needsOf(
  { values = {}, scores = {} }: Document,
  { name, window }: NamedValue,
  isColumn: (name: string) => boolean,
): NamedValue[] {
  const isNamed = (one: string) => Object.hasOwn(values, one) || Object.hasOwn(scores, one);
  const score = Object.hasOwn(values, name) ? undefined : scores[name];
  const of = score?.of ?? values[name];
  const names = of === undefined ? [] : [...namesInNumber(of), ...(score?.needs ?? [])];
  return names.flatMap((one) => {
    if (isColumn(one)) return [];
    if (isNamed(one)) return [{ name: one, window }];
    const { base, written = ANY_WINDOW } = nameAndWindow(one);
    return isNamed(base) ? [{ name: base, window: written === ANY_WINDOW ? window : written }] : [];
  });
}

/** So many values in a circle are found where one of them is read, by calls within each other. */
const SHORT_CIRCLE = 100;

/**
 * What a value needs, each behind all that it needs itself, so that none waits for another: a chain may be as long as a document
 * has values, and calls may not nest as deep. What `isMade` is left out. Throws a DocumentError at `from` where a value needs itself by
 * a longer way than calls go.
 */
export function valueOrder(
  document: Document,
  value: NamedValue,
  isMade: (key: string) => boolean,
  isColumn: (name: string) => boolean,
  from: Place,
): readonly NamedValue[] {
  const first: NamedValue[] = [];
  const met = new Set<string>();
  const entered = (one: NamedValue) => {
    met.add(keyOf(one));
    return { one, left: needsOf(document, one, isColumn).reverse() };
  };
  const way = [entered(value)];
  for (let last = way.at(-1); last; last = way.at(-1)) {
    const next = last.left.pop();
    if (!next) {
      first.push(last.one);
      way.pop();
    } else if (!isMade(keyOf(next))) {
      if (!met.has(keyOf(next))) way.push(entered(next));
      else {
        const again = way.findIndex(({ one }) => keyOf(one) === keyOf(next));
        if (again >= 0 && way.length - again > SHORT_CIRCLE)
          throw new CircleError(
            from,
            `${shown(next.name)} needs itself, by ${way.length - again} values: a circle.`,
          );
        // Calls get as far, and find it from where it was asked for.
        if (again >= 0 && way.length <= SHORT_CIRCLE) return [];
      }
    }
  }
  return first.slice(0, -1);
}
