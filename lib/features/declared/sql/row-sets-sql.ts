import type { Dialect } from '@/lib/features/sql/dialect';
import type { UnknownReading } from '@/lib/language/expression';
import { type Place, within } from '@/lib/language/grammar';
import { ConditionWriter, NumberWriter } from '@/lib/language/sql/number-sql';
import { asDecimal, NULL_NUMBER } from '@/lib/language/sql/number-type';
import type { Part } from '@/lib/language/sql/parts';
import { Sheet, type Sql } from '@/lib/language/sql/sheet';
import { type Aggregate, type Days, isRowTable, type RowSet, type RowTable } from '../features-document';
import {
  checkOf,
  checkOwnRows,
  failKeep,
  failMadeFromThemselves,
  failWithoutAccount,
  failWithoutDates,
  setNamed,
  windowDays,
} from '../refusals';
import { aggregateOfRow, aggregateSql, type LookedSql, orNothing } from './aggregate-sql';
import { fieldNamed, type RowSetting, rowScope } from './row-scope';
import { CUSTOMER, type FieldSql, narrowed, numberField, type RowsSql, withoutFuture } from './rows-sql';

/** What row sets are written with. */
export interface RowSetsContext {
  readonly table: (name: RowTable) => RowsSql;
  readonly sets: Readonly<Record<string, RowSet>>;
  readonly ends: 'last' | 'both';
  readonly unknown: UnknownReading;
  readonly hasOpen: boolean;
  readonly dialect: Dialect;
}

type Each = Readonly<Record<string, Aggregate>>;

/**
 * Row sets of a document as columns: a set is its table with a column that says which rows are in it, so that all sets of a table are
 * found in one pass. Groups are a part of their own.
 */
export class RowSetsSql {
  private readonly known = new Map<string, RowsSql>();
  private readonly open: string[] = [];
  private readonly parts = new Map<string, Part>();
  private readonly groups = new Map<string, { readonly sheet: Sheet; needPlace(): void }>();
  private readonly setting: RowSetting;

  constructor(private readonly context: RowSetsContext) {
    const { unknown, hasOpen, dialect } = context;
    const others = (name: string, window: number | null, at: Place) => this.of(name, window, at);
    const part: RowSetting['part'] = (called, comment, reads, query) => {
      const found = this.parts.get(query);
      if (found) return found;
      const name = `${called}_${this.parts.size + 1}`;
      const made: Part = { name, comment, reads: () => reads, query: () => query };
      this.parts.set(query, made);
      return made;
    };
    this.setting = { unknown, hasOpen, dialect, others, part };
  }

  /** The rows of a name in a window of so many days, null where there is none. Throws a DocumentError where there are no such rows. */
  of(name: string, window: number | null, at: Place): RowsSql {
    const key = `${name}@${window}`;
    const found = this.known.get(key);
    if (found) return found;
    if (this.open.includes(key)) failMadeFromThemselves(name, at);
    this.open.push(key);
    const rows = this.compile(name, window, at);
    this.open.pop();
    this.known.set(key, rows);
    return rows;
  }

  private compile(name: string, window: number | null, at: Place): RowsSql {
    if (isRowTable(name)) return withoutFuture(this.context.table(name));
    const set = setNamed(name, this.context.sets, at);
    const place = within({ pointer: '/rows', depth: 1 }, name);
    return this.grouped(set, window, place, this.filtered(set, window, place));
  }

  private writers(rows: RowsSql, window: number | null) {
    const scope = rowScope(rows, window, this.setting);
    const numbers = new NumberWriter(scope);
    return { numbers, conditions: new ConditionWriter(scope, numbers) };
  }

  /** The rows that a set is from, by days and conditions. */
  private filtered({ from, days, where, future }: RowSet, window: number | null, at: Place): RowsSql {
    const source =
      future && isRowTable(from) ? this.context.table(from) : this.of(from, window, within(at, 'from'));
    const inDays = days === undefined ? null : this.daysTest(days, window, source, within(at, 'days'));
    const holds = where && this.writers(source, window).conditions.truth(where, within(at, 'where'));
    return narrowed(source, [inDays, holds ?? null]);
  }

  private daysTest(days: Days, window: number | null, { ago, sheet }: RowsSql, at: Place): Sql {
    if (!ago) return failWithoutDates(at);
    if (typeof days === 'object')
      return sheet.column([ago], (name) => `${name} BETWEEN ${days[0]} AND ${days[1]}`);
    const length = days === 'W' ? windowDays(window, at) : days;
    return sheet.column([ago], (name) => `${name} ${this.context.ends === 'both' ? '<=' : '<'} ${length}`);
  }

  /** With `by`, groups of the rows; with `each` alone, the rows with further fields. */
  private grouped(set: RowSet, window: number | null, at: Place, source: RowsSql): RowsSql {
    const { by, each = {}, keep } = set;
    if (by === undefined && Object.keys(each).length === 0) {
      if (keep) failKeep(at);
      return source;
    }
    const groups =
      by === undefined
        ? this.widened(each, window, at, source)
        : this.groupedBy(by, each, window, at, source);
    const holds = keep && this.writers(groups, window).conditions.truth(keep, within(at, 'keep'));
    return narrowed(groups, [holds ?? null]);
  }

