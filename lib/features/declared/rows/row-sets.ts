import {
  type ConditionReader,
  conditionReader,
  type NumberReader,
  readerOf,
  type Scope,
  subjectOf,
  type TextReader,
} from '@/lib/language/evaluate';
import { exactOf, keyOf } from '@/lib/language/exact';
import type { Criterion, UnknownReading } from '@/lib/language/expression';
import { DocumentError, type Place, shown, within } from '@/lib/language/grammar';
import { type Interval, knownOf, only, UNKNOWN } from '@/lib/language/interval';
import { OPEN } from '@/lib/language/truth';
import { aggregated, type Looked } from './aggregate';
import { type Aggregate, type Days, ROW_TABLES, type RowSet, type RowTable } from './features-document';
import type { LedgerRows, RowField } from './ledger-rows';

/** Fields of rows by name. */
interface FieldReaders {
  number(name: string, at: Place): NumberReader | null;
  text(name: string): TextReader | null;
}

/** A row set in a window: its rows, user by user. */
export interface RowSetReader {
  readonly fields: FieldReaders;
  readonly ago: Float64Array | null;
  /** The number of the account of a row; null where groups have none. */
  readonly account: ((row: number) => number) | null;
  /** Rows of the user that is looked at: places in a table, or groups from 0. */
  rows(): readonly number[];
}

/** What row sets are compiled with. */
export interface RowContext {
  readonly ledger: LedgerRows;
  readonly sets: Readonly<Record<string, RowSet>>;
  readonly ends: 'last' | 'both';
  readonly unknown: UnknownReading;
}

const isTable = (name: string): name is RowTable => (ROW_TABLES as readonly string[]).includes(name);

/** Compiles row sets of a document, each once a window. Everything that is read is of the user that is looked at. */
export class RowSets {
  user = 0;
  private readonly known = new Map<string, RowSetReader>();
  private readonly open: string[] = [];

  constructor(private readonly context: RowContext) {}

  /** Makes something once a user. */
  private once<T>(make: () => T): () => T {
    let last = -1;
    let value: T;
    return () => {
      if (this.user !== last) [value, last] = [make(), this.user];
      return value;
    };
  }

  /** The rows of a name in a window of so many days, null where there is none. Throws a DocumentError where there are no such rows. */
  of(name: string, window: number | null, at: Place): RowSetReader {
    const key = `${name}@${window}`;
    const found = this.known.get(key);
    if (found) return found;
    if (this.open.includes(key))
      throw new DocumentError(at, `The rows ${shown(name)} are made from themselves.`);
    this.open.push(key);
    const reader = this.compile(name, window, at);
    this.open.pop();
    this.known.set(key, reader);
    return reader;
  }

  private compile(name: string, window: number | null, at: Place): RowSetReader {
    if (isTable(name)) return this.withoutFuture(this.tableReader(name));
    const { sets } = this.context;
    const set = Object.hasOwn(sets, name) ? sets[name] : undefined;
    if (!set)
      throw new DocumentError(
        at,
        `There are no rows ${shown(name)}. There are: ${[...ROW_TABLES, ...Object.keys(sets)].join(', ')}.`,
      );
    const place = within({ pointer: '/rows', depth: 1 }, name);
    return this.grouped(set, window, place, this.filtered(set, window, place));
  }

  /** Rows after the as-of day do not count. */
  private withoutFuture(reader: RowSetReader): RowSetReader {
    const { ago } = reader;
    return ago
      ? { ...reader, rows: this.once(() => reader.rows().filter((row) => (ago[row] as number) >= 0)) }
      : reader;
  }

  /** The rows that a set is from, by days and conditions. */
  private filtered({ from, days, where, future }: RowSet, window: number | null, at: Place): RowSetReader {
    const source =
      future && isTable(from) ? this.tableReader(from) : this.of(from, window, within(at, 'from'));
    const isInDays = days === undefined ? null : this.daysTest(days, window, source, within(at, 'days'));
    const holds = where && conditionReader(where, this.scopeOf(source, window), within(at, 'where'));
    if (!isInDays && !holds) return source;
    const keeps = (row: number) => (isInDays?.(row) ?? true) && (!holds || holds(row) === 1);
    return { ...source, rows: this.once(() => source.rows().filter(keeps)) };
  }

