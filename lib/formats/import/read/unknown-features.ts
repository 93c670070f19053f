import type { Feature } from '@/lib/features/published';
import { CHECKING, CREDIT_CARD, type Ledger, OVERDUE_UNTOLD, SAVINGS } from '@/lib/model/ledger';
import type { UnknownFeatures } from './understood';

const CASH: readonly Feature[] = ['cash_flow_buffer_months', 'pct_days_below_100', 'balance_volatility'];
const SAVED: readonly Feature[] = ['net_inflow', 'net_inflow_monthly', 'growth_rate'];
const CREDIT: readonly Feature[] = ['max_utilization', 'minimum_payment_only', 'is_overdue'];
const RECURRING: readonly Feature[] = [
  'recurring_merchant_count',
  'monthly_recurring_spend',
  'subscription_share',
];
const INCOME: readonly Feature[] = ['payroll_count', 'median_pay_gap_days', 'interest'];

/** Which features cannot be computed from a ledger, for how many users, and why. The rules of `computeFeatures`. */
export function unknownFeatures(ledger: Ledger): UnknownFeatures[] {
  const { untold, users } = ledger;
  const usersWith = (passes: (account: number) => boolean) => {
    let count = 0;
    for (let u = 0; u < users; u++) {
      let a = ledger.accountStart[u] as number;
      const end = ledger.accountStart[u + 1] as number;
      while (a < end && !passes(a)) a++;
      if (a < end) count++;
    }
    return count;
  };
  const of = (type: number) => (a: number) => ledger.accountType[a] === type;
  const isCard = of(CREDIT_CARD);
  const without = (type: number) => (untold?.accounts ? users - usersWith(of(type)) : 0);
  const noBalance = (type: number) => usersWith((a) => of(type)(a) && Number.isNaN(ledger.balanceCents[a]));
  const found: UnknownFeatures[] = [
    { features: CASH, users: without(CHECKING), reason: 'No checking account is known.' },
    {
      features: CASH,
      users: noBalance(CHECKING),
      reason: 'There is no balance of the checking account: no balance column, no opening balance.',
    },
    {
      features: SAVED,
      users: without(SAVINGS),
      reason: 'No savings account is known, and there may be one.',
    },
    {
      features: ['growth_rate'],
      users: noBalance(SAVINGS),
      reason: 'There is no balance of the savings account.',
    },
    {
      features: CREDIT,
      users: without(CREDIT_CARD),
      reason: 'There is no table of accounts, so there may be cards.',
    },
    {
      features: ['max_utilization'],
      users: usersWith(
        (a) => isCard(a) && (Number.isNaN(ledger.limitCents[a]) || Number.isNaN(ledger.balanceCents[a])),
      ),
      reason: 'The balance or the limit of a card is not told.',
    },
    {
      features: ['minimum_payment_only'],
      users: usersWith(
        (a) =>
          isCard(a) &&
          ledger.hasLiability[a] === 1 &&
          !((ledger.minimumPaymentCents[a] as number) + (ledger.lastPaymentCents[a] as number) > 0),
      ),
      reason: 'The minimum or the last payment of a card is not told.',
    },
    {
      features: ['is_overdue'],
      users: usersWith((a) => isCard(a) && ledger.overdue[a] === OVERDUE_UNTOLD),
      reason: 'Nobody says whether a card is overdue.',
    },
    { features: RECURRING, users: untold?.merchants ? users : 0, reason: 'No column names the merchant.' },
    {
      features: INCOME,
      users: untold?.purposes ? users : 0,
      reason: 'Neither a merchant nor a category says what is pay.',
    },
  ];
  return found.filter((entry) => entry.users > 0);
}
