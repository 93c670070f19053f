import type { Evaluation } from '@/lib/diagnose/evaluation';
import { definitionOf, FEATURES, type Feature, isDefined } from '@/lib/features/features';
import { ownNumbers } from '@/lib/features/own/own-reader';
import { featuresOf } from '@/lib/features/population';

/** A column of the list of customers. `width` is in pixels. */
export type Column = {
  readonly id: string;
  readonly label: string;
  readonly width: number;
} & (
  | { readonly kind: 'id' | 'archetype' | 'second' | 'consent' }
  | { readonly kind: 'persona'; readonly window: 0 | 1 }
  | { readonly kind: 'feature'; readonly feature: Feature }
);

const feature = (name: Feature, label: string, width = 86): Column => ({
  id: name,
  kind: 'feature',
  feature: name,
  label,
  width,
});

const FIRST: readonly Column[] = [
  { id: 'id', kind: 'id', label: 'User', width: 272 },
  { id: 'archetype', kind: 'archetype', label: 'Archetype', width: 160 },
  { id: 'short', kind: 'persona', window: 0, label: 'Persona', width: 164 },
  { id: 'long', kind: 'persona', window: 1, label: 'Persona', width: 164 },
  { id: 'second', kind: 'second', label: 'Second persona', width: 164 },
];
const LAST: Column = { id: 'consent', kind: 'consent', label: 'Consent', width: 76 };

export const COLUMNS: readonly Column[] = [
  ...FIRST,
  feature('recurring_merchant_count', 'Recurring'),
  feature('max_utilization', 'Card use'),
  feature('median_pay_gap_days', 'Pay gap'),
  feature('cash_flow_buffer_months', 'Buffer', 108),
  feature('pct_days_below_100', 'Low days'),
  feature('balance_volatility', 'Volatility'),
  feature('growth_rate', 'Growth'),
  LAST,
];

/** So many columns of tables are listed, and so many features of one's own; the details of a customer have all. */
const MOST_LISTED = 20;
/** By what names columns: of a table or of what is joined, and of the features that a config defines. */
const known = new WeakMap<
  object,
  { readonly features: object | undefined; readonly columns: readonly Column[] }
>();

const listed = (names: readonly Feature[]) =>
  names.slice(0, MOST_LISTED).map((name) => feature(name, definitionOf(name).label, 108));

/**
 * The columns of the list: of a table those that it has itself, and as many personas as it has windows; of others what is joined to
 * them behind the usual ones. What the config defines comes last.
 */
export function columnsOf({
  population,
  config,
}: Pick<Evaluation, 'population' | 'config'>): readonly Column[] {
  const { origin, joined } = population;
  if (!origin.given && !joined && !config.features) return COLUMNS;
  const key = joined ?? origin;
  const before = known.get(key);
  if (before && before.features === config.features) return before.columns;
  const windows = population.cohorts[0]?.table.windows.length ?? 0;
  const features = featuresOf(population);
  const own = listed(ownNumbers(config).filter((name) => !features.includes(name)));
  const columns = origin.given
    ? [
        ...FIRST.filter(({ kind, id }) => kind !== 'archetype' && (id !== 'long' || windows > 1)),
        ...listed(features),
        ...own,
      ]
    : [...COLUMNS.slice(0, -1), ...listed(features.slice(FEATURES.length)), ...own, LAST];
  known.set(key, { features: config.features, columns });
  return columns;
}

/** Numbers are most interesting from the top, words from A. */
export const startsDescending = (column: Column) => column.kind === 'feature' || column.kind === 'consent';

/** Whether a column's values can change while the transactions and features stay. */
export const followsRules = ({ kind }: Column) =>
  kind === 'persona' || kind === 'second' || kind === 'consent';

const shortWindow = (days = 0): string => (days === 0 ? '' : `${days} d`);

/** What a column's values are about: which days. */
export function periodOf(
  column: Column,
  windows: readonly number[],
  selected: 0 | 1,
  lookback: number,
): string {
  switch (column.kind) {
    case 'persona':
      return shortWindow(windows[column.window]);
    case 'second':
      return shortWindow(windows[selected]);
    case 'feature': {
      if (!isDefined(column.feature)) return shortWindow(windows[selected]);
      const { period } = definitionOf(column.feature);
      if (period === 'look-back') return `${lookback} d`;
      return period === 'window' ? `${windows[selected]} d` : period;
    }
    default:
      return '';
  }
}
