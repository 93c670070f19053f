import { type ConditionReader, conditionReader, type Scope, type TextReader } from '@/lib/language/evaluate';
import { exactOf } from '@/lib/language/exact';
import type { Condition, Criterion } from '@/lib/language/expression';
import { type Place, within } from '@/lib/language/grammar';
import { only } from '@/lib/language/interval';
import { type Days, isRowTable, type RowSet, type RowTable } from '../features-document';
import type { Dates } from '../ledger-rows';
import type { Columns } from '../loops/criterion-form';
import { keepLoop } from '../loops/keep-loop';
import {
  failKeep,
  failMadeFromThemselves,
  failWithoutDates,
  failWithoutField,
  setNamed,
  windowDays,
} from '../refusals';
import { groupedRows, widenedRows } from './grouped-rows';
import { type FieldReaders, fieldReaders, keyReader, rowCriterion } from './row-criteria';
import type { RowCompiler, RowContext, RowSetReader } from './row-set-reader';
import { firstWithin, keepRows, listOf, newSelection, type Selection } from './selection';

/** Compiles row sets of a document, each once a window. Everything that is read is of the user that is looked at. */
export class RowSets implements RowCompiler {
  user = 0;
  /** Whether what is being compiled depends on the window under evaluation. */
  readsWindow = false;
  /** Sets by name and window, and those that are the same in all. */
  private readonly known = new Map<string, RowSetReader>();
  private readonly ofAll = new Map<string, RowSetReader>();
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

  /** Selects rows once a user. */
  selecting(select: (into: Selection) => void): () => Selection {
    const selection = newSelection();
    let last = -1;
    return () => {
      if (this.user === last) return selection;
      select(selection);
      last = this.user;
      return selection;
    };
  }

  /** The rows of a name in a window of so many days, null where there is none. Throws a DocumentError where there are no such rows. */
  of(name: string, window: number | null, at: Place): RowSetReader {
    const ofAll = this.ofAll.get(name);
    if (ofAll) return ofAll;
    const key = `${name}@${window}`;
    const found = this.known.get(key);
    if (found) {
      this.readsWindow = true;
      return found;
    }
    if (this.open.includes(key)) failMadeFromThemselves(name, at);
    this.open.push(key);
    const before = this.readsWindow;
    this.readsWindow = false;
    const reader = this.compile(name, window, at);
    this.open.pop();
    if (this.readsWindow) this.known.set(key, reader);
    else this.ofAll.set(name, reader);
    this.readsWindow ||= before;
    return reader;
  }

  private compile(name: string, window: number | null, at: Place): RowSetReader {
    if (isRowTable(name)) return this.withoutFuture(this.tableReader(name));
    const set = setNamed(name, this.context.sets, at);
    const place = within({ pointer: '/rows', depth: 1 }, name);
    return this.grouped(set, window, place, this.filtered(set, window, place));
  }

  private tableReader(name: RowTable): RowSetReader {
    const table = this.context.ledger.table(name);
    const { fields, dates, order, start, isInLoops, isInOrder } = table;
    return {
      dates,
      account: () => table.account,
      fields: fieldReaders(fields, 'rows'),
      columns: isInLoops ? fields : null,
      rows: this.selecting((into) => {
        into.rows = order;
        into.isRun = isInOrder ?? false;
        into.from = start[this.user] as number;
        into.to = start[this.user + 1] as number;
      }),
    };
  }

  /** Rows after the as-of day do not count. */
  private withoutFuture(reader: RowSetReader): RowSetReader {
    return reader.dates
      ? this.inDays(reader, reader.dates, { most: Number.POSITIVE_INFINITY, least: 0 })
      : reader;
  }

