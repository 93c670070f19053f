import { FULL, type Interval, isEmpty, without } from './intervals';

/** Where a customer lies who gets certain points: one table row. */
export type Bin =
  | { readonly kind: 'interval'; readonly interval: Interval }
  | { readonly kind: 'texts'; readonly texts: readonly string[] }
  /** Any other that is known. */
  | { readonly kind: 'other' }
  | { readonly kind: 'missing' };

export interface CardRow {
  readonly bin: Bin;
  readonly points: number;
}

/** What one column is worth: rows of which at most one fits a customer. */
export interface CardVariable {
  readonly name: string;
  readonly rows: readonly CardRow[];
  /** What is said where most points are missing here. */
  readonly reason?: string;
  /** The points that the reason is measured from. */
  readonly baseline?: number;
}

/** A scorecard: the points of all variables are added. */
export interface Card {
  readonly base: number | null;
  readonly variables: readonly CardVariable[];
}

/** A row that no customer reaches, or that others fit as well. */
export interface Clash {
  /** The place of the row among those that were given. */
  readonly row: number;
  readonly message: string;
}

const KINDS = ['interval', 'texts', 'other', 'missing'] as const;
const place = ({ bin }: CardRow) => KINDS.indexOf(bin.kind);
const low = ({ bin }: CardRow) => (bin.kind === 'interval' ? bin.interval.low : 0);

/**
 * Rows of which the first that fits counts, as rows of which at most one does: intervals from below, then texts, the others, and
 * who has no value. Calls `clash` for a row that nobody reaches.
 */
export function disjoint(rows: readonly CardRow[], clash: (clash: Clash) => never): CardRow[] {
  const intervals: Interval[] = [];
  const texts = new Set<string>();
  const seen = new Set<Bin['kind']>();
  const hasTexts = rows.some(({ bin }) => bin.kind === 'texts');
  const found = rows.flatMap(({ bin, points }, row): CardRow[] => {
    const dead = () => clash({ row, message: 'Nobody reaches this: earlier ones fit whomever it fits.' });
    if (bin.kind !== 'missing' && seen.has('other')) return dead();
    if (bin.kind === 'interval' || (bin.kind === 'other' && !hasTexts)) {
      if (bin.kind === 'other') seen.add('other');
      const pieces = without(bin.kind === 'interval' ? bin.interval : FULL, intervals);
      if (pieces.length === 0) return dead();
      intervals.push(...pieces);
      return pieces.map((interval) => ({ bin: { kind: 'interval', interval }, points }));
    }
    if (bin.kind === 'texts') {
      const rest = bin.texts.filter((text, i) => !texts.has(text) && bin.texts.indexOf(text) === i);
      if (rest.length === 0) return dead();
      for (const text of rest) texts.add(text);
      return [{ bin: { kind: 'texts', texts: rest }, points }];
    }
    if (seen.has(bin.kind)) return dead();
    seen.add(bin.kind);
    return [{ bin, points }];
  });
  return found.sort((a, b) => place(a) - place(b) || low(a) - low(b) || upper(a) - upper(b));
}

const upper = ({ bin }: CardRow) => (bin.kind === 'interval' ? bin.interval.high : 0);

/** Whether bins are of numbers and of texts: no column is both. */
export const isMixed = (rows: readonly CardRow[]): boolean =>
  rows.some(({ bin }) => bin.kind === 'interval') && rows.some(({ bin }) => bin.kind === 'texts');

/** Whether an interval holds no number. */
export const isNoBin = (bin: Bin): boolean => bin.kind === 'interval' && isEmpty(bin.interval);
