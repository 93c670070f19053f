import type { Aggregate, FeaturesDocument, RowSet } from '@/lib/features/declared/features-document';
import type { Criterion, NumberExpression } from '@/lib/language/expression';
import { oneNumber, SlowLanguage, type ThreeValued } from './slow-language';
import { type SlowLedger, type SlowRecord, slowTable } from './slow-ledger';
import { type Fraction, fraction, type SlowNumber, slow, toDouble } from './slow-numbers';

/** Declared features as LANGUAGE.md says them, customer by customer and row by row, with no regard to time. */

/** Whose rows are looked at, and the window under evaluation. */
interface Place {
  readonly user: string;
  readonly window: number | undefined;
}
interface RowPlace extends Place {
  readonly row: SlowRecord;
}

/** The columns of a document, by name and user: numbers, texts, or null where they are not known. */
export function slowFeatures(
  document: FeaturesDocument,
  ledger: SlowLedger,
): Record<string, (number | string | null)[]> {
  const features = new SlowFeatures(document, ledger);
  const columns = Object.entries(document.columns ?? {}).flatMap(
    ([name, feature]): [string, string, number?][] => {
      if (!name.endsWith('@W')) return [[name, feature]];
      return (document.windows ?? []).map((window) => [`${name.slice(0, -2)}_${window}d`, feature, window]);
    },
  );
  return Object.fromEntries(
    columns.map(([name, feature, window]) => [
      name,
      ledger.users.map(({ user_id }) => features.cell(feature, { user: String(user_id), window })),
    ]),
  );
}

class SlowFeatures extends SlowLanguage<Place> {
  constructor(
    readonly document: FeaturesDocument,
    private readonly ledger: SlowLedger,
  ) {
    super(document.unknown ?? 'not met');
  }

  cell(feature: string, place: Place): number | string | null {
    const of = this.document.features[feature];
    if (typeof of === 'object' && 'label' in of) {
      const found = of.label.find(({ when }) => this.condition(when, place) === 'true');
      return found?.is ?? of.else ?? null;
    }
    if (typeof of === 'object' && 'column' in of) {
      const cell = this.ledger.users.find(({ user_id }) => user_id === place.user)?.[of.column] ?? null;
      return cell;
    }
    const number = oneNumber(this.named(feature, place));
    return number && toDouble(number);
  }

  protected textOf(): undefined {
    return undefined;
  }

  protected named(name: string, place: Place): SlowNumber | null {
    if (name === 'window') return slow.one(fraction(place.window as number));
    const [base = '', window] = name.split('@');
    const inner =
      window === undefined || window === 'W' ? place : { ...place, window: Number(window.slice(0, -1)) };
    const of = this.document.features[base];
    if (typeof of === 'object' && 'column' in of) {
      const cell = this.cell(base, inner);
      return cell === null ? null : slow.one(fraction(cell as number));
    }
    if (typeof of === 'object' && 'agg' in of)
      return this.aggregate(of, this.rows(of.rows as string, inner), inner);
    return this.number(of as NumberExpression, inner);
  }

  /** The rows of a table or a row set that are the user's. */
  rows(name: string, place: Place): SlowRecord[] {
    const set = this.document.rows?.[name];
    const table = (from: string) => slowTable(this.ledger, from, place.user, this.document.asOf as string);
    const isPast = ({ ago = 0 }: SlowRecord) => ago >= 0;
    if (set === undefined) return table(name).filter(isPast);
    const onRows = new SlowRowLanguage(this);
    const holds = (condition: RowSet['where']) => (row: SlowRecord) =>
      condition === undefined || onRows.condition(condition, { ...place, row }) === 'true';
    const isTable = this.document.rows?.[set.from] === undefined;
    // What comes after the as-of day stays in sets that are made from one with it.
    const from = isTable && set.future ? table(set.from) : this.rows(set.from, place);
    const found = from.filter((row) => this.isInTime(set, row, place)).filter(holds(set.where));
    const { by, each = {} } = set;
    if (by === undefined && set.each === undefined) return found.filter(holds(set.keep));
    const groups = by === undefined ? found.map((row) => [row]) : groupsOf(found, by);
    return groups
      .map((group): SlowRecord => {
        const [first] = group as [SlowRecord];
        const added = Object.entries(each).map(([key, aggregate]) => {
          const rows =
            aggregate.rows === undefined
              ? group
              : this.rows(aggregate.rows, place).filter(({ account }) => account === first.account);
          return [key, this.aggregate(aggregate, rows, place)] as const;
        });
        const kept = by === undefined ? first : { fields: { [by]: first.fields[by] ?? null } };
        return { ...kept, fields: { ...kept.fields, ...Object.fromEntries(added) } };
      })
      .filter(holds(set.keep));
  }

