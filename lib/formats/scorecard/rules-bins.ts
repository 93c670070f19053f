import {
  type Bins,
  COMPARISONS,
  type Comparison,
  type Condition,
  type NumberExpression,
  type Points,
} from '@/lib/language/expression';
import { DocumentError, type Place, within } from '@/lib/language/grammar';
import { type Bin, type CardRow, disjoint } from './card';
import { FULL, halfLine, type Interval, intervalOf, isEmpty, overlap } from './intervals';

/** Bins of one column. */
interface Said {
  readonly name: string;
  readonly bins: readonly Bin[];
}

const no = (at: Place, message: string): never => {
  throw new DocumentError(at, message);
};

const literalOf = (number: unknown, at: Place, what: string): number =>
  typeof number === 'number' ? number : no(at, `In a table ${what} is a number that is written out.`);

const nameOf = (number: unknown, at: Place): string =>
  typeof number === 'string' ? number : no(at, 'In a table a bin is of one column, not of what is computed.');

const isComparison = (op: string | undefined): op is Comparison => COMPARISONS.some((one) => one === op);

/** A condition on one column that gives intervals of its numbers, or texts. */
function saidBy(condition: Condition, at: Place): Said {
  if ('not' in condition) {
    const inner = within(at, 'not');
    if (!('feature' in condition.not) || condition.not.op !== 'known')
      return no(
        at,
        'In a table no bin is the opposite of another; of "known" alone, which is who has no value.',
      );
    return { name: nameOf(condition.not.feature, within(inner, 'feature')), bins: [{ kind: 'missing' }] };
  }
  if ('all' in condition) {
    const parts = condition.all.map((part, i) => saidBy(part, within(within(at, 'all'), i)));
    const name = commonName(parts, at);
    const interval = parts.reduce<Interval>((whole, { bins: [bin, more] }) => {
      if (bin?.kind !== 'interval' || more)
        return no(at, 'In a table a bin is a stretch of numbers, or a list of texts.');
      return overlap(whole, bin.interval);
    }, FULL);
    if (isEmpty(interval)) return no(at, 'No number fits this.');
    return { name, bins: [{ kind: 'interval', interval }] };
  }
  if ('any' in condition) {
    const parts = condition.any.map((part, i) => saidBy(part, within(within(at, 'any'), i)));
    return { name: commonName(parts, at), bins: parts.flatMap(({ bins }) => bins) };
  }
  if ('atLeast' in condition) return no(at, 'A table of bins does not count conditions.');
  const { feature, op, value, unknown } = condition;
  if (unknown !== undefined && unknown !== 'not met')
    return no(
      within(at, 'unknown'),
      'In a table who has no value has a bin of its own: say it as not known.',
    );
  const name = nameOf(feature, within(at, 'feature'));
  const valueAt = within(at, 'value');
  const interval = (found: Interval): Said =>
    isEmpty(found) ? no(at, 'No number fits this.') : { name, bins: [{ kind: 'interval', interval: found }] };
  if (op === undefined) return interval(halfLine('==', 1));
  if (op === 'known') return { name, bins: [{ kind: 'other' }] };
  if (isComparison(op)) return interval(halfLine(op, literalOf(value, valueAt, 'a bound')));
  if (op === 'between') {
    const [low, high] = (Array.isArray(value) ? value : []).map((end, i) =>
      literalOf(end, within(valueAt, i), 'a bound'),
    );
    if (low === undefined || high === undefined) return no(valueAt, '"between" needs two numbers.');
    return interval(intervalOf(low, true, high, true));
  }
  const texts = op === 'is' ? [value] : op === 'in' && Array.isArray(value) ? value : [];
  if (texts.length === 0 || !texts.every((text) => typeof text === 'string'))
    return no(within(at, 'op'), `In a table a bin is a stretch of numbers, or a list of texts, not "${op}".`);
  return { name, bins: [{ kind: 'texts', texts: texts as string[] }] };
}

function commonName(parts: readonly Said[], at: Place): string {
  const name = parts[0]?.name ?? '';
  const other = parts.find((part) => part.name !== name);
  return other ? no(at, `A bin is of one column, and this is of "${name}" and "${other.name}".`) : name;
}

/** Rows of which the first that fits counts, and where each comes from. */
interface Found {
  readonly name: string;
  readonly rows: readonly (CardRow & { readonly at: Place })[];
}

function rowsOfBins({ bins, upTo, above, unknown }: Bins, at: Place): Found {
  let low = -Infinity;
  const rows = upTo.map(([bound, points], i) => {
    const place = within(within(at, 'upTo'), i);
    const high = literalOf(bound, within(place, 0), 'a bound');
    if (high <= low)
      return no(within(place, 0), 'Nobody reaches this: the bound is not above the one before.');
    const interval = intervalOf(low, false, high, true);
    low = high;
    return {
      bin: { kind: 'interval', interval } as const,
      points: literalOf(points, within(place, 1), 'what a bin is worth'),
      at: place,
    };
  });
  const last = (key: 'above' | 'unknown', number: NumberExpression | undefined, bin: Bin) =>
    number === undefined
      ? []
      : [{ bin, points: literalOf(number, within(at, key), 'what a bin is worth'), at: within(at, key) }];
  return {
    name: nameOf(bins, within(at, 'bins')),
    rows: [
      ...rows,
      ...last('above', above, { kind: 'interval', interval: intervalOf(low, false, Infinity, false) }),
      ...last('unknown', unknown, { kind: 'missing' }),
    ],
  };
}

function rowsOfPoints({ points, take, else: other }: Points, at: Place): Found {
  if (take !== 'first')
    return no(
      within(at, take === undefined ? 'points' : 'take'),
      'In a table one bin of a column fits a customer, and these are the points of all conditions that hold: say "take": "first".',
    );
  const parts = points.map(([condition, worth], i) => {
    const place = within(within(at, 'points'), i);
    return {
      ...saidBy(condition, within(place, 0)),
      points: literalOf(worth, within(place, 1), 'what a bin is worth'),
      at: place,
    };
  });
  const rows = parts.flatMap(({ bins, ...part }) =>
    bins.map((bin) => ({ bin, points: part.points, at: part.at })),
  );
  const name = commonName(parts, within(at, 'points'));
  if (other === undefined) return { name, rows };
  const place = within(at, 'else');
  const worth = literalOf(other, place, 'what a bin is worth');
  // Who is left: others that are known, and who has no value, where no row says so already.
  const left = (['other', 'missing'] as const).filter((kind) => rows.every(({ bin }) => bin.kind !== kind));
  return {
    name,
    rows: [...rows, ...left.map((kind) => ({ bin: { kind } as Bin, points: worth, at: place }))],
  };
}

/** The bins of the column that points or bins of a document are about. Throws a DocumentError at what no table says. */
export function binsOfNumber(
  number: Points | Bins,
  at: Place,
): { readonly name: string; readonly rows: CardRow[] } {
  const { name, rows } = 'points' in number ? rowsOfPoints(number, at) : rowsOfBins(number, at);
  return { name, rows: disjoint(rows, ({ row, message }) => no(rows[row]?.at ?? at, message)) };
}
