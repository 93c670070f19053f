import { CHECKING, CREDIT_CARD, OVERDUE_UNKNOWN, SAVINGS } from '@/lib/model/ledger';
import type { Source } from './source';

/** A flag that one more thing sets: what is unknown stays so until something is true. */
const or = (flag: number, other: number) => (flag === 1 || other === 1 ? 1 : flag + other);

/** Closing balances, in cents: 0 without such an account, and for `own_savings_cents` NaN. */
export const balances = {
  measures: ['checking_cents', 'savings_cents', 'own_savings_cents'],
  per: 'user',
  of: () => (ledger, user, _, out, at) => {
    let checking = 0;
    let savings = 0;
    let hasSavings = false;
    for (let a = ledger.accountStart[user] as number; a < (ledger.accountStart[user + 1] as number); a++) {
      const type = ledger.accountType[a];
      if (type === SAVINGS) {
        savings += ledger.balanceCents[a] as number;
        hasSavings = true;
      }
      if (type === CHECKING) checking += ledger.balanceCents[a] as number;
    }
    out[at] = checking;
    out[at + 1] = savings;
    out[at + 2] = hasSavings ? savings : Number.NaN;
  },
} as const satisfies Source;

/**
 * Highest balance over limit, a last payment within the tolerance of the minimum, and anything overdue, over all cards.
 * NaN where it is not in the data: a card without a limit is not at 0, but a card with a limit of 0 is left aside.
 */
export const cards = {
  measures: ['max_utilization', 'minimum_payment_only', 'is_overdue'],
  per: 'user',
  of:
    ({ detection: { minimumPaymentTolerance } }) =>
    (ledger, user, _, out, at) => {
      let maxUtilization = 0;
      let minimumPaymentOnly = 0;
      let overdue = 0;
      for (let a = ledger.accountStart[user] as number; a < (ledger.accountStart[user + 1] as number); a++) {
        if (ledger.accountType[a] !== CREDIT_CARD) continue;
        const limit = ledger.limitCents[a] as number;
        if (!(limit <= 0))
          maxUtilization = Math.max(maxUtilization, (ledger.balanceCents[a] as number) / limit);
        if (!ledger.hasLiability[a]) continue;
        const minimum = ledger.minimumPaymentCents[a] as number;
        const last = ledger.lastPaymentCents[a] as number;
        const distance = Math.abs(last - minimum) / minimum;
        const otherwise = Number.isNaN(minimum) || (minimum > 0 && Number.isNaN(distance)) ? Number.NaN : 0;
        const isMinimum = minimum > 0 && distance <= minimumPaymentTolerance;
        minimumPaymentOnly = or(minimumPaymentOnly, isMinimum ? 1 : otherwise);
        overdue = or(
          overdue,
          ledger.overdue[a] === OVERDUE_UNKNOWN ? Number.NaN : (ledger.overdue[a] as number),
        );
      }
      out[at] = maxUtilization;
      out[at + 1] = minimumPaymentOnly;
      out[at + 2] = overdue;
    },
} as const satisfies Source;
