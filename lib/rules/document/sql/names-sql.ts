import type { Dialect } from '@/lib/features/sql/dialect';
import { failUnnamed } from '@/lib/language/evaluate';
import type { Condition, NumberExpression } from '@/lib/language/expression';
import { DocumentError, type Place, ROOT, shown, within } from '@/lib/language/grammar';
import { ConditionWriter, hasOpen, NumberWriter, type SqlScope } from '@/lib/language/sql/number-sql';
import { asDecimal, type NumberSql, one } from '@/lib/language/sql/number-type';
import { Sheet, type Sql } from '@/lib/language/sql/sheet';
import { namesOfTexts } from '../names';
import type { RulesDocument } from '../rules-document';
import { keyOf, valueOrder } from '../value-order';
import { ANY_WINDOW, failInWindow, failWithoutWindow, nameAndWindow } from '../window-names';
import type { RulesTable } from './rules-table';
import { scoreSql } from './score-sql';

/** Every name in a document that has a window behind it somewhere, without it. */
function windowedNames(document: unknown, found = new Set<string>()): ReadonlySet<string> {
  if (typeof document === 'string') {
    const { base, written } = nameAndWindow(document);
    if (written !== undefined) found.add(base);
  } else if (typeof document === 'object' && document !== null) {
    for (const part of Object.values(document)) windowedNames(part, found);
  }
  return found;
}

const IS_WINDOW = /^\d+d$/;
/** Layers of a query. DuckDB plans some 900, and takes long for as many. */
const MAX_STEPS = 500;

/** What the names of a document are in SQL: columns of the table, and computed ones, window by window. */
export class Names {
  readonly sheet: Sheet;
  private readonly given = new Map<
    string,
    { readonly name: string; readonly column: string; readonly sql: string }
  >();
  private readonly values = new Map<string, NumberSql>();
  private readonly open: string[] = [];
  private readonly windowed: ReadonlySet<string>;
  private readonly hasOpen: boolean;
  private readonly known: RulesTable['columns'];

  constructor(
    private readonly document: RulesDocument,
    private readonly dialect: Dialect,
    private readonly table: RulesTable,
  ) {
    const { table: from, id, columns, parts = [] } = table;
    this.known = columns;
    this.sheet = new Sheet(
      {
        name: 'given',
        comment: 'The columns that the rules read.',
        reads: () => parts,
        query: () => {
          const read = Array.from(this.given.values(), ({ name, sql }) => `${sql} AS ${name}`);
          return `SELECT ${[`${dialect.quoted(id)} AS customer`, ...read].join(',\n  ')}\nFROM ${from}`;
        },
      },
      'layer',
    );
    this.windowed = windowedNames(document);
    this.hasOpen = hasOpen(document);
  }

  /** Whether numbers are what is known of them. */
  get isOpen(): boolean {
    return this.document.unknown === 'open';
  }

  /** The columns of the table that are read, each once. */
  reads(): readonly string[] {
    return [...new Set(Array.from(this.given.values(), ({ column }) => column))];
  }

  /** A column of the table in a form, under a name of its own. */
  private column(name: string, form: 'n' | 't' | 'r'): Sql {
    const key = `${form} ${name}`;
    const found = this.given.get(key);
    if (found) return { sql: found.name, layer: 0 };
    const quoted = this.dialect.quoted(name);
    const sql = { n: asDecimal(quoted), t: `NULLIF(CAST(${quoted} AS ${this.dialect.text}), '')`, r: quoted }[
      form
    ];
    const read = { name: `${form}${this.given.size + 1}`, column: name, sql };
    this.given.set(key, read);
    return { sql: read.name, layer: 0 };
  }

  writers(window: string | null): { readonly numbers: NumberWriter; readonly conditions: ConditionWriter } {
    const scope: SqlScope = {
      sheet: this.sheet,
      unknown: this.document.unknown ?? 'not met',
      hasOpen: this.hasOpen,
      double: this.dialect.double,
      literal: this.dialect.literal,
      number: (name, at) => this.number(name, window, at),
      text: (name, at) => this.column(this.columnName(name, window, at), 't'),
      given: (name, at) =>
        this.isNamed(name, window, at) ? null : this.column(this.columnName(name, window, at), 'r'),
    };
    const numbers = new NumberWriter(scope);
    return { numbers, conditions: new ConditionWriter(scope, numbers) };
  }

  truth(condition: Condition, window: string | null, at: Place): Sql {
    return this.writers(window).conditions.truth(condition, at);
  }

  expression(expression: NumberExpression, window: string | null, at: Place): NumberSql {
    return this.writers(window).numbers.number(expression, at);
  }

  /** The number where it is known. */
  oneOf(number: NumberSql): Sql {
    return this.writers(null).numbers.intervals.known(number);
  }

