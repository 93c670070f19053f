import {
  type ConditionReader,
  conditionReader,
  type NumberReader,
  readerOf,
  type Scope,
  type TextReader,
} from '@/lib/language/evaluate';
import { exactOf, rounded } from '@/lib/language/exact';
import type { Condition, NumberExpression } from '@/lib/language/expression';
import { DocumentError, type Place, ROOT, shown, within } from '@/lib/language/grammar';
import { type Interval, knownOf, only, UNKNOWN } from '@/lib/language/interval';
import { LossError } from '@/lib/language/moving';
import { byRow } from '@/lib/language/swept';
import { type ColumnReader, columnReader } from '@/lib/model/column';
import { type Classified, classifier } from './classify';
import type { GivenTable } from './given-table';
import { type MovedNumber, sweptIn } from './moved-number';
import { ID_COLUMN, outputColumnsOf } from './output-columns';
import { type OutputColumn, RULES_FORMAT, RULES_VERSION, type RulesDocument } from './rules-document';
import { scoreReader } from './scores';
import { CircleError, keyOf, valueOrder } from './value-order';
import { ANY_WINDOW, failInWindow, failWithoutWindow, nameAndWindow } from './window-names';

const SUFFIX = /^(.+)_(\d+d)$/;

/** A column of the table by its name. */
interface GivenColumn extends ColumnReader {
  readonly name: string;
}

/** A document over a table: what its names stand for, window by window. Throws a DocumentError where a name stands for nothing. */
export class TableReader {
  private readonly values = new Map<string, NumberReader>();
  private readonly classified = new Map<string, (row: number) => Classified>();
  /** What is being compiled: a name that stands here twice is a circle. */
  private readonly open: string[] = [];
  private readonly windows: ReadonlySet<string>;
  private readonly readers = new Map<string, GivenColumn>();

  constructor(
    private readonly document: RulesDocument,
    private readonly table: GivenTable,
    private readonly moved: MovedNumber | null = null,
  ) {
    for (const section of ['values', 'scores'] as const)
      for (const name of Object.keys(document[section] ?? {}))
        if (table.columns.has(name))
          throw new DocumentError(
            within(within(ROOT, section), name),
            `The table has a column ${shown(name)} too: columns, values and scores share their names.`,
          );
    this.windows = new Set([...table.columns.keys()].flatMap((name) => SUFFIX.exec(name)?.[2] ?? []));
  }

  /** `window`: the one under evaluation; null where there is none. */
  scope(window: string | null): Scope {
    const scope: Scope = {
      unknown: this.document.unknown ?? 'not met',
      number: (name, at) => this.number(name, window, at),
      text: (name, at) => this.text(name, window, at),
    };
    return this.moved ? { ...scope, swept: sweptIn(this.moved, scope) } : scope;
  }

  private number(name: string, window: string | null, at: Place): NumberReader | null {
    const column = this.columnOf(name, window, at);
    if (column) return numbersOf(column, at);
    const { base, of } = this.windowOf(name, window, at);
    return this.isNamed(base) ? this.named(base, of, at) : null;
  }

  private text(name: string, window: string | null, at: Place): TextReader | null {
    const column = this.columnOf(name, window, at);
    return column && ((row) => column.text(row));
  }

  private isNamed(name: string): boolean {
    const { values = {}, scores = {} } = this.document;
    return Object.hasOwn(values, name) || Object.hasOwn(scores, name);
  }

  /** The column that a name stands for: that of exactly this name, else that of the window. Null: it is none. */
  private columnOf(name: string, window: string | null, at: Place): GivenColumn | null {
    const column = this.givenColumn(name);
    if (column) return column;
    const { base, of } = this.windowOf(name, window, at);
    return this.isNamed(base) ? null : this.given(base, of, at);
  }

  private givenColumn(name: string): GivenColumn | undefined {
    const known = this.readers.get(name);
    // Spaces around a heading do not count, nor those around a name that is written with them.
    const column = this.table.columns.get(name) ?? this.table.columns.get(name.trim());
    if (known || !column) return known;
    const reader = { name, ...columnReader(column) };
    this.readers.set(name, reader);
    return reader;
  }

  /** The name without its window, and the window that it is read at. */
  private windowOf(name: string, window: string | null, at: Place) {
    // A value may have a sign in its name that stands before windows.
    if (this.isNamed(name)) return { base: name, of: window };
    const { base, written } = nameAndWindow(name);
    if (written !== undefined && written !== ANY_WINDOW) return { base, of: written };
    if (written === ANY_WINDOW && window === null) failWithoutWindow(name, at);
    return { base, of: window };
  }

  /** The column of a name that is no value. */
  private given(base: string, window: string | null, at: Place): GivenColumn | null {
    const found = window === null ? undefined : this.givenColumn(`${base}_${window}`);
    if (found) return found;
    const known = [...this.windows].filter((one) => this.table.columns.has(`${base}_${one}`));
    // What has no windows is the same in all of them.
    if (known.length === 0) return this.givenColumn(base) ?? null;
    return window === null ? failWithoutWindow(base, at) : failInWindow(base, window, known, at);
  }

  /** A named value or score in a window. */
  private named(name: string, window: string | null, from: Place): NumberReader {
    const isMade = (key: string) => this.values.has(key);
    const isColumn = (one: string) => this.table.columns.has(one);
    // What is being made already has its needs made.
    if (this.open.length === 0)
      for (const one of valueOrder(this.document, { name, window }, isMade, isColumn, from))
        this.make(one.name, one.window, from);
    return this.make(name, window, from);
  }

