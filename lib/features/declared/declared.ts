import {
  type ConditionReader,
  conditionReader,
  type NumberReader,
  readerOf,
  type Scope,
  type TextReader,
} from '@/lib/language/evaluate';
import { exactOf } from '@/lib/language/exact';
import type { NumberExpression } from '@/lib/language/expression';
import { DocumentError, type Place, ROOT, shown, within } from '@/lib/language/grammar';
import { type Interval, only, UNKNOWN } from '@/lib/language/interval';
import { eachDefined, featureAndWindow } from './feature-names';
import type { Aggregate, FeatureExpression, FeaturesDocument, Label } from './features-document';
import type { LedgerRows, RowField } from './ledger-rows';
import { failCircle, failText, failWithoutFeature, rowsOf, windowLength } from './refusals';
import { aggregateOver } from './rows/row-numbers';
import { RowSets } from './rows/row-sets';

/** A feature of the user that is looked at: a number or a text, null where it is none. */
export interface FeatureReader {
  readonly number: (() => Interval) | null;
  /** Of a given column of numbers too: as it is written. */
  readonly text: (() => string | null) | null;
  /** All that a label may be; null where data says what a text may be. */
  readonly texts: readonly string[] | null;
  /** Whether it depends on the window. */
  readonly ofWindow: boolean;
}

type Compiled = Omit<FeatureReader, 'ofWindow'>;

/** A document over a ledger: features by name and window. */
export class Declared {
  /** Features by name and window, and those that are the same in all. */
  private readonly known = new Map<string, FeatureReader>();
  private readonly ofAll = new Map<string, FeatureReader>();
  private readonly open: string[] = [];
  private readonly sets: RowSets;

  constructor(
    private readonly document: FeaturesDocument,
    private readonly ledger: LedgerRows,
  ) {
    const { rows = {}, ends = 'last', unknown = 'not met' } = document;
    this.sets = new RowSets({ ledger, sets: rows, ends, unknown });
  }

  /** From now on everything is read of this user. */
  look(user: number): void {
    this.sets.user = user;
  }

  /** A feature in a window of so many days; null where it has none. */
  feature(name: string, window: number | null, at: Place): FeatureReader {
    const { base, of, isFixed } = featureAndWindow(name, window);
    const before = this.sets.readsWindow;
    const reader = this.inWindow(base, of, at);
    this.sets.readsWindow = before || (reader.ofWindow && !isFixed);
    return reader;
  }

  /** Fails where something is wrong with what nothing reads. */
  checkUnread(): void {
    eachDefined(this.document, {
      feature: (name, window, at) => this.inWindow(name, window, at),
      rows: (name, window, at) => this.sets.of(name, window, at),
    });
  }

  private inWindow(name: string, window: number | null, at: Place): FeatureReader {
    const key = `${name}@${window}`;
    const found = this.ofAll.get(name) ?? this.known.get(key);
    if (found) return found;
    const expression = Object.hasOwn(this.document.features, name) ? this.document.features[name] : undefined;
    if (expression === undefined) return failWithoutFeature(name, at);
    if (this.open.includes(key)) failCircle(this.open, key, at);
    this.open.push(key);
    this.sets.readsWindow = false;
    const compiled = this.compile(expression, window, within(within(ROOT, 'features'), name));
    const reader = this.once({ ...compiled, ofWindow: this.sets.readsWindow });
    this.open.pop();
    if (reader.ofWindow) this.known.set(key, reader);
    else this.ofAll.set(name, reader);
    return reader;
  }

  /** Computes a number once a user. */
  private once(reader: FeatureReader): FeatureReader {
    const { number } = reader;
    let last = -1;
    let value: Interval = UNKNOWN;
    if (!number) return reader;
    return {
      ...reader,
      number: () => {
        if (this.sets.user !== last) [value, last] = [number(), this.sets.user];
        return value;
      },
    };
  }

  private compile(expression: FeatureExpression, window: number | null, at: Place): Compiled {
    if (typeof expression === 'object' && 'agg' in expression)
      return { number: this.aggregate(expression, window, at), text: null, texts: null };
    if (typeof expression === 'object' && 'label' in expression) return this.label(expression, window, at);
    if (typeof expression === 'object' && 'column' in expression)
      return this.given(expression.column, within(at, 'column'));
    const read = readerOf(expression as NumberExpression, this.scope(window), at);
    return { number: () => read(0), text: null, texts: null };
  }

  private aggregate(aggregate: Aggregate, window: number | null, at: Place): () => Interval {
    const source = this.sets.of(rowsOf(aggregate, at), window, within(at, 'rows'));
    const compute = aggregateOver(this.sets, aggregate, window, at, source);
    return () => compute(source.rows());
  }

  private label({ label, else: others }: Label, window: number | null, at: Place): Compiled {
    const texts = label.map(({ when, is }, i): { holds: ConditionReader; is: string } => ({
      holds: conditionReader(when, this.scope(window), within(within(within(at, 'label'), i), 'when')),
      is,
    }));
    return {
      number: null,
      text: () => texts.find(({ holds }) => holds(0) === 1)?.is ?? others ?? null,
      texts: [...new Set([...texts.map(({ is }) => is), ...(others === undefined ? [] : [others])])],
    };
  }

  private given(name: string, at: Place): Compiled {
    const { given } = this.ledger;
    const field: RowField | undefined = given.get(name);
    if (!field) {
      const others = given.size === 0 ? 'none' : [...given.keys()].join(', ');
      throw new DocumentError(at, `There is no column ${shown(name)} of users. There are: ${others}.`);
    }
    const { numbers } = field;
    const text = () => field.text(this.sets.user);
    if (!numbers) return { number: null, text, texts: null };
    return {
      number: () => {
        const value = numbers[this.sets.user] as number;
        return Number.isNaN(value) ? UNKNOWN : only(exactOf(value));
      },
      text,
      texts: null,
    };
  }

  /** What names mean in features: other features, and the length of the window. */
  private scope(window: number | null): Scope {
    return {
      unknown: this.document.unknown ?? 'not met',
      number: (name, at): NumberReader => {
        if (name === 'window' && !Object.hasOwn(this.document.features, name)) {
          this.sets.readsWindow = true;
          const length = only(exactOf(windowLength(window, at)));
          return () => length;
        }
        const { number } = this.feature(name, window, at);
        if (!number) return failText(name, at);
        return () => number();
      },
      further: (expression, at) => {
        if ('agg' in expression) return this.aggregate(expression as Aggregate, window, at);
        if (!('column' in expression)) return null;
        const place = within(at, 'column');
        const { number } = this.given(expression.column as string, place);
        if (!number) return failText(expression.column as string, place);
        return () => number();
      },
      text: (name, at): TextReader | null => {
        if (name === 'window' && !Object.hasOwn(this.document.features, name)) return null;
        const { text } = this.feature(name, window, at);
        return text && (() => text());
      },
    };
  }
}
