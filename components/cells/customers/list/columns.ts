import { definitionOf, type Feature } from '@/lib/features/features';

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

export const COLUMNS: readonly Column[] = [
  { id: 'id', kind: 'id', label: 'User', width: 272 },
  { id: 'archetype', kind: 'archetype', label: 'Archetype', width: 160 },
  { id: 'short', kind: 'persona', window: 0, label: 'Persona', width: 164 },
  { id: 'long', kind: 'persona', window: 1, label: 'Persona', width: 164 },
  { id: 'second', kind: 'second', label: 'Second persona', width: 164 },
  feature('recurring_merchant_count', 'Recurring'),
  feature('max_utilization', 'Card use'),
  feature('median_pay_gap_days', 'Pay gap'),
  feature('cash_flow_buffer_months', 'Buffer', 108),
  feature('pct_days_below_100', 'Low days'),
  feature('balance_volatility', 'Volatility'),
  feature('growth_rate', 'Growth'),
  { id: 'consent', kind: 'consent', label: 'Consent', width: 76 },
];

/** Numbers are most interesting from the top, words from A. */
export const startsDescending = (column: Column) => column.kind === 'feature' || column.kind === 'consent';

/** Whether a column's values can change while the transactions and features stay. */
export const followsRules = ({ kind }: Column) =>
  kind === 'persona' || kind === 'second' || kind === 'consent';

/** What a column's values are about: which days. */
export function periodOf(
  column: Column,
  windows: readonly number[],
  selected: 0 | 1,
  lookback: number,
): string {
  switch (column.kind) {
    case 'persona':
      return `${windows[column.window]} d`;
    case 'second':
      return `${windows[selected]} d`;
    case 'feature': {
      const { period } = definitionOf(column.feature);
      if (period === 'look-back') return `${lookback} d`;
      return period === 'window' ? `${windows[selected]} d` : period;
    }
    default:
      return '';
  }
}
