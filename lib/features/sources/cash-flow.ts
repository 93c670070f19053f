import { balanceStatistics } from './balance-statistics';
import { dailyBalances } from './daily-balances';
import { knownDays, overNothing } from './known-days';
import type { Source } from './source';

/** Low days and the volatility of the daily checking balance, over the known days; without a checking account rates over nothing. */
export const cashFlow = {
  measures: ['low_share', 'volatility'],
  per: 'window',
  of: ({ asOfDay, windows, detection, balanceReplay }) => {
    const daily = new Float64Array(Math.max(...windows));
    const lowCents = detection.lowBalanceUsd * 100;
    return (ledger, user, windowDays, out, at) => {
      const { firstDay, days } = knownDays(ledger, user, asOfDay, windowDays);
      const nothing = overNothing(ledger, user);
      const replayed = asOfDay - firstDay + 1;
      if (days > 0 && dailyBalances(ledger, user, asOfDay, replayed, balanceReplay, daily)) {
        const { lowShare, volatility } = balanceStatistics(daily, days, lowCents, nothing);
        out[at] = lowShare;
        out[at + 1] = volatility;
      } else {
        out[at] = nothing;
        out[at + 1] = nothing;
      }
    };
  },
} as const satisfies Source;
