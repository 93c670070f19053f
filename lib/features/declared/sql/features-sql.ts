import type { SourceTable } from '@/lib/features/sql/context';
import type { Dialect } from '@/lib/features/sql/dialect';
import type { NumberExpression } from '@/lib/language/expression';
import { type Place, ROOT, within } from '@/lib/language/grammar';
import { ConditionWriter, hasOpen, NumberWriter, type SqlScope } from '@/lib/language/sql/number-sql';
import { literalSql, type NumberSql, one } from '@/lib/language/sql/number-type';
import type { Part } from '@/lib/language/sql/parts';
import type { Sheet, Sql } from '@/lib/language/sql/sheet';
import { eachDefined, featureAndWindow } from '../feature-names';
import type { Aggregate, FeatureExpression, FeaturesDocument, Label } from '../features-document';
import { failCircle, failText, failWithoutFeature, rowsOf, windowLength } from '../refusals';
import { orNothing } from './aggregate-sql';
import { BaseTable, flagSource, givenSource } from './base-table';
import { ledgerSql } from './ledger-sql';
import { RowSetsSql } from './row-sets-sql';
import { CUSTOMER, type TableFieldSql } from './rows-sql';

/** A feature as columns: a number or a text; a given column may be either. */
interface FeatureSql {
  readonly number: NumberSql | null;
  readonly text: Sql | null;
  readonly given: TableFieldSql | null;
}

/** Numbers of the rows of each customer: one part for each sheet that they are computed from. */
class NumbersOfRows {
  private readonly columns = new Map<string, { readonly value: Sql; readonly name: string }>();

  constructor(
    private readonly sheet: Sheet,
    readonly name: string,
  ) {}

  /** The column of an expression over the rows of a customer. */
  column(value: Sql): string {
    const found = this.columns.get(value.sql);
    if (found) return found.name;
    const name = `v${this.columns.size + 1}`;
    this.columns.set(value.sql, { value, name });
    return name;
  }

  part(): Part {
    const all = [...this.columns.values()];
    const from = this.sheet.part(Math.max(...all.map(({ value }) => value.layer)));
    return {
      name: this.name,
      comment: 'Numbers of the rows of each customer.',
      reads: () => [from],
      query: () =>
        `SELECT ${['customer', ...all.map(({ value, name }) => `${value.sql} AS ${name}`)].join(',\n  ')}\nFROM ${from.name}\nGROUP BY customer`,
    };
  }
}

/** The features of a document as columns over its customers, by name and window. */
export class FeaturesSql {
  private readonly base: BaseTable;
  private readonly sets: RowSetsSql;
  private readonly ofRows = new Map<Sheet, NumbersOfRows>();
  private readonly known = new Map<string, FeatureSql>();
  private readonly open: string[] = [];
  private readonly hasOpen: boolean;

  constructor(
    private readonly document: FeaturesDocument,
    tables: Readonly<Record<SourceTable, string>>,
    private readonly dialect: Dialect,
  ) {
    const { rows = {}, ends = 'last', unknown = 'not met', asOf } = document;
    this.hasOpen = hasOpen(document);
    const table = ledgerSql({ tables, dialect, asOf });
    this.sets = new RowSetsSql({ table, sets: rows, ends, unknown, hasOpen: this.hasOpen, dialect });
    this.base = new BaseTable(
      'customers',
      'Customers, with the numbers of their rows.',
      'u.user_id',
      dialect,
      () =>
        [
          `${tables.users} u`,
          ...Array.from(
            this.ofRows.values(),
            ({ name }) => `LEFT JOIN ${name} ON ${name}.customer = u.user_id`,
          ),
        ].join('\n'),
      () => Array.from(this.ofRows.values(), (numbers) => numbers.part()),
    );
  }

  get sheet(): Sheet {
    return this.base.sheet;
  }

  /** A feature in a window of so many days; null where it has none. */
  feature(name: string, window: number | null, at: Place): FeatureSql {
    const { base, of } = featureAndWindow(name, window);
    return this.inWindow(base, of, at);
  }

  private inWindow(base: string, of: number | null, at: Place): FeatureSql {
    const key = `${base}@${of}`;
    const found = this.known.get(key);
    if (found) return found;
    const expression = Object.hasOwn(this.document.features, base) ? this.document.features[base] : undefined;
    if (expression === undefined) return failWithoutFeature(base, at);
    if (this.open.includes(key)) failCircle(this.open, key, at);
    this.open.push(key);
    const feature = this.compile(expression, of, within(within(ROOT, 'features'), base));
    this.open.pop();
    this.known.set(key, feature);
    return feature;
  }

