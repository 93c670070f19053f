import { balanceStatistics } from './balance-statistics';
import { dailyBalances } from './daily-balances';
import type { Source } from './source';

/** Low days and the volatility of the daily checking balance; 0 without a checking account. */
export const cashFlow = {
  measures: ['low_share', 'volatility'],
  per: 'window',
  of: (ledger, { asOfDay, windows, detection, balanceReplay }) => {
    const daily = new Float64Array(Math.max(...windows));
    const lowCents = detection.lowBalanceUsd * 100;
    return (user, windowDays, out, at) => {
      if (dailyBalances(ledger, user, asOfDay, windowDays, balanceReplay, daily)) {
        const { lowShare, volatility } = balanceStatistics(daily, windowDays, lowCents);
        out[at] = lowShare;
        out[at + 1] = volatility;
      } else {
        out[at] = 0;
        out[at + 1] = 0;
      }
    };
  },
} as const satisfies Source;
