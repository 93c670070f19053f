'use client';

import { type ComponentType, memo, useMemo } from 'react';
import type { EvidenceInput } from '@/lib/diagnose/ledgers/evidence';
import { FEATURE_CATALOG } from '@/lib/features/feature-catalog';
import type { Feature, FeatureColumns } from '@/lib/features/published';
import type { Ledger } from '@/lib/model/ledger';
import type { KindTable } from '@/lib/model/transaction-kind';
import type { Config } from '@/lib/params/config/config';
import type { Days } from '@/lib/session/shown/days';
import { Fold } from '../../../ui/fold';
import { featureText } from '../value-text';
import { Buffer } from './buffer';
import { Cards } from './cards';
import type { EvidenceProps } from './evidence-props';
import { LowDaysEvidence } from './low-days';
import { Merchants } from './merchants';
import { Paydays } from './paydays';
import { Savings } from './savings';

/** Each piece of evidence with the features that it leads to; the first one names it. */
const PIECES: readonly (readonly [Feature, readonly Feature[], ComponentType<EvidenceProps>])[] = [
  ['recurring_merchant_count', ['monthly_recurring_spend', 'subscription_share'], Merchants],
  ['max_utilization', ['minimum_payment_only', 'is_overdue', 'interest'], Cards],
  ['median_pay_gap_days', ['payroll_count'], Paydays],
  ['cash_flow_buffer_months', ['avg_monthly_expenses'], Buffer],
  ['pct_days_below_100', ['balance_volatility'], LowDaysEvidence],
  ['net_inflow', ['net_inflow_monthly', 'growth_rate'], Savings],
];

/** What stands behind a customer's values in one window: each opens to its transactions, days or accounts. */
export const Evidence = memo(function Evidence({
  ledger,
  kinds,
  days,
  columns,
  k,
  windowDays,
  detection,
  balanceReplay,
}: {
  ledger: Ledger;
  kinds: KindTable;
  days: Days;
  columns: FeatureColumns;
  k: number;
  windowDays: number;
  detection: Config['detection'];
  balanceReplay: boolean;
}) {
  const input = useMemo(
    (): EvidenceInput => ({
      kinds,
      asOfDay: days.historyDays,
      windowDays,
      detection,
      balanceReplay,
    }),
    [kinds, days.historyDays, windowDays, detection, balanceReplay],
  );
  const text = (feature: Feature) =>
    `${FEATURE_CATALOG[feature].label}: ${featureText(feature, columns[feature][k] as number)}`;
  const period = (feature: Feature) =>
    ({ window: `${windowDays} d`, 'look-back': `${detection.lookbackDays} d`, 'as-of date': 'as-of date' })[
      FEATURE_CATALOG[feature].period
    ];
  return (
    <section className="mt-6">
      <h4 className="mb-1 font-medium text-[14px]">What is behind the values</h4>
      {PIECES.map(([feature, others, Piece]) => (
        <Fold
          key={feature}
          title={text(feature)}
          hint={`${period(feature)} · ${others.map((other) => text(other).toLowerCase()).join(', ')}`}
        >
          {() => <Piece ledger={ledger} input={input} days={days} />}
        </Fold>
      ))}
    </section>
  );
});
