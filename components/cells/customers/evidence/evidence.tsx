'use client';

import { type ComponentType, memo, useMemo } from 'react';
import type { EvidenceInput } from '@/lib/diagnose/ledgers/evidence';
import type { EvidencePiece } from '@/lib/features/definition';
import { columnOf, type FeatureColumns } from '@/lib/features/feature-table';
import { definitionOf, FEATURES, type Feature } from '@/lib/features/features';
import type { History } from '@/lib/features/population';
import { knownDays } from '@/lib/features/sources/known-days';
import { rowValue } from '@/lib/model/coded';
import type { Ledger } from '@/lib/model/ledger';
import type { KindTable } from '@/lib/model/transaction-kind';
import type { Config } from '@/lib/params/config/config';
import { countText } from '@/lib/text/written';
import { useCurrency } from '../../../hooks/use-currency';
import { Fold } from '../../../ui/fold';
import { featureText } from '../value-text';
import { Buffer } from './buffer';
import { Cards } from './cards';
import type { EvidenceProps } from './evidence-props';
import { LowDaysEvidence } from './low-days';
import { Merchants } from './merchants';
import { Paydays } from './paydays';
import { Savings } from './savings';

/** Each piece of evidence, with the feature that names it. */
const PIECES: Readonly<Record<EvidencePiece, readonly [Feature, ComponentType<EvidenceProps>]>> = {
  merchants: ['recurring_merchant_count', Merchants],
  cards: ['max_utilization', Cards],
  paydays: ['median_pay_gap_days', Paydays],
  buffer: ['cash_flow_buffer_months', Buffer],
  'low days': ['pct_days_below_100', LowDaysEvidence],
  savings: ['net_inflow', Savings],
};

/** The other features that a piece leads to. */
const othersOf = (piece: string, first: Feature): readonly Feature[] =>
  FEATURES.filter((feature) => definitionOf(feature).evidence === piece && feature !== first);

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
  days: History;
  columns: FeatureColumns;
  k: number;
  windowDays: number;
  detection: Config['detection'];
  balanceReplay: boolean;
}) {
  const currency = useCurrency();
  const input = useMemo(
    (): EvidenceInput => ({
      kinds,
      asOfDay: days.asOfDay - days.firstDay,
      windowDays,
      detection,
      balanceReplay,
    }),
    [kinds, days, windowDays, detection, balanceReplay],
  );
  const known = knownDays(ledger, 0, input.asOfDay, windowDays).days;
  const text = (feature: Feature) =>
    `${definitionOf(feature).label}: ${featureText(feature, rowValue(columnOf(columns, feature), k), currency)}`;
  const period = (feature: Feature) =>
    ({ window: `${windowDays} d`, 'look-back': `${detection.lookbackDays} d`, 'as-of date': 'as-of date' })[
      definitionOf(feature).period
    ];
  return (
    <section className="mt-6">
      <h4 className="mb-1 font-medium text-[14px]">What is behind the values</h4>
      {known < windowDays && (
        <p className="mb-1 text-[13px] text-muted">
          The accounts are known of {countText(known)} of the {countText(windowDays)} days.
        </p>
      )}
      {Object.entries(PIECES).map(([piece, [feature, Piece]]) => (
        <Fold
          key={feature}
          title={text(feature)}
          hint={`${period(feature)} · ${othersOf(piece, feature)
            .map((other) => text(other).toLowerCase())
            .join(', ')}`}
        >
          {() => <Piece ledger={ledger} input={input} days={days} />}
        </Fold>
      ))}
    </section>
  );
});