  private groupedBy(by: string, each: Each, window: number | null, at: Place, source: RowsSql): RowsSql {
    const field = fieldNamed(by, source, within(at, 'by'));
    const key = field.key();
    checkOwnRows(each, at);
    const computed = Object.entries(each).map(([name, aggregate]) => ({
      name,
      aggregate,
      sql: this.aggregate(aggregate, window, within(within(at, 'each'), name), source, [CUSTOMER, key]),
    }));
    const { isIn } = source;
    const layers = [key, ...computed.map(({ sql }) => sql), ...(isIn ? [isIn] : [])].map(
      ({ layer }) => layer,
    );
    const { sheet, needPlace } = this.groupsOf(
      source,
      Math.max(...layers),
      key,
      computed.map(({ sql }) => sql),
    );
    const groupKey: Sql = { sql: 'group_key', layer: 0 };
    const { dialect } = this.context;
    const asNumber = () => (field.isNumber ? groupKey : sheet.column([groupKey], asDecimal));
    const byKey: FieldSql = {
      number: field.number && asNumber,
      text: () => sheet.column([groupKey], (name) => `CAST(${name} AS ${dialect.text})`),
      key: () => groupKey,
      isNumber: field.isNumber,
    };
    const fields = new Map(
      computed.map(({ name, aggregate }, i) => [
        name,
        numberField(() => orNothing(aggregate, { sql: `v${i + 1}`, layer: 0 }, sheet)),
      ]),
    );
    return {
      sheet,
      isIn: null,
      ago: null,
      account: null,
      place: () => {
        needPlace();
        return { sql: 'place', layer: 0 };
      },
      field: (name) => fields.get(name) ?? (name === by ? byKey : null),
    };
  }

  /** The part with groups of rows of a layer: one for all sets that ask for the same. */
  private groupsOf(source: RowsSql, layer: number, key: Sql, values: readonly Sql[]) {
    const from = source.sheet.part(layer);
    const columns = [
      `customer, ${key.sql} AS group_key`,
      ...values.map(({ sql }, i) => `${sql} AS v${i + 1}`),
    ];
    const where = [`${key.sql} IS NOT NULL`, ...(source.isIn ? [source.isIn.sql] : [])];
    const rest = `FROM ${from.name}\nWHERE ${where.join(' AND ')}\nGROUP BY customer, ${key.sql}`;
    const signature = `${columns.join()}\n${rest}`;
    const found = this.groups.get(signature);
    if (found) return found;
    let isPlaced = false;
    const name = `groups_${this.groups.size + 1}`;
    const base: Part = {
      name,
      comment: 'Groups of rows.',
      reads: () => [from],
      query: () =>
        `SELECT ${[...columns, ...(isPlaced ? [`MIN(${source.place().sql}) AS place`] : [])].join(',\n  ')}\n${rest}`,
    };
    const made = {
      sheet: new Sheet(base, name),
      needPlace: () => {
        source.place();
        isPlaced = true;
      },
    };
    this.groups.set(signature, made);
    return made;
  }

  /** The rows with further fields, each of one row, or of those of its account in another set. */
  private widened(each: Each, window: number | null, at: Place, source: RowsSql): RowsSql {
    const fields = new Map<string, FieldSql>();
    for (const [name, aggregate] of Object.entries(each)) {
      const place = within(within(at, 'each'), name);
      const found =
        aggregate.rows === undefined
          ? aggregateOfRow(aggregate, source, this.looked(aggregate, source, window, place))
          : this.ofAccount(aggregate, window, place, source);
      const value = orNothing(aggregate, found ?? NULL_NUMBER, source.sheet);
      fields.set(
        name,
        numberField(() => value),
      );
    }
    return { ...source, field: (name) => fields.get(name) ?? source.field(name) };
  }

  /** A number of the rows of another set that are of the same account. */
  private ofAccount(aggregate: Aggregate, window: number | null, at: Place, source: RowsSql): Sql {
    const others = this.of(aggregate.rows as string, window, within(at, 'rows'));
    const [own, theirs] = [source.account?.(), others.account?.()];
    if (!own || !theirs) return failWithoutAccount(at);
    const value = this.aggregate(aggregate, window, at, others, [CUSTOMER, theirs]);
    const { isIn, sheet } = others;
    const from = sheet.part(Math.max(value.layer, isIn?.layer ?? 0));
    const made = this.setting.part(
      'of_accounts',
      'A number of the rows of each account.',
      [from],
      `SELECT customer AS of_customer, ${theirs.sql} AS of_account, ${value.sql} AS of_value\nFROM ${from.name}\nGROUP BY customer, ${theirs.sql}`,
    );
    return source.sheet.joined(
      made,
      [
        ['of_customer', CUSTOMER],
        ['of_account', own],
      ],
      'of_value',
    );
  }

  /** A number of rows with the same keys, as an expression over groups of a layer of their sheet; null where there is nothing. */
  aggregate(
    aggregate: Aggregate,
    window: number | null,
    at: Place,
    source: RowsSql,
    keys: readonly Sql[],
  ): Sql {
    const of = this.looked(aggregate, source, window, at);
    return aggregateSql(aggregate, source, keys, of, this.context.dialect.double);
  }

  private looked(aggregate: Aggregate, source: RowsSql, window: number | null, at: Place): LookedSql {
    const { of, agg } = aggregate;
    checkOf(aggregate, source.ago !== null, at);
    if (of === undefined || of === 'gap') return of ?? null;
    const field = typeof of === 'string' ? source.field(of) : null;
    if (field && (agg === 'distinct' || agg === 'count')) return field.key();
    const { numbers } = this.writers(source, window);
    return numbers.intervals.known(numbers.number(of, within(at, 'of')));
  }
}
