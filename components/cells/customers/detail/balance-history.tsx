'use client';

import { memo, useMemo } from 'react';
import type { History } from '@/lib/features/population';
import { dailyBalances } from '@/lib/features/sources/daily-balances';
import { knownDays } from '@/lib/features/sources/known-days';
import type { Ledger } from '@/lib/model/ledger';
import { exactText } from '@/lib/text/value-text';
import { countText, moneyText } from '@/lib/text/written';
import { ChartFigure } from '../../../chart-figure';
import { useCurrency } from '../../../hooks/use-currency';
import { lazyPart, Part } from '../../../ui/part';
import { dateText } from '../value-text';
import type { BalancePoint } from './balance-chart';

const BalanceChart = lazyPart(() => import('./balance-chart'), 'BalanceChart');

/** End-of-day checking balances over the known days of the history, replayed as the features replay them; null without checking. */
function history(ledger: Ledger, days: History, corrected: boolean): BalancePoint[] | null {
  const lastDay = days.asOfDay - days.firstDay;
  const known = knownDays(ledger, 0, lastDay, lastDay + 1);
  const replayed = Math.max(0, lastDay - known.firstDay + 1);
  const cents = new Float64Array(replayed);
  if (known.days === 0 || !dailyBalances(ledger, 0, lastDay, replayed, corrected, cents)) return null;
  return Array.from(cents.subarray(0, known.days), (value, d) => ({
    day: known.firstDay + d,
    date: dateText(days, known.firstDay + d),
    usd: value / 100,
  }));
}

export const BalanceHistory = memo(function BalanceHistory({
  of,
  ledger,
  days,
  windows,
  lowBalanceUsd,
  corrected,
}: {
  /** The customer's id. */
  of: string;
  ledger: Ledger;
  days: History;
  windows: readonly number[];
  lowBalanceUsd: number;
  corrected: boolean;
}) {
  const currency = useCurrency();
  const points = useMemo(() => history(ledger, days, corrected), [ledger, days, corrected]);
  if (!points) return null;
  const usd = points.map((point) => point.usd);
  const low = usd.filter((value) => value < lowBalanceUsd).length;
  return (
    <div className="mt-5 text-[13px]">
      <div>
        <h4 className="font-medium text-[14px]">Checking balance at the end of each day</h4>
        <p className="text-muted">
          From {moneyText(Math.min(...usd) * 100, currency)} to {moneyText(Math.max(...usd) * 100, currency)},
          at last {moneyText((usd.at(-1) as number) * 100, currency)}; below{' '}
          {exactText('usd', lowBalanceUsd, 1, currency)} on {countText(low)} of {countText(usd.length)} days.
          {!corrected &&
            ' Mirrored: as published, the replay adds money out and subtracts money in, and rules read it so.'}
        </p>
      </div>
      <ChartFigure title={`Checking balance of ${of} at the end of each day`}>
        <Part what="The balance" fallback={<div className="h-56" />}>
          <BalanceChart
            points={points}
            lowBalanceUsd={lowBalanceUsd}
            currency={currency}
            windows={windows}
            lastDay={days.asOfDay - days.firstDay}
          />
        </Part>
      </ChartFigure>
    </div>
  );
});
