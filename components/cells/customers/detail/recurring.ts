import type { FeatureTable } from '@/lib/features/feature-table';
import { type KindTable, RECURRING_SOURCES, type RecurringSource } from '@/lib/model/transaction-kind';

export interface RecurringLine {
  readonly merchant: string;
  readonly source: RecurringSource;
  /** Spent there within the look-back. */
  readonly cents: number;
}

/** User k's recurring merchants, the costliest first. */
export function recurringLines(
  table: FeatureTable,
  k: number,
  { merchants, merchantSource }: KindTable,
): RecurringLine[] {
  const lines: RecurringLine[] = [];
  for (let i = table.recurringStart[k] as number; i < (table.recurringStart[k + 1] as number); i++) {
    const merchant = table.recurringMerchant[i] as number;
    lines.push({
      merchant: merchants[merchant] as string,
      source: RECURRING_SOURCES[merchantSource[merchant] as number] as RecurringSource,
      cents: table.recurringCents[i] as number,
    });
  }
  return lines.sort((a, b) => b.cents - a.cents);
}