  /** Fails where something is wrong with what nothing reads. What it needs is in the query from then on. */
  checkUnread(): void {
    eachDefined(this.document, {
      feature: (name, window, at) => this.inWindow(name, window, at),
      rows: (name, window, at) => this.sets.of(name, window, at),
    });
  }

  private compile(expression: FeatureExpression, window: number | null, at: Place): FeatureSql {
    const ofNumber = (number: NumberSql): FeatureSql => ({ number, text: null, given: null });
    if (typeof expression === 'object' && 'agg' in expression)
      return ofNumber(this.aggregate(expression, window, at));
    if (typeof expression === 'object' && 'label' in expression)
      return { number: null, text: this.label(expression, window, at), given: null };
    if (typeof expression === 'object' && 'column' in expression)
      return { number: null, text: null, given: this.given(expression.column) };
    return ofNumber(this.writers(window).numbers.number(expression as NumberExpression, at));
  }

  private writers(window: number | null) {
    const scope = this.scope(window);
    const numbers = new NumberWriter(scope);
    return { numbers, conditions: new ConditionWriter(scope, numbers) };
  }

  private aggregate(aggregate: Aggregate, window: number | null, at: Place): NumberSql {
    const rows = this.sets.of(rowsOf(aggregate, at), window, within(at, 'rows'));
    const value = this.sets.aggregate(aggregate, window, at, rows, [CUSTOMER]);
    const { sheet } = rows;
    const numbers = this.ofRows.get(sheet) ?? new NumbersOfRows(sheet, `of_${sheet.part(0).name}`);
    this.ofRows.set(sheet, numbers);
    const column = numbers.column(value);
    const found = this.base.column(`${numbers.name}_${column}`, `${numbers.name}.${column}`);
    return one(orNothing(aggregate, found, this.sheet));
  }

  private label({ label, else: others }: Label, window: number | null, at: Place): Sql {
    const { conditions } = this.writers(window);
    const holds = label.map(({ when }, i) =>
      conditions.truth(when, within(within(within(at, 'label'), i), 'when')),
    );
    const { literal, text } = this.dialect;
    return this.sheet.column(holds, (...names) => {
      const cases = names.map((name, i) => `WHEN ${name} THEN ${literal(label[i]?.is as string)}`);
      return `CAST(CASE ${cases.join(' ')}${others === undefined ? '' : ` ELSE ${literal(others)}`} END AS ${text})`;
    });
  }

  private given(column: string): TableFieldSql {
    const raw = `u.${this.dialect.quoted(column)}`;
    return this.base.field(
      column,
      column === 'consent_status' ? flagSource(raw, this.dialect) : givenSource(raw),
    );
  }

  /** What names mean in features: other features, and the length of the window. */
  private scope(window: number | null): SqlScope {
    const isWindow = (name: string) => name === 'window' && !Object.hasOwn(this.document.features, name);
    return {
      sheet: this.sheet,
      unknown: this.document.unknown ?? 'not met',
      hasOpen: this.hasOpen,
      double: this.dialect.double,
      literal: this.dialect.literal,
      number: (name, at) => {
        if (isWindow(name)) return one(literalSql(windowLength(window, at)));
        const { number, given } = this.feature(name, window, at);
        return number ?? (given?.number ? one(given.number()) : failText(name, at));
      },
      text: (name, at) => {
        if (isWindow(name)) return null;
        const { text, given } = this.feature(name, window, at);
        return text ?? given?.text?.() ?? null;
      },
      given: (name, at) => {
        if (isWindow(name)) return null;
        const { text, given } = this.feature(name, window, at);
        return text ?? given?.key() ?? null;
      },
      further: (expression, at) => {
        if ('agg' in expression) return this.aggregate(expression as Aggregate, window, at);
        if (!('column' in expression)) return null;
        return one(this.given(expression.column as string).number?.() as Sql);
      },
    };
  }

  /** A feature as it is written: the number where it is known, the text, or the given column as it is. */
  written(name: string, window: number | null, at: Place): Sql {
    const { number, text, given } = this.feature(name, window, at);
    if (number) return this.writers(window).numbers.intervals.known(number);
    return text ?? (given as TableFieldSql).raw();
  }

  /** Whether a feature is a number, as far as the document says. */
  isNumber(name: string, window: number | null, at: Place): boolean {
    return this.feature(name, window, at).text === null;
  }
}
