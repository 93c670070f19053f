import type { Classification, OutputColumn, RulesDocument, Score } from '@/lib/rules/document/rules-document';
import { allOf, oneNumber, oneNumbers, SlowLanguage, type Truth } from './slow-language';
import { type Fraction, fraction, rounded, type SlowNumber, slow } from './slow-numbers';

/** Rules evaluated as LANGUAGE.md says it, cell by cell and name by name, with no regard to time. */

export type SlowRow = Readonly<Record<string, number | string | null>>;

/** Where something is evaluated: a row, and the window under evaluation. */
interface Place {
  readonly row: number;
  readonly window: string | undefined;
}

/** What a classification says of one customer. */
interface Answer {
  readonly primary: string;
  readonly second: string;
  readonly all: readonly string[];
}

/** The columns of a document, by name and row. */
export function slowColumns(document: RulesDocument, rows: readonly SlowRow[]): Record<string, string[]> {
  const reader = new SlowRules(document, rows);
  return Object.fromEntries(
    Object.entries(document.columns ?? {}).map(([name, column]) => [
      name,
      rows.map((_, row) => reader.cell(column, row)),
    ]),
  );
}

class SlowRules extends SlowLanguage<Place> {
  /** What was computed before: scores look at every row for every row. */
  private readonly seen = new Map<string, SlowNumber | null>();

  constructor(
    private readonly document: RulesDocument,
    private readonly rows: readonly SlowRow[],
  ) {
    super(document.unknown ?? 'not met');
  }

  cell(column: OutputColumn, row: number): string {
    const place = { row, window: column.window };
    if ('value' in column) {
      const given = this.column(column.value, place);
      if (given !== undefined && this.rows.some((each) => typeof each[given] === 'string'))
        return this.textOf(column.value, place) ?? '';
      const number = this.named(column.value, place);
      const end = number === null ? null : column.end === 'high' ? number.high : number.low;
      return end === null || end === Infinity || end === -Infinity
        ? ''
        : rounded(end as Fraction, column.decimals ?? 0);
    }
    const answer = this.assigned(this.document.assign[column.segment] as Classification, place);
    switch (column.part ?? 'primary') {
      case 'primary':
        return answer.primary;
      case 'second':
        return answer.second;
      case 'all':
        return answer.all.join('|');
      default:
        return String(answer.all.length);
    }
  }

  private assigned(classification: Classification, place: Place): Answer {
    const { segments, otherwise = 'none', undecided, secondFloor } = classification;
    const truths = segments.map(({ when }) => this.condition(when, place));
    const keys = segments.map(({ rank = [] }) => rank.map((key) => this.number(key, place)));
    const certain = segments.flatMap((_, i) => (truths[i] === 'true' ? [i] : []));
    const ordered = inOrder(classification, certain, keys.map(oneNumbers));
    const idOf = (i: number) => (segments[i] as { id: string }).id;
    const winners = undecided === undefined ? [ordered[0]] : this.winners(classification, truths, keys);
    if (undecided !== undefined && winners.length > 1)
      return { primary: undecided, second: 'none', all: ordered.map(idOf) };
    // Who wins whatever an open key is goes first; of the others one that is not one number sorts last.
    const [first] = winners;
    const rest = ordered.filter((i) => i !== first);
    const [second] = rest;
    if (first === undefined)
      return typeof otherwise === 'string'
        ? { primary: otherwise, second: 'none', all: [] }
        : this.assigned(otherwise, place);
    const lastKey = second === undefined ? null : (keys.map(oneNumbers)[second]?.at(-1) ?? null);
    const kept =
      second !== undefined &&
      (secondFloor === undefined || (lastKey !== null && slow.compare(lastKey, fraction(secondFloor)) >= 0));
    return { primary: idOf(first), second: kept ? idOf(second) : 'none', all: [first, ...rest].map(idOf) };
  }

