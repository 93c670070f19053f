'use client';

import { memo } from 'react';
import {
  Line,
  LineChart,
  ReferenceArea,
  ReferenceLine,
  ResponsiveContainer,
  Tooltip,
  XAxis,
  YAxis,
} from 'recharts';
import type { Currency } from '@/lib/text/money';
import { exactText, readingText } from '@/lib/text/value-text';

export interface BalancePoint {
  /** Days since the first day of the history. */
  readonly day: number;
  readonly date: string;
  readonly usd: number;
}

const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];
const tick = { fill: 'var(--muted)', fontSize: 11 } as const;

/** Balances as a line over the days, with the windows behind it and the low mark across it. */
export const BalanceChart = memo(function BalanceChart({
  points,
  lowBalanceUsd,
  currency,
  windows,
  lastDay,
}: {
  points: readonly BalancePoint[];
  lowBalanceUsd: number;
  currency: Currency;
  windows: readonly number[];
  lastDay: number;
}) {
  const text = (amount: number) => readingText('usd', amount, 1, currency);
  const monthStarts = points.filter(({ date }) => date.endsWith('-01')).map(({ day }) => day);
  const longestFirst = [...windows].sort((a, b) => b - a);
  return (
    <div className="h-56" aria-hidden>
      <ResponsiveContainer width="100%" height="100%">
        <LineChart
          data={points as BalancePoint[]}
          margin={{ left: 0, right: 12, top: 8, bottom: 0 }}
          accessibilityLayer={false}
        >
          {longestFirst.map((days) => (
            <ReferenceArea
              key={days}
              x1={Math.max(0, lastDay - days + 1)}
              x2={lastDay}
              fill="var(--tint)"
              fillOpacity={0.75}
              stroke="var(--control)"
              strokeOpacity={0.6}
              strokeWidth={0.75}
              label={{ value: `${days} d`, position: 'insideTopLeft', fill: 'var(--muted)', fontSize: 11 }}
            />
          ))}
          <XAxis
            type="number"
            dataKey="day"
            domain={[0, lastDay]}
            ticks={monthStarts}
            tickFormatter={(day: number) => MONTHS[Number(points[day]?.date.slice(5, 7)) - 1] ?? ''}
            tick={tick}
            stroke="var(--control)"
          />
          <YAxis
            width={58}
            domain={[(least: number) => Math.min(0, least), 'auto']}
            tickFormatter={text}
            tick={tick}
            stroke="var(--control)"
          />
          <ReferenceLine y={0} stroke="var(--control)" strokeWidth={0.75} />
          <ReferenceLine
            y={lowBalanceUsd}
            stroke="var(--muted)"
            strokeDasharray="4 3"
            label={{
              value: `low below ${exactText('usd', lowBalanceUsd, 1, currency)}`,
              position: 'insideBottomLeft',
              fill: 'var(--muted)',
              fontSize: 11,
            }}
          />
          <Tooltip
            isAnimationActive={false}
            labelFormatter={(day) => points[Number(day)]?.date ?? ''}
            formatter={(usd) => [text(Number(usd)), 'balance']}
            contentStyle={{
              background: 'var(--panel)',
              border: '1px solid var(--hairline)',
              borderRadius: 8,
              fontSize: 12,
            }}
          />
          <Line
            dataKey="usd"
            type="stepAfter"
            dot={false}
            stroke="var(--ink)"
            strokeWidth={1.25}
            isAnimationActive={false}
          />
        </LineChart>
      </ResponsiveContainer>
    </div>
  );
});
