import {
  type BalanceSource,
  kindTable,
  type RecurringSource,
  type TransactionKind,
} from '@/lib/model/transaction-kind';
import { roundWhole } from '@/lib/stats/round';

type Named = readonly [merchant: string, primary: string, detailed: string];

const kinds: TransactionKind[] = [];
const add = (
  [merchant, categoryPrimary, categoryDetailed]: Named,
  channel: string,
  source: RecurringSource,
  balanceSource?: BalanceSource,
) => kinds.push({ merchant, channel, categoryPrimary, categoryDetailed, source, balanceSource }) - 1;

export const PAYROLL = add(['PAYROLL DEPOSIT', 'INCOME', 'Payroll'], 'ach', 'everyday');
export const RENT = add(['Rent Payment', 'LOAN_PAYMENTS', 'Rent'], 'in store', 'rent');
/** Rent by bank transfer and the checking side of a savings transfer look the same, as in the reference. */
export const TRANSFER_OUT = add(['TRANSFER OUT', 'TRANSFER_OUT', 'Transfer'], 'ach', 'rent');
export const TRANSFER_IN = add(['TRANSFER', 'TRANSFER_IN', 'Savings'], 'ach', 'everyday', 'savings');

/** An everyday merchant or stress expense: the kind and the range of its amount in cents. */
export interface Spend {
  readonly kind: number;
  readonly lowCents: number;
  readonly highCents: number;
}

/** The cents of an expense by its draw, multiplied by a factor. */
export const spendCents = ({ lowCents, highCents }: Spend, u: number, factor = 1): number =>
  roundWhole((lowCents + (highCents - lowCents) * u) * factor);

const spend = (
  named: Named,
  lowUsd: number,
  highUsd: number,
  channel = 'in store',
  balanceSource?: BalanceSource,
): Spend => ({
  kind: add(named, channel, 'everyday', balanceSource),
  lowCents: lowUsd * 100,
  highCents: highUsd * 100,
});

const GROCERIES = ['FOOD_AND_DRINK', 'Supermarkets and Groceries'] as const;

/** Everyday merchants, drawn evenly: docs/model.md 3. */
export const EVERYDAY: readonly Spend[] = [
  spend(['Whole Foods', ...GROCERIES], 50, 150),
  spend(['Safeway', ...GROCERIES], 40, 120),
  spend(["Trader Joe's", ...GROCERIES], 35, 100),
  spend(['Local Restaurant', 'FOOD_AND_DRINK', 'Restaurants'], 25, 80),
  spend(['Coffee Shop', 'FOOD_AND_DRINK', 'Coffee Shop'], 5, 15),
  spend(['Fast Food', 'FOOD_AND_DRINK', 'Fast Food'], 10, 25),
  spend(['Shell Station', 'TRANSPORTATION', 'Gas Stations'], 40, 70),
  spend(['Chevron', 'TRANSPORTATION', 'Gas Stations'], 40, 70),
  spend(['Amazon', 'GENERAL_MERCHANDISE', 'Online Shopping'], 20, 150, 'online'),
  spend(['Target', 'GENERAL_MERCHANDISE', 'Superstores'], 30, 120),
  spend(['Walmart', 'GENERAL_MERCHANDISE', 'Superstores'], 25, 100),
  spend(['Pharmacy', 'MEDICAL', 'Pharmacies'], 15, 80),
  spend(['Doctor Visit', 'MEDICAL', 'Healthcare Services'], 30, 200),
];

const subscription = (named: Named, cents: number, channel = 'in store') => ({
  kind: add(named, channel, 'subscriptions'),
  cents,
});

export const SUBSCRIPTIONS: readonly { readonly kind: number; readonly cents: number }[] = [
  subscription(['Netflix', 'ENTERTAINMENT', 'Video'], 1599, 'online'),
  subscription(['Spotify', 'ENTERTAINMENT', 'Music'], 1099),
  subscription(['Amazon Prime', 'GENERAL_SERVICES', 'Subscription'], 1499, 'online'),
  subscription(['Gym Membership', 'RECREATION', 'Gyms and Fitness Centers'], 4500),
  subscription(['NYT Subscription', 'ENTERTAINMENT', 'News'], 1700),
  subscription(['iCloud Storage', 'GENERAL_SERVICES', 'Cloud Storage'], 299),
  subscription(['Disney+', 'ENTERTAINMENT', 'Video'], 799),
  subscription(['Meal Kit', 'FOOD_AND_DRINK', 'Meal Delivery'], 6999),
];

const utility = (named: Named, lowUsd: number, highUsd: number): Spend => ({
  kind: add(named, 'in store', 'utilities'),
  lowCents: lowUsd * 100,
  highCents: highUsd * 100,
});

/** Electric, internet, water, in the order of the generator's shares. */
export const UTILITIES: readonly Spend[] = [
  utility(['Electric Company', 'GENERAL_SERVICES', 'Utilities'], 80, 150),
  utility(['Internet Provider', 'GENERAL_SERVICES', 'Telecommunications'], 60, 100),
  utility(['Water Utility', 'GENERAL_SERVICES', 'Utilities'], 30, 60),
];

const stress = (
  merchants: readonly string[],
  lowUsd: number,
  highUsd: number,
  category: readonly [string, string],
) => merchants.map((merchant) => spend([merchant, ...category], lowUsd, highUsd, 'in store', 'stress'));

const OTHER = ['GENERAL_SERVICES', 'Other'] as const;

/** The extra expenses of stressed users by tier, the largest first. */
export const INJECTIONS: readonly (readonly Spend[])[] = [
  stress(['Auto Repair', 'Medical Bill', 'Emergency Expense'], 400, 800, OTHER),
  stress(['Car Maintenance', 'Home Repair', 'Healthcare'], 100, 300, OTHER),
  stress(['Coffee Shop', 'Fast Food', 'Local Restaurant'], 20, 80, ['FOOD_AND_DRINK', 'Restaurants']),
];

/** What an emergency is spent on: the merchants and amounts of the largest tier. */
export const EMERGENCIES = INJECTIONS[0] as readonly Spend[];

const CARD_PAYMENT_CATEGORY = ['LOAN_PAYMENTS', 'Credit Card'] as const;

/** What corrections and levers post; none of these is in published data. */
export const OVERDRAFT = add(
  ['OVERDRAFT ADVANCE', 'TRANSFER_IN', 'Overdraft'],
  'ach',
  'everyday',
  'overdraft',
);
export const INTEREST = add(['INTEREST CHARGE', 'BANK_FEES', 'Interest'], 'ach', 'card');
/** The checking side and the card's side of a card payment. */
export const CARD_PAYMENT = add(['CARD PAYMENT', ...CARD_PAYMENT_CATEGORY], 'ach', 'card');
export const PAYMENT_RECEIVED = add(['PAYMENT RECEIVED', ...CARD_PAYMENT_CATEGORY], 'ach', 'card');
export const LARGE_PURCHASE = add(['Large Purchase', 'GENERAL_MERCHANDISE', 'Other'], 'in store', 'everyday');

/** The kinds of a generated ledger. Positions are part of stored data: append, never reorder. */
export const GENERATED_KINDS = kindTable(kinds);
