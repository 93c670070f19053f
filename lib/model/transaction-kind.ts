/** Where a recurring merchant comes from, for attribution. */
export const RECURRING_SOURCES = ['subscriptions', 'rent', 'utilities', 'everyday'] as const;
export type RecurringSource = (typeof RECURRING_SOURCES)[number];

/** What every transaction of one sort shares; the ledger stores its index. */
export interface TransactionKind {
  readonly merchant: string;
  readonly channel: string;
  readonly categoryPrimary: string;
  readonly categoryDetailed: string;
  readonly source: RecurringSource;
}

/** The kinds of a ledger, with what feature computation needs of each, by kind index. */
export interface KindTable {
  readonly kinds: readonly TransactionKind[];
  /** Distinct merchant names, sorted by first appearance. */
  readonly merchants: readonly string[];
  /** Recurring source of each merchant, as an index into RECURRING_SOURCES. */
  readonly merchantSource: Uint8Array;
  /** Merchant index of each kind. */
  readonly merchantOf: Uint16Array;
  /** 1 where an inflow of this kind is payroll: PAYROLL DEPOSIT or category INCOME. */
  readonly isPayroll: Uint8Array;
  /** 1 where an outflow of this kind is card interest: BANK_FEES / Interest. */
  readonly isInterest: Uint8Array;
}

export function kindTable(kinds: readonly TransactionKind[]): KindTable {
  const index = new Map<string, number>();
  for (const kind of kinds) if (!index.has(kind.merchant)) index.set(kind.merchant, index.size);
  const merchants = [...index.keys()];
  const merchantSource = new Uint8Array(merchants.length);
  for (const kind of kinds) {
    merchantSource[index.get(kind.merchant) as number] = RECURRING_SOURCES.indexOf(kind.source);
  }
  return {
    kinds,
    merchants,
    merchantSource,
    merchantOf: Uint16Array.from(kinds, (kind) => index.get(kind.merchant) as number),
    isPayroll: Uint8Array.from(kinds, (kind) =>
      kind.merchant === 'PAYROLL DEPOSIT' || kind.categoryPrimary === 'INCOME' ? 1 : 0,
    ),
    isInterest: Uint8Array.from(kinds, (kind) =>
      kind.categoryPrimary === 'BANK_FEES' && /^interest/i.test(kind.categoryDetailed) ? 1 : 0,
    ),
  };
}
