import { definitionOf, isDefined, isFlag } from '@/lib/features/features';
import { featureRange } from '@/lib/features/possible/feature-range';
import type { OwnRelation } from '@/lib/features/possible/own-relations';
import { growsWithWindow, partsOfOne, perMonthOf, relationsWithin } from '@/lib/features/possible/relations';
import { ANY_NUMBER, type Domain } from './cells';

/** A column in a window: whose line it lies on, and what its values are divided by there. */
export interface ColumnFact {
  readonly key: string;
  readonly name: string;
  /** Null where all windows share it. */
  readonly days: number | null;
  readonly domain: Domain;
  /** Why it can take no other values; empty where it can take any. */
  readonly because: string;
  readonly divisor: number;
  /** It is a total per month of its window. */
  readonly isPerMonth?: boolean;
}

/** Values of a column, both ends in. */
export interface Values {
  readonly key: string;
  readonly least: number;
  readonly most: number;
}

/** What holds between two columns where both are known. */
export type Relation =
  | {
      readonly kind: 'implies';
      readonly when: Values;
      readonly follows: Values;
      readonly because: string;
      readonly isUsual?: boolean;
    }
  | {
      readonly kind: 'at most';
      readonly lower: string;
      readonly upper: string;
      readonly isStrict?: boolean;
      readonly because: string;
    };

type Implies = Extract<Relation, { kind: 'implies' }> & {
  readonly columns?: readonly ColumnFact[];
  /** A third column decides too. */
  readonly isLoose?: boolean | undefined;
};

/** What is known of columns before any rule is looked at. */
export interface Facts {
  /** `days`: null of what has no window. */
  readonly column: (name: string, days: number | null) => ColumnFact;
  /** What holds between these columns. */
  readonly relations: (columns: readonly ColumnFact[]) => readonly Relation[];
  /** Columns that something is known of together with these, which are not among them. */
  readonly related: (columns: readonly ColumnFact[]) => readonly ColumnFact[];
}

export interface FactsOf {
  /** Whether a column is given in data, so that nothing but its values says what it is. */
  readonly isGiven: (name: string) => boolean;
  /**
   * Of customers all of whose days are known, in whole cents. Else what is said per month is of the days that are known, and no fixed
   * part of what they add up to.
   */
  readonly isUsual: boolean;
  /** What holds between columns that are none of the built-in features, in one window. */
  readonly own?: readonly OwnRelation[];
}

const NEGATIVE = Number.NEGATIVE_INFINITY;
const POSITIVE = Number.POSITIVE_INFINITY;
const keyOf = (name: string, days: number | null) => (days === null ? name : `${name}@${days}d`);

/** The windows that columns are of; any one where all of them are the same in every window. */
function windowsOf(columns: readonly ColumnFact[]): ReadonlySet<number> {
  const windows = new Set(columns.flatMap(({ days }) => days ?? []));
  return windows.size > 0 ? windows : new Set([30]);
}

/** What features declare: their ranges and decimals, which of them all windows share, and what holds between them. */
export function factsOf({ isGiven, isUsual, own = [] }: FactsOf): Facts {
  const isPlain = (name: string, days: number | null) =>
    days === 0 ||
    !isDefined(name) ||
    isGiven(name) ||
    (days === null && definitionOf(name).period === 'window');
  function column(name: string, days: number | null): ColumnFact {
    if (isPlain(name, days)) {
      const domain = isFlag(name) && !isGiven(name) ? { scale: 1, low: 0, high: 1 } : ANY_NUMBER;
      const because = domain.scale === null ? '' : 'it is yes or no';
      const own = days === 0 ? null : days;
      return { key: keyOf(name, own), name, days: own, domain, because, divisor: 1 };
    }
    const { period, step } = definitionOf(name);
    // What all windows share is of no length.
    const window = days ?? 0;
    const own = period === 'window' ? window : null;
    const total = perMonthOf(name);
    if (total !== null && isUsual) return { ...column(total, days), divisor: window / 30, isPerMonth: true };
    const { low, high, because } = featureRange(name, window);
    const domain = { scale: total === null ? partsOfOne(name) : null, low, high, step };
    return {
      key: keyOf(name, own),
      name,
      days: own,
      domain,
      because,
      divisor: 1,
      isPerMonth: total !== null,
    };
  }

  const withinWindows = new Map<number, readonly Implies[]>();
  /** What holds within a window, on the lines of its columns. */
  function within(days: number): readonly Implies[] {
    const known = withinWindows.get(days);
    if (known) return known;
    const made = relationsWithin(days).flatMap(
      ({ when, follows, because, isLoose, isUsual: isOnlyUsual }) => {
        const [left, right] = [when, follows].map(({ feature, least = NEGATIVE, most = POSITIVE }) => {
          const { key, divisor } = column(feature, days);
          return { key, least: least * divisor, most: most * divisor };
        }) as [Values, Values];
        const isSaid = !(isOnlyUsual && !isUsual) && !isGiven(when.feature) && !isGiven(follows.feature);
        if (!isSaid || left.key === right.key) return [];
        const of: Implies = {
          kind: 'implies',
          when: left,
          follows: right,
          because,
          ...(isOnlyUsual && { isUsual: true }),
        };
        return [{ ...of, columns: [when, follows].map(({ feature }) => column(feature, days)), isLoose }];
      },
    );
    withinWindows.set(days, made);
    return made;
  }

  const relations = (columns: readonly ColumnFact[]): Relation[] => {
    const keys = new Set(columns.map(({ key }) => key));
    const told = new Map<string, Relation>();
    for (const days of windowsOf(columns))
      for (const { columns: _, isLoose: __, ...of } of within(days))
        if (keys.has(of.when.key) && keys.has(of.follows.key)) told.set(JSON.stringify(of), of);
    const growing = columns.filter(
      ({ name, days }) => days !== null && isDefined(name) && !isGiven(name) && growsWithWindow(name),
    );
    const ordered = growing.flatMap((lower) =>
      growing.flatMap((upper): Relation[] =>
        lower.name === upper.name && (lower.days as number) < (upper.days as number)
          ? [
              {
                kind: 'at most',
                lower: lower.key,
                upper: upper.key,
                because: 'a longer window has as many or more',
              },
            ]
          : [],
      ),
    );
    const days = [...windowsOf(columns), null];
    const declared = days.flatMap((window) =>
      own.flatMap(({ lower, upper, because }): Relation[] => {
        const [a, b] = [lower, upper].map((name) => keyOf(name, window)) as [string, string];
        return keys.has(a) && keys.has(b) ? [{ kind: 'at most', lower: a, upper: b, because }] : [];
      }),
    );
    return [...told.values(), ...ordered, ...declared];
  };

  const related = (columns: readonly ColumnFact[]): ColumnFact[] => {
    const known = new Map(columns.map((one) => [one.key, one]));
    for (const days of windowsOf(columns))
      for (const { columns: pair = [], isLoose } of within(days))
        if (!isLoose && pair.some(({ key }) => known.has(key)))
          for (const one of pair) known.set(one.key, one);
    for (const one of columns) known.delete(one.key);
    return [...known.values()];
  };
  return { column, relations, related };
}

/** The length of a window in days; 0 where there is one of all. */
export const windowDays = (window: string | null): number =>
  window === null ? 0 : Number.parseInt(window, 10);