  private daysTest(
    days: Days,
    window: number | null,
    { ago }: RowSetReader,
    at: Place,
  ): (row: number) => boolean {
    if (!ago) throw new DocumentError(at, 'These rows have no dates.');
    if (days === 'W' && window === null)
      throw new DocumentError(at, 'There is no window here: "W" is the one under evaluation.');
    if (typeof days === 'object')
      return (row) => (ago[row] as number) >= days[0] && (ago[row] as number) <= days[1];
    const length = days === 'W' ? (window as number) : days;
    return this.context.ends === 'both'
      ? (row) => (ago[row] as number) <= length
      : (row) => (ago[row] as number) < length;
  }

  /** With `by`, groups of the rows; with `each` alone, the rows with further fields. */
  private grouped(set: RowSet, window: number | null, at: Place, source: RowSetReader): RowSetReader {
    const { by, each = {}, keep } = set;
    if (by === undefined && Object.keys(each).length === 0) {
      if (keep)
        throw new DocumentError(within(at, 'keep'), '"keep" is for groups: there is no "by" and no "each".');
      return source;
    }
    const groups =
      by === undefined
        ? this.widened(each, window, at, source)
        : this.groupedBy(by, each, window, at, source);
    const holds = keep && conditionReader(keep, this.scopeOf(groups, window), within(at, 'keep'));
    return holds
      ? { ...groups, rows: this.once(() => groups.rows().filter((row) => holds(row) === 1)) }
      : groups;
  }

  private groupedBy(
    by: string,
    each: Readonly<Record<string, Aggregate>>,
    window: number | null,
    at: Place,
    source: RowSetReader,
  ): RowSetReader {
    const key = keyReader(by, source, within(at, 'by'));
    const names = Object.keys(each);
    const apart = names.find((name) => each[name]?.rows !== undefined);
    if (apart !== undefined)
      throw new DocumentError(
        within(within(within(at, 'each'), apart), 'rows'),
        'A number of a group is one of its own rows.',
      );
    const compute = names.map((name) =>
      this.aggregateOver(each[name] as Aggregate, window, within(within(at, 'each'), name), source),
    );
    let keys: readonly string[] = [];
    let values: readonly (readonly Interval[])[] = [];
    const rows = this.once(() => {
      const members = new Map<string, number[]>();
      for (const row of source.rows()) {
        const value = key(row);
        if (value === null) continue;
        const group = members.get(value);
        if (group) group.push(row);
        else members.set(value, [row]);
      }
      keys = [...members.keys()];
      values = [...members.values()].map((rows) => compute.map((one) => one(rows)));
      return keys.map((_, i) => i);
    });
    return {
      ago: null,
      account: null,
      rows,
      fields: {
        number: (name) => {
          const at = names.indexOf(name);
          return at < 0 ? null : (row) => values[row]?.[at] ?? UNKNOWN;
        },
        text: (name) => (name === by ? (row) => keys[row] ?? null : null),
      },
    };
  }

  /** The rows with further fields, each of one row, or of those of its account in another set. */
  private widened(
    each: Readonly<Record<string, Aggregate>>,
    window: number | null,
    at: Place,
    source: RowSetReader,
  ): RowSetReader {
    const computed = new Map<string, (row: number) => Interval>();
    for (const [name, aggregate] of Object.entries(each)) {
      const place = within(within(at, 'each'), name);
      if (aggregate.rows === undefined) {
        const compute = this.aggregateOver(aggregate, window, place, source);
        computed.set(name, (row) => compute([row]));
        continue;
      }
      const others = this.of(aggregate.rows, window, within(place, 'rows'));
      const { account } = source;
      if (!account || !others.account)
        throw new DocumentError(within(place, 'rows'), 'Only rows that have an account are found by it.');
      const compute = this.aggregateOver(aggregate, window, place, others);
      const ofAccount = others.account;
      computed.set(name, (row) =>
        compute(others.rows().filter((other) => ofAccount(other) === account(row))),
      );
    }
    return {
      ...source,
      fields: {
        number: (name, place) => computed.get(name) ?? source.fields.number(name, place),
        text: (name) => (computed.has(name) ? null : source.fields.text(name)),
      },
    };
  }

  /** An aggregate over rows of a set that are handed in. */
  aggregateOver(
    aggregate: Aggregate,
    window: number | null,
    at: Place,
    source: RowSetReader,
  ): (rows: readonly number[]) => Interval {
    const { of, agg } = aggregate;
    const place = within(at, 'of');
    if (of === undefined && agg !== 'count')
      throw new DocumentError(at, `"${agg}" needs "of": a field, a number or "gap".`);
    if (of === 'gap' && !source.ago)
      throw new DocumentError(place, 'These rows have no dates, and so no gaps.');
    const looked =
      of === undefined
        ? null
        : of === 'gap'
          ? ('gap' as const)
          : this.looked(aggregate, source, window, place);
    return (rows) => aggregated(aggregate, rows, looked, source.ago);
  }