  /** Who could be the first: every maybe taken both ways, every open key at both of its ends. */
  private winners(
    classification: Classification,
    truths: readonly Truth[],
    keys: readonly (readonly (SlowNumber | null)[])[],
  ): (number | undefined)[] {
    const winners = new Set<number | undefined>();
    const possible = truths.map((truth) => (truth === 'maybe' ? [true, false] : [truth === 'true']));
    const ends = keys.map((of) => allOf(of.map((key) => (key === null ? [null] : [key.low, key.high]))));
    for (const held of allOf(possible))
      for (const taken of allOf(ends)) {
        const hits = held.flatMap((holds, i) => (holds ? [i] : []));
        winners.add(inOrder(classification, hits, taken)[0]);
      }
    return [...winners];
  }

  private split(name: string, { row, window }: Place): { base: string; inner: Place } {
    const at = name.lastIndexOf('@');
    if (at < 0) return { base: name, inner: { row, window } };
    const tag = name.slice(at + 1);
    return { base: name.slice(0, at), inner: { row, window: tag === 'W' ? window : tag } };
  }

  /** The column that a name means here: one of exactly that name, or that of the window. */
  private column(name: string, place: Place): string | undefined {
    const has = (column: string) => this.rows.some((row) => Object.hasOwn(row, column));
    if (has(name)) return name;
    const { base, inner } = this.split(name, place);
    const windowed = `${base}_${inner.window}`;
    return has(windowed) ? windowed : undefined;
  }

  protected textOf(name: string, place: Place): string | null | undefined {
    const column = this.column(name, place);
    if (column === undefined) return undefined;
    const cell = this.cellOf(column, place.row);
    return cell === null ? null : String(cell);
  }

  private cellOf(column: string, row: number) {
    return this.rows[row]?.[column] ?? null;
  }

  protected named(name: string, place: Place): SlowNumber | null {
    const key = JSON.stringify([name, place]);
    let found = this.seen.get(key);
    if (found === undefined) {
      found = this.look(name, place);
      this.seen.set(key, found);
    }
    return found;
  }

  private look(name: string, place: Place): SlowNumber | null {
    const { base, inner } = this.split(name, place);
    const value = this.document.values?.[base];
    if (value !== undefined) return this.number(value, inner);
    const score = this.document.scores?.[base];
    if (score !== undefined) return this.score(score, inner);
    const column = this.column(name, place);
    if (column === undefined) throw new Error(`There is nothing called ${name}.`);
    const cell = this.cellOf(column, place.row);
    return cell === null ? null : slow.one(fraction(cell as number));
  }

  private score({ of, into, best = 'high', ties = 'together', needs = [] }: Score, place: Place) {
    const members = this.rows.flatMap((_, row) => {
      const there = { ...place, row };
      const value = oneNumber(this.number(of, there));
      return value !== null && needs.every((name) => this.known(name, there)) ? [{ row, value }] : [];
    });
    members.sort((a, b) => slow.compare(a.value, b.value) || a.row - b.row);
    const places = members.map(({ row, value }, i) => ({
      row,
      value: ties === 'by row' ? fraction(i) : value,
    }));
    const mine = places.find(({ row }) => row === place.row);
    if (mine === undefined) return null;
    let bin = 1;
    for (let k = 1; k < into; k++) {
      const edge = slow.quantile(
        places.map(({ value }) => value),
        k,
        into,
      );
      if (slow.compare(mine.value, edge) > 0) bin++;
    }
    return slow.one(fraction(best === 'low' ? into + 1 - bin : bin));
  }
}

type Key = SlowNumber['low'] | null;

/** Segments that hold, the first one first. */
function inOrder(
  { order = 'rank', down = [] }: Classification,
  hits: readonly number[],
  keys: readonly (readonly Key[])[],
): number[] {
  if (order === 'place') return [...hits];
  const width = Math.max(0, ...keys.map(({ length }) => length));
  return [...hits].sort((a, b) => {
    for (let k = 0; k < width; k++) {
      const [x, y] = [keys[a]?.[k] ?? null, keys[b]?.[k] ?? null];
      if (x === null && y === null) continue;
      if (x === null) return 1;
      if (y === null) return -1;
      const difference = slow.compare(x, y);
      if (difference !== 0) return (down[k] ?? true) ? -difference : difference;
    }
    return a - b;
  });
}
