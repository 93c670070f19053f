import { CHECKING, CREDIT_CARD, SAVINGS } from '@/lib/model/ledger';
import type { Coverage } from '../../dataset/coverage';

/** What a table of accounts, or Plaid, says of one account. Money in cents; NaN where it is not told. */
export interface AccountFacts {
  readonly id: string;
  readonly user: string;
  /** Index into ACCOUNT_TYPES. */
  readonly type: number;
  /** What the data calls it, where it says so. */
  readonly subtype?: string;
  readonly balanceCents: number;
  /** Before the first row; NaN or absent where it is not told. Of a card what is owed. */
  readonly openingCents?: number;
  readonly limitCents: number;
  readonly liability: LiabilityFacts | null;
  /** The days of which the data has all of it, where the table says so. */
  readonly known?: Coverage;
}

/** What a table of accounts that names no users says of one: of an account that transactions name, beside what they say. */
export interface AccountHint extends Pick<AccountFacts, 'balanceCents' | 'limitCents'> {
  /** Index into ACCOUNT_TYPES; null where it is not told. */
  readonly type: number | null;
  readonly openingCents: number;
}

/**
 * A table of accounts. One that says whose each is lists them; `complete` unless it says that there may be others. One that
 * does not, a few columns beside a bank's file, says something of accounts that transactions name.
 */
export type AccountsTable =
  | { readonly kind: 'list'; readonly accounts: readonly AccountFacts[]; readonly complete: boolean }
  | { readonly kind: 'hints'; readonly hints: ReadonlyMap<string, AccountHint> };

/** An account that transactions name, with what a table says of it. */
export function withHint(account: AccountFacts, hint: AccountHint | undefined): AccountFacts {
  if (!hint) return account;
  const type = hint.type ?? account.type;
  const { balanceCents, limitCents, openingCents } = hint;
  const liability = type === CREDIT_CARD ? UNKNOWN_LIABILITY : null;
  return { ...account, type, balanceCents, limitCents, openingCents, liability };
}

export interface LiabilityFacts {
  readonly aprPercent: number;
  readonly aprVariable: boolean;
  readonly minimumPaymentCents: number;
  readonly lastPaymentCents: number;
  /** Null where it is not told. */
  readonly overdue: boolean | null;
  readonly statementCents: number;
}

/** A liability of which nothing is told. */
export const UNKNOWN_LIABILITY: LiabilityFacts = {
  aprPercent: Number.NaN,
  aprVariable: false,
  minimumPaymentCents: Number.NaN,
  lastPaymentCents: Number.NaN,
  overdue: null,
  statementCents: Number.NaN,
};

/** Deposits that are saved, not spent from. */
const SAVED = /^(?:savings?|money ?market|cd|cash ?management|hsa)$/i;

/**
 * The type of an account by its Plaid type and subtype; null for loans, investments and others, which are neither
 * spent from nor saved to nor charged.
 */
export function accountTypeOf(type: string, subtype: string): number | null {
  const plain = subtype.replaceAll('_', ' ').trim();
  const kind = type.trim().toLowerCase();
  if (kind === 'credit' || /^credit ?card$/i.test(plain) || /^credit ?card$/.test(kind.replaceAll('_', ' ')))
    return CREDIT_CARD;
  if (SAVED.test(plain) || SAVED.test(kind)) return SAVINGS;
  if (kind === '' || kind === 'depository' || kind === 'checking' || kind === 'current') return CHECKING;
  return null;
}