  private looked({ of, agg }: Aggregate, source: RowSetReader, window: number | null, at: Place): Looked {
    const text = typeof of === 'string' ? source.fields.text(of) : null;
    if (text && (agg === 'distinct' || agg === 'count'))
      return { key: text, numbers: (row) => (text(row) === null ? UNKNOWN : ONE) };
    const numbers = readerOf(of ?? 0, this.scopeOf(source, window), at);
    return {
      numbers,
      key: (row) => {
        const value = knownOf(numbers(row));
        return value && keyOf(value);
      },
    };
  }

  /** What names mean in conditions and numbers of rows: their fields. */
  private scopeOf(source: RowSetReader, window: number | null): Scope {
    const length = window === null ? null : only(exactOf(window));
    return {
      unknown: this.context.unknown,
      number: (name, at) =>
        source.fields.number(name, at) ?? (name === 'window' && length ? () => length : null),
      text: (name) => source.fields.text(name),
      rowCriterion: (criterion, at) => this.rowCriterion(criterion, source, window, at),
    };
  }

  /** Criteria that only rows have: words in texts, and values that other rows have too. */
  private rowCriterion(
    criterion: Criterion,
    source: RowSetReader,
    window: number | null,
    at: Place,
  ): ConditionReader | null {
    const { op, value, words } = criterion;
    if (op !== 'contains' && op !== 'one of rows') return null;
    const [subject, key] = subjectOf(criterion);
    if (typeof subject !== 'string')
      throw new DocumentError(within(at, key), `"${op}" needs the name of a field, got ${shown(subject)}.`);
    const text = keyReader(subject, source, within(at, key));
    const place = within(at, 'value');
    if (op === 'contains') {
      const wanted = typeof value === 'string' ? [value] : value;
      if (!Array.isArray(wanted) || !wanted.every((one) => typeof one === 'string'))
        throw new DocumentError(place, `"contains" needs a list of texts, got ${shown(value)}.`);
      const has = containsTest(wanted as string[], words ?? false);
      return (row) => {
        const found = text(row);
        return found === null ? OPEN : has(found) ? 1 : 0;
      };
    }
    if (typeof value !== 'string')
      throw new DocumentError(place, `"one of rows" needs the name of a row set, got ${shown(value)}.`);
    const others = this.of(value, window, place);
    const other = keyReader(subject, others, place);
    const known = this.once(() => new Set(others.rows().map(other)));
    return (row) => {
      const found = text(row);
      return found === null ? OPEN : known().has(found) ? 1 : 0;
    };
  }

  private tableReader(name: RowTable): RowSetReader {
    const table = this.context.ledger.table(name);
    return {
      ago: table.ago,
      account: (row) => table.account[row] as number,
      rows: () => table.rowsOf(this.user),
      fields: {
        number: (field, at) => {
          const found = table.fields.get(field);
          return found ? numbersOf(field, found, at) : null;
        },
        text: (field) => {
          const found = table.fields.get(field);
          return found ? (row) => found.text(row) : null;
        },
      },
    };
  }
}

const ONE = only(exactOf(1));
function keyReader(name: string, source: RowSetReader, at: Place): TextReader {
  const text = source.fields.text(name);
  if (text) return text;
  const number = source.fields.number(name, at);
  if (!number) throw new DocumentError(at, `These rows have no field ${shown(name)}.`);
  return (row) => {
    const value = knownOf(number(row));
    return value && keyOf(value);
  };
}

const plain = (text: string) => text.toLowerCase();
const escaped = (text: string) => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');

/** Whether a text has any of some words in it, whatever their case; remembered by the text. */
function containsTest(words: readonly string[], whole: boolean): (text: string) => boolean {
  const known = new Map<string, boolean>();
  const wanted = words.map(plain);
  const pattern = whole
    ? new RegExp(`(?<![\\p{L}\\p{N}])(?:${wanted.map(escaped).join('|')})(?![\\p{L}\\p{N}])`, 'u')
    : null;
  return (text) => {
    const found = known.get(text);
    if (found !== undefined) return found;
    const lower = plain(text);
    const has = pattern ? pattern.test(lower) : wanted.some((word) => lower.includes(word));
    known.set(text, has);
    return has;
  };
}

function numbersOf(name: string, { numbers }: RowField, at: Place): NumberReader {
  if (!numbers) throw new DocumentError(at, `${shown(name)} is a text, and a number is needed here.`);
  return (row) => {
    const value = numbers[row] as number;
    return Number.isNaN(value) ? UNKNOWN : only(exactOf(value));
  };
}