  /**
   * A column of the table that is one of texts; null where the name is none. Of a table whose columns are not known, it is one that the
   * document compares with texts, unless `isRounded`.
   */
  textColumn(name: string, window: string | null, at: Place, isRounded: boolean): Sql | null {
    if (this.isNamed(name, window, at)) return null;
    const column = this.columnName(name, window, at);
    const isText = this.known
      ? this.known.get(column) === 'text'
      : !isRounded && namesOfTexts(this.document).has(nameAndWindow(name).base);
    return isText ? this.column(column, 't') : null;
  }

  /** The name without its window, and the window that it is read at. */
  private windowOf(name: string, window: string | null, at: Place) {
    if (this.known?.has(name)) return { base: name, of: null };
    if (this.isValue(name)) return { base: name, of: window };
    const { base, written } = nameAndWindow(name);
    if (written !== undefined && written !== ANY_WINDOW) {
      // Where columns are not known, a name such as user@host is that of one.
      const isColumn = !this.known && !IS_WINDOW.test(written) && !this.isValue(base);
      return isColumn ? { base: name, of: null } : { base, of: written };
    }
    if (written === ANY_WINDOW && window === null) failWithoutWindow(name, at);
    const depends = written === ANY_WINDOW || (this.known ? !this.known.has(base) : this.windowed.has(base));
    return { base, of: depends || this.isValue(base) ? window : null };
  }

  private isValue(name: string): boolean {
    return Object.hasOwn(this.document.values ?? {}, name) || Object.hasOwn(this.document.scores ?? {}, name);
  }

  private isNamed(name: string, window: string | null, at: Place): boolean {
    return this.isValue(this.windowOf(name, window, at).base);
  }

  private columnName(name: string, window: string | null, at: Place): string {
    const { base, of } = this.windowOf(name, window, at);
    const column = of === null ? base : `${base}_${of}`;
    if (!this.known || this.known.has(column)) return column;
    const windows = [...this.known.keys()]
      .filter((one) => one.startsWith(`${base}_`))
      .map((one) => one.slice(base.length + 1))
      .filter((one) => IS_WINDOW.test(one));
    if (windows.length > 0)
      return of === null ? failWithoutWindow(base, at) : failInWindow(base, of, windows, at);
    // What has no windows is the same in all of them.
    return this.known.has(base) ? base : failUnnamed(name, at);
  }

  private number(name: string, window: string | null, at: Place): NumberSql {
    const { base, of } = this.windowOf(name, window, at);
    if (this.isValue(base)) return this.named(base, of, at);
    const column = this.columnName(name, window, at);
    if (this.known?.get(column) === 'text')
      throw new DocumentError(
        at,
        `${shown(column)} is a text, and a number is needed here. Texts are compared by "is", "is not" and "in".`,
      );
    return one(this.column(column, 'n'));
  }

  private named(name: string, window: string | null, from: Place): NumberSql {
    const isMade = (key: string) => this.values.has(key);
    const isColumn = (one: string) => this.known?.has(one) === true;
    // What is being made already has its needs made.
    if (this.open.length === 0)
      for (const one of valueOrder(this.document, { name, window }, isMade, isColumn, from))
        this.make(one.name, one.window, from);
    return this.make(name, window, from);
  }

  private make(name: string, window: string | null, from: Place): NumberSql {
    const key = keyOf({ name, window });
    const found = this.values.get(key);
    if (found) return found;
    if (this.open.includes(key)) throw new DocumentError(from, `${shown(name)} needs itself: a circle.`);
    this.open.push(key);
    const value = this.document.values?.[name];
    const number =
      value === undefined
        ? this.score(name, window)
        : this.expression(value, window, within(within(ROOT, 'values'), name));
    this.open.pop();
    if (Math.max(number.low.layer, number.high.layer) > MAX_STEPS)
      throw new DocumentError(
        within(within(ROOT, value === undefined ? 'scores' : 'values'), name),
        `${shown(name)} is computed in more than ${MAX_STEPS} steps, each of the one before, and engines do not follow as many: make it of fewer values.`,
      );
    this.values.set(key, number);
    return number;
  }

  /** The order of the file, which a score by row needs. */
  private rowNumber(at: Place): Sql {
    if (this.table.parts)
      throw new DocumentError(
        within(at, 'ties'),
        'Ties by row are in the order of a file, and features that the query computes have none: use "together".',
      );
    return this.column('row_number', 'r');
  }

  private score(name: string, window: string | null): NumberSql {
    const at = within(within(ROOT, 'scores'), name);
    const score = this.document.scores?.[name];
    if (!score) throw new DocumentError(at, `There is no score ${shown(name)}.`);
    const { numbers } = this.writers(window);
    const of = numbers.intervals.known(this.expression(score.of, window, within(at, 'of')));
    const needs = (score.needs ?? []).map((need, i) => {
      const place = within(within(at, 'needs'), i);
      return this.isNamed(need, window, place)
        ? numbers.intervals.known(this.number(need, window, place))
        : this.column(this.columnName(need, window, place), 'r');
    });
    const sql = scoreSql(score, this.sheet, of, needs, this.dialect.double, () => this.rowNumber(at));
    return { low: sql, high: sql };
  }
}
