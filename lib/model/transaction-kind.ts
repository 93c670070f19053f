/** Where a recurring merchant comes from, for attribution; `card` are payments of a card and its interest. */
export const RECURRING_SOURCES = ['subscriptions', 'rent', 'utilities', 'everyday', 'card'] as const;
export type RecurringSource = (typeof RECURRING_SOURCES)[number];

/**
 * What moves a checking balance, for attribution. `savings` are transfers to the user's own savings account: as published
 * they share a kind with rent by bank transfer, and are distinguished by their other side.
 */
export const BALANCE_SOURCES = [
  'payroll',
  'rent',
  'subscriptions',
  'utilities',
  'everyday',
  'stress',
  'savings',
  'overdraft',
  'card',
] as const;
export type BalanceSource = (typeof BALANCE_SOURCES)[number];

/** Indices into kinds or merchants: 16 bits suffice for what is generated, and not always for what is imported. */
export type Indices = Uint16Array | Uint32Array;

/** A column of `values`, as narrow as numbers below `limit` allow. */
export const indicesBelow = (limit: number, values: ArrayLike<number>): Indices =>
  limit > 65_536 ? Uint32Array.from(values) : Uint16Array.from(values);

/** What every transaction of one sort shares; the ledger stores its index. */
export interface TransactionKind {
  readonly merchant: string;
  readonly channel: string;
  readonly categoryPrimary: string;
  readonly categoryDetailed: string;
  readonly source: RecurringSource;
  /** What it is to a balance, where that is neither payroll nor its source. */
  readonly balanceSource?: BalanceSource;
}

/** The kinds of a ledger, with what feature computation needs of each, by kind index. */
export interface KindTable {
  readonly kinds: readonly TransactionKind[];
  /** Distinct merchant names, sorted by first appearance. */
  readonly merchants: readonly string[];
  /** Recurring source of each merchant, as an index into RECURRING_SOURCES. */
  readonly merchantSource: Uint8Array;
  /** Merchant index of each kind. */
  readonly merchantOf: Indices;
  /** Balance source of each kind, as an index into BALANCE_SOURCES. */
  readonly balanceSource: Uint8Array;
  /** 1 where an inflow of this kind is payroll: PAYROLL DEPOSIT or category INCOME. */
  readonly isPayroll: Uint8Array;
  /** 1 where an outflow of this kind is card interest: BANK_FEES / Interest. */
  readonly isInterest: Uint8Array;
  /** 1 where it moves money between accounts of one user: OWN_TRANSFER. */
  readonly isOwnTransfer: Uint8Array;
}

/** The primary category of what moves between accounts of one user. No published data has it. */
export const OWN_TRANSFER = 'OWN_TRANSFER';

const isPayroll = ({ merchant, categoryPrimary }: TransactionKind) =>
  merchant === 'PAYROLL DEPOSIT' || categoryPrimary === 'INCOME';

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
    merchantOf: indicesBelow(
      merchants.length,
      kinds.map((kind) => index.get(kind.merchant) as number),
    ),
    balanceSource: Uint8Array.from(kinds, (kind) =>
      BALANCE_SOURCES.indexOf(kind.balanceSource ?? (isPayroll(kind) ? 'payroll' : kind.source)),
    ),
    isPayroll: Uint8Array.from(kinds, (kind) => (isPayroll(kind) ? 1 : 0)),
    isInterest: Uint8Array.from(kinds, (kind) =>
      kind.categoryPrimary === 'BANK_FEES' && /^interest/i.test(kind.categoryDetailed) ? 1 : 0,
    ),
    isOwnTransfer: Uint8Array.from(kinds, (kind) => (kind.categoryPrimary === OWN_TRANSFER ? 1 : 0)),
  };
}