  private make(name: string, window: string | null, from: Place): NumberReader {
    const key = keyOf({ name, window });
    const found = this.values.get(key);
    if (found) return found;
    if (this.open.includes(key))
      throw new CircleError(
        from,
        `${[...this.open.slice(this.open.indexOf(key)), key].map((one) => one.replace(/@.*/, '')).join(' needs ')}: a circle.`,
      );
    this.open.push(key);
    const read = this.readValue(name, window);
    const reader = this.moved?.names.has(name) ? this.moved.byPlace(read) : byRow(read);
    this.open.pop();
    this.values.set(key, reader);
    return reader;
  }

  private readValue(name: string, window: string | null): NumberReader {
    const scope = this.scope(window);
    const value = this.document.values?.[name];
    if (value !== undefined) return readerOf(value, scope, within(within(ROOT, 'values'), name));
    const at = within(within(ROOT, 'scores'), name);
    // Whoever moves, moves the quantiles of all.
    if (this.moved?.names.has(name)) throw new LossError('score');
    const score = this.document.scores?.[name];
    if (!score) throw new DocumentError(at, `There is no score ${shown(name)}.`);
    const needs = (score.needs ?? []).map((need, i) => {
      const place = within(within(at, 'needs'), i);
      const texts = this.text(need, window, place);
      if (texts) return (row: number) => texts(row) !== null;
      const read = readerOf(need, scope, place);
      return (row: number) => knownOf(read(row)) !== null;
    });
    return scoreReader(score, this.table.rows, readerOf(score.of, scope, within(at, 'of')), (row) =>
      needs.every((has) => has(row)),
    );
  }

  /** Fails where a value needs itself, also one that nothing reads. */
  checkCircles(): void {
    const { values = {}, scores = {} } = this.document;
    for (const name of Object.keys({ ...values, ...scores }))
      for (const window of [null, ...this.windows]) {
        this.open.length = 0;
        try {
          this.named(name, window, ROOT);
        } catch (error) {
          // What else is wrong with it is said where it is read.
          if (error instanceof CircleError || !(error instanceof DocumentError)) throw error;
        }
      }
  }

  /** Reads any number in a window. */
  numberOf(expression: NumberExpression, window: string | null): NumberReader {
    return readerOf(expression, this.scope(window), ROOT);
  }

  /** Reads whether a condition holds in a window. */
  conditionOf(condition: Condition, window: string | null): ConditionReader {
    return conditionReader(condition, this.scope(window), ROOT);
  }

  classify(id: string, window: string | null): (row: number) => Classified {
    const key = `${id}@${window}`;
    const found = this.classified.get(key);
    if (found) return found;
    const classification = this.document.assign[id];
    const at = within(within(ROOT, 'assign'), id);
    if (!classification) throw new DocumentError(at, `There is no classification ${shown(id)}.`);
    const read = classifier(classification, this.scope(window), at);
    const classify = this.moved ? read : byRow(read);
    this.classified.set(key, classify);
    return classify;
  }

  /** An output column, row by row. */
  column(column: OutputColumn, at: Place): Omit<WrittenColumn, 'name'> {
    const { window = null } = column;
    if ('segment' in column) {
      const classify = this.classify(column.segment, window);
      switch (column.part ?? 'primary') {
        case 'primary':
          return { text: (row) => classify(row).primary, isNumber: false };
        case 'second':
          return { text: (row) => classify(row).second, isNumber: false };
        case 'all':
          return { text: (row) => classify(row).all.join('|'), isNumber: false };
        case 'count':
          return { text: (row) => String(classify(row).all.length), isNumber: true };
      }
    }
    const place = within(at, 'value');
    const given = this.columnOf(column.value, window, place);
    if (given && !given.numbers) return { text: (row) => given.text(row) ?? '', isNumber: false };
    const read = readerOf(column.value, this.scope(window), place);
    const { decimals = 0, end = 'low' } = column;
    return {
      text(row) {
        const bound = read(row)[end];
        return bound ? rounded(bound, decimals) : '';
      },
      isNumber: true,
    };
  }
}

function numbersOf({ name, numbers }: GivenColumn, at: Place): NumberReader {
  if (!numbers)
    throw new DocumentError(
      at,
      `${shown(name)} is a text, and a number is needed here. Texts are compared by "is", "is not" and "in".`,
    );
  return byRow((row): Interval => {
    const value = numbers[row] as number;
    return Number.isNaN(value) ? UNKNOWN : only(exactOf(value));
  });
}

/** What names of columns stand for, outside of a document. */
export const tableScope = (table: GivenTable, window: string | null): Scope =>
  new TableReader({ format: RULES_FORMAT, version: RULES_VERSION, assign: {} }, table).scope(window);

/** A column of what rules say of a table. */
export interface WrittenColumn {
  readonly name: string;
  /** Empty is unknown. */
  readonly text: (row: number) => string;
  /** Whether its texts are decimal numbers. */
  readonly isNumber: boolean;
}

/**
 * The columns that a document writes, over a table with one row a customer; those of a document that names none are its
 * classifications. Throws a DocumentError where a name stands for nothing, a text where a number is due, or a column is called as
 * that of the ids.
 */
export function columnsOf(document: RulesDocument, table: GivenTable): WrittenColumn[] {
  const evaluator = new TableReader(document, table);
  const at = within(ROOT, 'columns');
  const columns = Object.entries(outputColumnsOf(document)).map(([name, column]) => {
    if (name === ID_COLUMN)
      throw new DocumentError(
        within(at, name),
        `"${ID_COLUMN}" is the column that says which customer a row is: call this one by another name.`,
      );
    return { name, ...evaluator.column(column, within(at, name)) };
  });
  evaluator.checkCircles();
  return columns;
}
