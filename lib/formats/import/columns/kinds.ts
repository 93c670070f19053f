import { OWN_TRANSFER, type TransactionKind } from '@/lib/model/transaction-kind';
import { sourceOf } from '../../dataset/read-dataset';
import { isIncome, PURPOSES, purposesIn } from '../dictionary/meanings';

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
  const named = sourceOf(merchant, detailed);
  const said = purposesIn(`${category} ${subcategory}`);
  const all = said | purposesIn(merchant);
  const has = (purpose: keyof typeof PURPOSES) => (all & PURPOSES[purpose]) !== 0;
  const source =
    named !== 'everyday'
      ? named
      : has('rent')
        ? 'rent'
        : (said & PURPOSES.utilities) !== 0
          ? 'utilities'
          : has('subscription')
            ? 'subscriptions'
            : 'everyday';
  const kind = { merchant, channel, categoryPrimary: category, categoryDetailed: detailed, source } as const;
  if (category === 'INCOME' || category === OWN_TRANSFER) return kind;
  if (has('pay') || isIncome(category) || isIncome(subcategory)) {
    return { ...kind, categoryPrimary: 'INCOME', categoryDetailed: subcategory || category || 'Payroll' };
  }
  if (has('interest')) {
    return { ...kind, categoryPrimary: 'BANK_FEES', categoryDetailed: 'Interest', source: 'card' };
  }
  return kind;
}
