import type { Condition, Criterion, NumberExpression, UnknownReading } from '@/lib/language/expression';
import type { Classification, OutputColumn, RulesDocument, Score } from '@/lib/rules/document/rules-document';
import { type Fraction, fraction, rounded, type SlowNumber, slow } from './slow-numbers';

/** Rules evaluated as LANGUAGE.md says it, cell by cell and name by name, with no regard to time. */

export type SlowRow = Readonly<Record<string, number | string | null>>;
type Truth = 'true' | 'false' | 'maybe';
type ThreeValued = Truth | 'unknown';

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

class SlowRules {
  private readonly reading: UnknownReading;
  /** What was computed before: scores look at every row for every row. */
  private readonly seen = new Map<string, SlowNumber | null>();

  constructor(
    private readonly document: RulesDocument,
    private readonly rows: readonly SlowRow[],
  ) {
    this.reading = document.unknown ?? 'not met';
  }

  cell(column: OutputColumn, row: number): string {
    const place = { row, window: column.window };
    if ('value' in column) {
      const given = this.column(column.value, place);
      if (given !== undefined && this.rows.some((each) => typeof each[given] === 'string'))
        return this.text(column.value, place) ?? '';
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

  private condition(condition: Condition, place: Place): Truth {
    const of = (parts: readonly Condition[]) => parts.map((part) => this.condition(part, place));
    if ('all' in condition) return every(of(condition.all));
    if ('any' in condition) return not(every(of(condition.any).map(not)));
    if ('atLeast' in condition) {
      const parts = of(condition.of);
      const certain = parts.filter((part) => part === 'true').length;
      const maybe = parts.filter((part) => part === 'maybe').length;
      if (certain >= condition.atLeast) return 'true';
      return certain + maybe >= condition.atLeast ? 'maybe' : 'false';
    }
    if ('not' in condition) return not(this.condition(condition.not, place));
    return read(this.criterion(condition, place), condition.unknown ?? this.reading);
  }

  private criterion(criterion: Criterion, place: Place): ThreeValued {
    const { feature = 0, op, value = 1 } = criterion;
    const number = (of: NumberExpression) => this.number(of, place);
    switch (op) {
      case undefined:
        return compared(number(feature), '==', number(1));
      case 'known':
        return this.known(feature, place) ? 'true' : 'false';
      case 'is':
      case 'is not':
      case 'in': {
        const text = this.text(feature as string, place);
        if (text === null) return 'unknown';
        const found = (Array.isArray(value) ? value : [value]).includes(text);
        return found === (op !== 'is not') ? 'true' : 'false';
      }
      case 'between': {
        const [low, high] = value as [NumberExpression, NumberExpression];
        return both(
          compared(number(feature), '>=', number(low)),
          compared(number(feature), '<=', number(high)),
        );
      }
      default:
        return compared(number(feature), op as '==', number(value as NumberExpression));
    }
  }

  private known(feature: NumberExpression, place: Place): boolean {
    if (typeof feature === 'string') {
      const column = this.column(feature, place);
      if (column !== undefined) return this.cellOf(column, place.row) !== null;
    }
    return oneNumber(this.number(feature, place)) !== null;
  }

  private text(feature: string, place: Place): string | null {
    const cell = this.cellOf(this.column(feature, place) as string, place.row);
    return cell === null ? null : String(cell);
  }

  private cellOf(column: string, row: number) {
    return this.rows[row]?.[column] ?? null;
  }

  /** A number: null is unknown; under "open" what is unknown may be any number, else all that is not one number is unknown. */
  private number(of: NumberExpression, place: Place): SlowNumber | null {
    const number = this.computed(of, place);
    if (this.reading === 'open') return number ?? slow.any;
    return oneNumber(number) === null ? null : number;
  }

  private computed(of: NumberExpression, place: Place): SlowNumber | null {
    const part = (part: NumberExpression) => this.number(part, place);
    if (typeof of === 'number') return slow.one(fraction(of));
    if (typeof of === 'string') return this.named(of, place);
    if ('points' in of) return this.points(of, place);
    if ('bins' in of) return this.bins(of, place);
    if ('orElse' in of) return of.orElse.map(part).find((each) => oneNumber(each) !== null) ?? null;
    if ('/' in of) {
      const [above, below] = of['/'].map(part) as [SlowNumber | null, SlowNumber | null];
      if (above === null || below === null) return null;
      const byZero = slow.holds(below, fraction(0)) ? [of.else === undefined ? null : part(of.else)] : [];
      const ways = [...slow.quotients(above, below), ...byZero];
      return ways.includes(null) ? null : (ways as SlowNumber[]).reduce(slow.hull);
    }
    const [sign, parts] = Object.entries(of)[0] as ['+', NumberExpression[]];
    const numbers = parts.map(part);
    if (numbers.includes(null)) return null;
    return (numbers as SlowNumber[]).reduce(slow[sign]);
  }

  private points(
    { points, take = 'all', else: otherwise }: Extract<NumberExpression, { points: unknown }>,
    place: Place,
  ): SlowNumber | null {
    const held = points.map(([condition]) => this.condition(condition, place));
    const worth = (i: number) => this.number((points[i] as [unknown, NumberExpression])[1], place);
    const fallback = () => (otherwise === undefined ? null : this.number(otherwise, place));
    if (take === 'first') return firstOf(held, worth, fallback);
    // Every way in which what is maybe can turn out.
    const ways = allOf(held.map((truth) => (truth === 'maybe' ? [true, false] : [truth === 'true'])));
    const sums = ways.map((way) => {
      const parts = way.flatMap((holds, i) => (holds ? [worth(i)] : []));
      if (parts.length === 0 && otherwise !== undefined) return fallback();
      if (parts.includes(null)) return null;
      return (parts as SlowNumber[]).reduce(slow['+'], slow.one(fraction(0)));
    });
    return sums.includes(null) ? null : (sums as SlowNumber[]).reduce(slow.hull);
  }

  private bins(
    { bins, upTo, above, unknown }: Extract<NumberExpression, { bins: unknown }>,
    place: Place,
  ): SlowNumber | null {
    const number = (of: NumberExpression) => this.number(of, place);
    const input = number(bins);
    if (oneNumber(input) === null && unknown !== undefined) return number(unknown);
    if (input === null) return null;
    const within = upTo.map(([bound]) => compared(input, '<=', number(bound)));
    const sure = within.indexOf('true');
    const reached = sure < 0 ? within : within.slice(0, sure);
    if (this.reading !== 'open' && reached.includes('unknown')) return null;
    return firstOf(
      within.map((truth) => read(truth, 'open')),
      (i) => number((upTo[i] as [unknown, NumberExpression])[1]),
      () => (above === undefined ? null : number(above)),
    );
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

  private named(name: string, place: Place): SlowNumber | null {
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

const not = (truth: Truth): Truth => (truth === 'true' ? 'false' : truth === 'false' ? 'true' : 'maybe');

function every(parts: readonly Truth[]): Truth {
  if (parts.includes('false')) return 'false';
  return parts.includes('maybe') ? 'maybe' : 'true';
}

function both(a: ThreeValued, b: ThreeValued): ThreeValued {
  if (a === 'false' || b === 'false') return 'false';
  return a === 'true' && b === 'true' ? 'true' : 'unknown';
}

/** What a criterion is where it is not known. */
function read(truth: ThreeValued, reading: UnknownReading): Truth {
  if (truth !== 'unknown') return truth;
  return reading === 'open' ? 'maybe' : reading === 'met' ? 'true' : 'false';
}

/** Decided where both ends agree, else unknown. */
function compared(
  a: SlowNumber | null,
  op: '>=' | '>' | '<=' | '<' | '==',
  b: SlowNumber | null,
): ThreeValued {
  if (a === null || b === null) return 'unknown';
  switch (op) {
    case '>=':
      return slow.compare(a.low, b.high) >= 0
        ? 'true'
        : slow.compare(a.high, b.low) < 0
          ? 'false'
          : 'unknown';
    case '>':
      return slow.compare(a.low, b.high) > 0
        ? 'true'
        : slow.compare(a.high, b.low) <= 0
          ? 'false'
          : 'unknown';
    case '<=':
      return compared(b, '>=', a);
    case '<':
      return compared(b, '>', a);
    default:
      return both(compared(a, '>=', b), compared(a, '<=', b));
  }
}

function oneNumber(number: SlowNumber | null): Fraction | null {
  if (number === null || slow.compare(number.low, number.high) !== 0) return null;
  return number.low as Fraction;
}

const oneNumbers = (keys: readonly (SlowNumber | null)[]) => keys.map(oneNumber);

/** The worth of the first that holds; of all that could be the first where some are maybe. */
function firstOf(
  held: readonly Truth[],
  worth: (i: number) => SlowNumber | null,
  fallback: () => SlowNumber | null,
): SlowNumber | null {
  const sure = held.indexOf('true');
  const reached = held.flatMap((truth, i) =>
    truth !== 'false' && (sure < 0 || i <= sure) ? [worth(i)] : [],
  );
  if (sure < 0) reached.push(fallback());
  return reached.includes(null) ? null : (reached as SlowNumber[]).reduce(slow.hull);
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

/** Every way to take one of each. */
function allOf<T>(choices: readonly (readonly T[])[]): T[][] {
  return choices.reduce<T[][]>(
    (ways, options) => ways.flatMap((way) => options.map((option) => [...way, option])),
    [[]],
  );
}
