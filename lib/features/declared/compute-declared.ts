import {
  type ConditionReader,
  conditionReader,
  type NumberReader,
  readerOf,
  type Scope,
  type TextReader,
} from '@/lib/language/evaluate';
import { exactOf, rounded } from '@/lib/language/exact';
import type { NumberExpression } from '@/lib/language/expression';
import { DocumentError, type Place, ROOT, shown, within } from '@/lib/language/grammar';
import { type Interval, knownOf, only, UNKNOWN } from '@/lib/language/interval';
import { featureAndWindow, outputsOf } from './feature-names';
import type { Aggregate, FeatureExpression, FeaturesDocument, Label } from './features-document';
import type { LedgerRows, RowField } from './ledger-rows';
import { failCircle, failText, failWithoutFeature, rowsOf, windowLength } from './refusals';
import { RowSets } from './row-sets';

/** Enough that nothing of a double is lost that a table would show. */
const DECIMALS = 15;

/** A feature of the user that is looked at: a number or a text, null where it is none. */
interface FeatureReader {
  readonly number: (() => Interval) | null;
  /** Of a given column of numbers too: as it is written. */
  readonly text: (() => string | null) | null;
}

/** A document over a ledger: features by name and window. */
class Declared {
  private readonly known = new Map<string, FeatureReader>();
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
    const { base, of } = featureAndWindow(name, window);
    const key = `${base}@${of}`;
    const found = this.known.get(key);
    if (found) return found;
    const expression = Object.hasOwn(this.document.features, base) ? this.document.features[base] : undefined;
    if (expression === undefined) return failWithoutFeature(base, at);
    if (this.open.includes(key)) failCircle(this.open, key, at);
    this.open.push(key);
    const reader = this.once(this.compile(expression, of, within(within(ROOT, 'features'), base)));
    this.open.pop();
    this.known.set(key, reader);
    return reader;
  }

  /** Computes a number once a user. */
  private once({ number, text }: FeatureReader): FeatureReader {
    let last = -1;
    let value: Interval = UNKNOWN;
    if (!number) return { number, text };
    return {
      number: () => {
        if (this.sets.user !== last) [value, last] = [number(), this.sets.user];
        return value;
      },
      text,
    };
  }

  private compile(expression: FeatureExpression, window: number | null, at: Place): FeatureReader {
    if (typeof expression === 'object' && 'agg' in expression)
      return { number: this.aggregate(expression, window, at), text: null };
    if (typeof expression === 'object' && 'label' in expression) return this.label(expression, window, at);
    if (typeof expression === 'object' && 'column' in expression)
      return this.given(expression.column, within(at, 'column'));
    const read = readerOf(expression as NumberExpression, this.scope(window), at);
    return { number: () => read(0), text: null };
  }

  private aggregate(aggregate: Aggregate, window: number | null, at: Place): () => Interval {
    const source = this.sets.of(rowsOf(aggregate, at), window, within(at, 'rows'));
    const compute = this.sets.aggregateOver(aggregate, window, at, source);
    return () => compute(source.rows());
  }

  private label({ label, else: others }: Label, window: number | null, at: Place): FeatureReader {
    const texts = label.map(({ when, is }, i): { holds: ConditionReader; is: string } => ({
      holds: conditionReader(when, this.scope(window), within(within(within(at, 'label'), i), 'when')),
      is,
    }));
    return { number: null, text: () => texts.find(({ holds }) => holds(0) === 1)?.is ?? others ?? null };
  }

  private given(name: string, at: Place): FeatureReader {
    const field: RowField | undefined = this.ledger.users.get(name);
    if (!field)
      throw new DocumentError(
        at,
        `There is no column ${shown(name)} of users. There are: ${[...this.ledger.users.keys()].join(', ')}.`,
      );
    const { numbers } = field;
    const text = () => field.text(this.sets.user);
    if (!numbers) return { number: null, text };
    return {
      number: () => {
        const value = numbers[this.sets.user] as number;
        return Number.isNaN(value) ? UNKNOWN : only(exactOf(value));
      },
      text,
    };
  }

  /** What names mean in features: other features, and the length of the window. */
  private scope(window: number | null): Scope {
    return {
      unknown: this.document.unknown ?? 'not met',
      number: (name, at): NumberReader => {
        if (name === 'window' && !Object.hasOwn(this.document.features, name)) {
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

/** A number unrounded, as far as a table shows it. */
function numberText(value: Interval): string {
  const known = knownOf(value);
  if (!known) return '';
  if (known.under === 1n) return known.over.toString();
  const text = rounded(known, DECIMALS);
  return text.includes('.') ? text.replace(/\.?0+$/, '') : text;
}

/** The columns that a document writes, with the values of each user in the order of the ledger. */
export interface DeclaredColumns {
  readonly names: readonly string[];
  /** By user, then by column; an empty text is unknown. */
  rows(): Iterable<readonly string[]>;
}

/** Computes declared features on a ledger. Throws a DocumentError where a name stands for nothing, or a text where a number is due. */
export function computeDeclared(document: FeaturesDocument, ledger: LedgerRows): DeclaredColumns {
  const declared = new Declared(document, ledger);
  const outputs = outputsOf(document).map(({ output, name, feature, window }) => ({
    name,
    reader: declared.feature(feature, window, within(within(ROOT, 'columns'), output)),
  }));
  return {
    names: outputs.map(({ name }) => name),
    *rows() {
      for (const user of ledger.ids.keys()) {
        declared.look(user);
        yield outputs.map(({ reader }) =>
          reader.number ? numberText(reader.number()) : (reader.text?.() ?? ''),
        );
      }
    },
  };
}
