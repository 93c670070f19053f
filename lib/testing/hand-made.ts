import { computeFeatures } from '@/lib/features/compute-features';
import { DEFAULT_DETECTION, type DetectionParameters } from '@/lib/features/detection';
import type { FeatureTable } from '@/lib/features/feature-table';
import { FEATURES, type OwnFeature } from '@/lib/features/features';
import { LedgerBuilder } from '@/lib/generate/ledger-builder';
import { rowValue } from '@/lib/model/coded';
import { CHECKING, CREDIT_CARD, type Ledger, SAVINGS } from '@/lib/model/ledger';
import { type KindTable, kindTable } from '@/lib/model/transaction-kind';

type AccountName = 'checking' | 'savings' | 'card';

/** A user written out by hand. Money in USD; a positive amount is money out; the account is checking unless said. */
export interface HandMadeUser {
  /** Null: the user has no checking account. */
  readonly checking?: number | null;
  readonly savings?: number;
  readonly cards?: readonly {
    readonly balance: number;
    readonly limit: number;
    /** Without it the card has no liability. */
    readonly minimum?: number;
    readonly last?: number;
    readonly overdue?: boolean;
  }[];
  /** In date order. */
  readonly transactions?: readonly (readonly [
    day: number,
    merchant: string,
    usd: number,
    account?: AccountName,
  ])[];
}

const CATEGORIES: Readonly<Record<string, readonly [primary: string, detailed: string]>> = {
  'PAYROLL DEPOSIT': ['OTHER', 'Other'],
  Wages: ['INCOME', 'Wages'],
  'Interest Charge': ['BANK_FEES', 'Interest'],
};

/** Cents as the file reader makes them: the decimal point moved in the text. */
const cents = (usd: number) => Number(`${usd}e2`);

export function handMadeLedger(users: readonly HandMadeUser[]): { ledger: Ledger; kinds: KindTable } {
  const merchants = [...new Set(users.flatMap((user) => user.transactions?.map(([, name]) => name) ?? []))];
  const builder = new LedgerBuilder(users.length);
  for (const { checking = 0, savings, cards = [], transactions = [] } of users) {
    const places: Partial<Record<AccountName, number>> = {};
    let accounts = 0;
    if (checking !== null) {
      builder.addAccount(CHECKING, cents(checking));
      places.checking = accounts++;
    }
    if (savings !== undefined) {
      builder.addAccount(SAVINGS, cents(savings));
      places.savings = accounts++;
    }
    for (const card of cards) {
      places.card ??= accounts;
      accounts++;
      const at = builder.addAccount(CREDIT_CARD, cents(card.balance), cents(card.limit));
      if (card.minimum === undefined) continue;
      builder.addLiability(at, {
        aprPercent: 18,
        aprVariable: true,
        minimumPaymentCents: cents(card.minimum),
        lastPaymentCents: cents(card.last ?? 0),
        overdue: card.overdue ?? false,
        dueInDays: 21,
        statementCents: cents(card.balance),
      });
    }
    for (const [day, merchant, usd, account = 'checking'] of transactions) {
      builder.transaction(day, places[account]!, merchants.indexOf(merchant), cents(usd));
    }
    builder.endUser();
  }
  const kinds = kindTable(
    merchants.map((merchant) => {
      const [categoryPrimary, categoryDetailed] = CATEGORIES[merchant] ?? ['GENERAL', 'Other'];
      return { merchant, channel: 'in store', categoryPrimary, categoryDetailed, source: 'everyday' };
    }),
  );
  return { ledger: builder.build(), kinds };
}

export interface FeatureOptions {
  readonly asOfDay?: number;
  readonly window?: number;
  readonly detection?: Partial<DetectionParameters>;
  readonly balanceReplay?: boolean;
}

/** The features of one hand-made user in one window: day 180 and 30 days, unless said. */
export function handMadeFeatures(
  user: HandMadeUser,
  { asOfDay = 180, window = 30, detection, balanceReplay = false }: FeatureOptions = {},
): Record<OwnFeature, number> & { readonly recurring: readonly string[]; readonly table: FeatureTable } {
  const { ledger, kinds } = handMadeLedger([user]);
  const table = computeFeatures(ledger, {
    kinds,
    asOfDay,
    windows: [window],
    detection: { ...DEFAULT_DETECTION, ...detection },
    balanceReplay,
  });
  const values = Object.fromEntries(FEATURES.map((name) => [name, rowValue(table.windows[0]![name], 0)]));
  return {
    ...(values as Record<OwnFeature, number>),
    recurring: Array.from(table.recurringMerchant, (m) => kinds.merchants[m]!),
    table,
  };
}