  /** The rows of at least and at most so many days ago: they are in the order of time. */
  private inDays(
    source: RowSetReader,
    dates: Dates,
    { most, least }: { readonly most: number; readonly least: number },
  ): RowSetReader {
    return {
      ...source,
      rows: this.selecting((into) => {
        const rows = source.rows();
        into.rows = rows.rows;
        into.isRun = rows.isRun;
        into.from = firstWithin(rows, dates, most);
        into.to = firstWithin(rows, dates, least - 1);
      }),
    };
  }

  /** The rows that a set is from, by days and conditions. */
  private filtered({ from, days, where, future }: RowSet, window: number | null, at: Place): RowSetReader {
    const all =
      future && isRowTable(from) ? this.tableReader(from) : this.of(from, window, within(at, 'from'));
    const source = days === undefined ? all : this.ofDays(days, window, all, within(at, 'days'));
    return where ? this.keeping(where, window, source, within(at, 'where')) : source;
  }

  private ofDays(days: Days, window: number | null, source: RowSetReader, at: Place): RowSetReader {
    if (!source.dates) return failWithoutDates(at);
    if (days === 'W') this.readsWindow = true;
    if (typeof days === 'object') return this.inDays(source, source.dates, { least: days[0], most: days[1] });
    const length = days === 'W' ? windowDays(window, at) : days;
    const most = this.context.ends === 'both' ? length : length - 1;
    return this.inDays(source, source.dates, { least: Number.NEGATIVE_INFINITY, most });
  }

  /** The rows of which a condition holds. */
  private keeping(
    condition: Condition,
    window: number | null,
    source: RowSetReader,
    at: Place,
  ): RowSetReader {
    const columns = this.columnsOf(source, window);
    if (columns) {
      const keep = keepLoop(condition, columns, at);
      return { ...source, rows: this.selecting((into) => keep(source.rows(), into)) };
    }
    const scope = this.scopeOf(source.fields, window);
    const holds: ConditionReader = conditionReader(condition, scope, at);
    const passes = (row: number) => holds(row) === 1;
    return { ...source, rows: this.selecting((into) => keepRows(source.rows(), into, passes)) };
  }

  columnsOf({ fields, columns }: RowSetReader, window: number | null): Columns | null {
    if (!columns) return null;
    const ofRows = this.scopeOf(fields, window);
    const ofPlaces = this.scopeOf(fieldReaders(columns, 'places'), window);
    return {
      unknown: this.context.unknown,
      window,
      user: () => this.user,
      field: (name) => columns.get(name),
      ofRow: (criterion, at) => conditionReader(criterion, ofRows, at),
      ofPlace: (criterion, at) => conditionReader(criterion, ofPlaces, at),
    };
  }

  /** With `by`, groups of the rows; with `each` alone, the rows with further fields. */
  private grouped(set: RowSet, window: number | null, at: Place, source: RowSetReader): RowSetReader {
    const { by, each = {}, keep } = set;
    if (by === undefined && Object.keys(each).length === 0) {
      if (keep) failKeep(at);
      return source;
    }
    const groups =
      by === undefined
        ? widenedRows(this, each, window, at, source)
        : groupedRows(this, by, each, window, at, source);
    return keep ? this.keeping(keep, window, groups, within(at, 'keep')) : groups;
  }

  /** What names mean in conditions and numbers of rows: their fields. */
  scopeOf(fields: FieldReaders, window: number | null): Scope {
    const length = window === null ? null : only(exactOf(window));
    const others = (set: string, field: string, at: Place) => {
      const other = this.of(set, window, at);
      const key: TextReader = keyReader(field, other.fields, at);
      return this.once(() => new Set(listOf(other.rows()).map(key)));
    };
    return {
      unknown: this.context.unknown,
      number: (name, at) => {
        const field = fields.number(name, at);
        if (field) return field;
        if (name !== 'window') return failWithoutField(name, at);
        this.readsWindow = true;
        return length && (() => length);
      },
      text: (name) => fields.text(name),
      rowCriterion: (criterion: Criterion, at) => rowCriterion(criterion, fields, others, at),
    };
  }
}
