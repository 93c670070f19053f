import { CHECKING, CREDIT_CARD, type Ledger, OVERDUE_UNKNOWN, SAVINGS } from '@/lib/model/ledger';
import type { KindTable } from '@/lib/model/transaction-kind';
import { NEEDS, type Need } from './definition';
import { saysKnownDays } from './sources/known-days';

/** Says of a user whether a ledger leaves a need open. */
type Missing = (user: number) => boolean;

/** What needs are looked up in; without kinds nobody can say what is pay. */
export interface NeedData {
  readonly ledger: Ledger;
  readonly kinds?: KindTable;
}

interface NeedInfo {
  /** Why what needs it is unknown. */
  readonly reason: string;
  /** Whether nothing is computed without it. What an account does not say makes a value unknown by itself. */
  readonly decides: boolean;
  readonly missing: (data: NeedData) => Missing;
}

/** Whether a user has an account that passes. */
const anyAccount =
  (ledger: Ledger, passes: (account: number) => boolean): Missing =>
  (user) => {
    for (let a = ledger.accountStart[user] as number; a < (ledger.accountStart[user + 1] as number); a++)
      if (passes(a)) return true;
    return false;
  };

/** An account of a kind: where no table lists the accounts, one that nobody named may exist. */
const account = (type: number, reason: string): NeedInfo => ({
  reason,
  decides: true,
  missing: ({ ledger }) => {
    if (!ledger.unknown?.accounts) return () => false;
    const has = anyAccount(ledger, (a) => ledger.accountType[a] === type);
    return (user) => !has(user);
  },
});

/** Something that an account of a kind may not say. */
const ofAccount = (
  type: number,
  reason: string,
  isUnknown: (ledger: Ledger, account: number) => boolean,
): NeedInfo => ({
  reason,
  decides: false,
  missing: ({ ledger }) => anyAccount(ledger, (a) => ledger.accountType[a] === type && isUnknown(ledger, a)),
});

/** Something that the data says of every transaction or of none. */
const ofLedger = (what: 'merchants' | 'purposes', reason: string): NeedInfo => ({
  reason,
  decides: true,
  missing: ({ ledger: { unknown } }) => {
    const isMissing = unknown?.[what] ?? false;
    return () => isMissing;
  },
});

/** Whether nothing that a user received, on any day, was pay. Of complete users that is so, and no lack of knowledge. */
const noPay =
  ({ ledger, kinds }: NeedData): Missing =>
  (user) => {
    if (!kinds || !saysKnownDays(ledger, user)) return false;
    for (let i = ledger.txStart[user] as number; i < (ledger.txStart[user + 1] as number); i++) {
      if ((ledger.amountCents[i] as number) < 0 && kinds.isPayroll[ledger.kind[i] as number]) return false;
    }
    return true;
  };

const noBalance = (ledger: Ledger, a: number) => Number.isNaN(ledger.balanceCents[a]);

/** Every need: why it matters, and who lacks it. */
export const NEED_INFO: Readonly<Record<Need, NeedInfo>> = {
  'checking account': account(CHECKING, 'No checking account is known.'),
  'checking balance': ofAccount(
    CHECKING,
    'There is no balance of the checking account: no balance column, no opening balance.',
    noBalance,
  ),
  'savings account': account(SAVINGS, 'No savings account is known, and there may be one.'),
  'savings balance': ofAccount(SAVINGS, 'There is no balance of the savings account.', noBalance),
  card: account(CREDIT_CARD, 'There is no table of accounts, so there may be cards.'),
  'card limit': ofAccount(
    CREDIT_CARD,
    'The balance or the limit of a card is not in the data.',
    (ledger, a) => Number.isNaN(ledger.limitCents[a]) || noBalance(ledger, a),
  ),
  'card payment': ofAccount(
    CREDIT_CARD,
    'The minimum or the last payment of a card is not in the data.',
    (ledger, a) =>
      ledger.hasLiability[a] === 1 &&
      !((ledger.minimumPaymentCents[a] as number) + (ledger.lastPaymentCents[a] as number) > 0),
  ),
  'card status': ofAccount(
    CREDIT_CARD,
    'The data does not say whether a card is overdue.',
    (ledger, a) => ledger.overdue[a] === OVERDUE_UNKNOWN,
  ),
  merchants: ofLedger('merchants', 'No column names the merchant.'),
  purposes: ofLedger('purposes', 'Neither a merchant nor a category says what is pay.'),
  pay: { reason: 'Nothing that was received is recognised as pay.', decides: true, missing: noPay },
  days: {
    reason: 'The data covers too few days of the window or the look-back.',
    decides: false,
    // How many are enough is a matter of a window, not of the data: computeFeatures looks at each.
    missing: () => () => false,
  },
};

/** Some needs as bits, in the order of NEEDS. */
export const needBits = (needs: readonly Need[]): number =>
  needs.reduce((bits, need) => bits | (1 << NEEDS.indexOf(need)), 0);

/** Which needs a ledger leaves open for a user, as bits, of those without which nothing is computed. */
export function missingNeeds(data: NeedData): (user: number) => number {
  const { unknown, knownFrom, knownTo } = data.ledger;
  if (!unknown && !knownFrom && !knownTo) return () => 0;
  const all = NEEDS.filter((need) => NEED_INFO[need].decides).map((need) => ({
    bit: needBits([need]),
    missing: NEED_INFO[need].missing(data),
  }));
  return (user) => all.reduce((bits, { bit, missing }) => (missing(user) ? bits | bit : bits), 0);
}
