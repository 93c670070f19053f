import type { TransactionKind } from '@/lib/model/transaction-kind';
import { sourceOf } from '../../dataset/read-dataset';
import { INCOME, INTEREST_CHARGED, PAYROLL, RENT, SUBSCRIPTION, UTILITIES } from './words';

/** What a row says of its purpose. */
export interface Hints {
  readonly merchant: string;
  readonly channel: string;
  readonly category: string;
  readonly subcategory: string;
}

/** Plaid's detailed categories repeat the primary one: `INCOME_WAGES` is INCOME / WAGES here. */
const withoutPrimary = (detailed: string, primary: string) =>
  primary !== '' && detailed.startsWith(`${primary}_`) ? detailed.slice(primary.length + 1) : detailed;

/**
 * The kind of a transaction. Pay and card interest, whatever the bank calls them, get the categories that features
 * look for: INCOME, and BANK_FEES / Interest. Everything else keeps its own words.
 */
export function kindOf({ merchant, channel, category, subcategory }: Hints): TransactionKind {
  const detailed = withoutPrimary(subcategory, category);
  const words = `${category}\n${subcategory}`;
  const named = sourceOf(merchant, detailed);
  const source =
    named !== 'everyday'
      ? named
      : RENT.test(words) || RENT.test(merchant)
        ? 'rent'
        : UTILITIES.test(words)
          ? 'utilities'
          : SUBSCRIPTION.test(words) || SUBSCRIPTION.test(merchant)
            ? 'subscriptions'
            : 'everyday';
  const kind = { merchant, channel, categoryPrimary: category, categoryDetailed: detailed, source } as const;
  if (category === 'INCOME') return kind;
  if (PAYROLL.test(merchant) || PAYROLL.test(words) || INCOME.test(words)) {
    return { ...kind, categoryPrimary: 'INCOME', categoryDetailed: subcategory || category || 'Payroll' };
  }
  if (INTEREST_CHARGED.test(merchant) || INTEREST_CHARGED.test(words.replaceAll('_', ' '))) {
    return { ...kind, categoryPrimary: 'BANK_FEES', categoryDetailed: 'Interest', source: 'card' };
  }
  return kind;
}