  private isInTime({ days }: RowSet, { ago = 0 }: SlowRecord, { window }: Place): boolean {
    if (days === undefined) return true;
    if (Array.isArray(days)) return days[0] <= ago && ago <= days[1];
    const length = days === 'W' ? (window as number) : (days as number);
    return ago < length || (this.document.ends === 'both' && ago === length);
  }

  private aggregate(
    { agg, n = 1, of, needs = 0, none }: Aggregate,
    rows: readonly SlowRecord[],
    place: Place,
  ): SlowNumber | null {
    const empty = agg === 'count' || agg === 'sum' || agg === 'distinct' ? 0 : undefined;
    const fallback = none ?? empty;
    const nothing = fallback === undefined ? null : slow.one(fraction(fallback));
    if (rows.length < needs) return nothing;
    if (agg === 'distinct' || (agg === 'count' && typeof of === 'string' && of !== 'gap')) {
      const texts = rows.map(({ fields }) => fields[of as string] ?? null).filter((one) => one !== null);
      const kinds = texts.map((one) =>
        typeof one === 'string' ? one : String(toDouble(one.low as Fraction)),
      );
      if (kinds.length === 0) return nothing;
      return slow.one(fraction(agg === 'count' ? kinds.length : new Set(kinds).size));
    }
    const onRows = new SlowRowLanguage(this);
    const gaps = rows.slice(1).map((row, i) => fraction(((rows[i] as SlowRecord).ago ?? 0) - (row.ago ?? 0)));
    const numbers =
      of === 'gap'
        ? gaps
        : rows
            .map((row) => (of === undefined ? fraction(1) : oneNumber(onRows.number(of, { ...place, row }))))
            .filter((one) => one !== null);
    const found = slow.aggregated(agg, numbers, n);
    return found === null ? nothing : slow.one(found);
  }
}

/** Numbers and conditions on the fields of a row. */
class SlowRowLanguage extends SlowLanguage<RowPlace> {
  constructor(private readonly features: SlowFeatures) {
    super(features.document.unknown ?? 'not met');
  }

  protected named(name: string, { row }: RowPlace): SlowNumber | null {
    return (row.fields[name] as SlowNumber | null | undefined) ?? null;
  }

  protected textOf(name: string, { row }: RowPlace): string | null | undefined {
    const field = row.fields[name] ?? null;
    if (field === null) return TEXT_FIELDS.includes(name) ? null : undefined;
    return typeof field === 'string' ? field : undefined;
  }

  protected override criterion(criterion: Criterion, place: RowPlace): ThreeValued {
    const { op, value, words = false } = criterion;
    if (op !== 'contains' && op !== 'one of rows') return super.criterion(criterion, place);
    const field = criterion.field as string;
    const text = this.textOf(field, place) ?? null;
    if (text === null) return 'unknown';
    const isFound =
      op === 'one of rows'
        ? this.features.rows(value as string, place).some((row) => row.fields[field] === text)
        : [value].flat().some((word) => contains(text.toLowerCase(), String(word).toLowerCase(), words));
    return isFound ? 'true' : 'false';
  }
}

/** Texts of rows; all other fields are numbers. */
const TEXT_FIELDS = ['merchant', 'category', 'detail', 'user', 'account', 'type', 'subtype', 'apr_type'];

function contains(text: string, word: string, whole: boolean): boolean {
  if (!whole) return text.includes(word);
  const isLetter = (character: string | undefined) =>
    character !== undefined && /[\p{L}\p{N}]/u.test(character);
  return [...text].some(
    (_, i) => text.startsWith(word, i) && !isLetter(text[i - 1]) && !isLetter(text[i + word.length]),
  );
}

/** Rows with the same text, in the order in which it first comes; those without one form no group. */
function groupsOf(rows: readonly SlowRecord[], by: string): SlowRecord[][] {
  const texts = new Set(rows.map(({ fields }) => fields[by] ?? null).filter((text) => text !== null));
  return [...texts].map((text) => rows.filter(({ fields }) => fields[by] === text));
}
