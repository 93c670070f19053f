'use client';

import { memo, type RefObject, useMemo } from 'react';
import type { CustomerKey } from '@/lib/diagnose/customer';
import type { Evaluation } from '@/lib/diagnose/evaluation';
import { historyOf } from '@/lib/diagnose/history';
import type { FeatureColumns } from '@/lib/features/feature-table';
import { ownNumbers } from '@/lib/features/own/own-reader';
import { featuresOf, isReplayedRight } from '@/lib/features/population';
import { cohortLabel } from '@/lib/params/archetypes/archetypes-of';
import { personasOf } from '@/lib/rules/view/personas-of';
import { windowMark } from '@/lib/text/written';

import { AddressButton } from '../../../address-button';
import { PersonaMark } from '../../../persona-mark';
import { Evidence } from '../evidence/evidence';
import { FlipLedger } from '../evidence/flip-ledger';
import { AccountList } from './account-list';
import { BalanceHistory } from './balance-history';
import { CopyTrace } from './copy-trace';
import { customerOf } from './customer-trace';
import { DecisionTrace } from './decision-trace';
import { FeatureValues } from './feature-values';
import { accountLines, transactionLines } from './statement';
import { TransactionList } from './transaction-list';
import { useLedger } from './use-ledger';

/** One customer: who it is, what it did, what was computed from that, and why it has its personas. */
export const CustomerDetail = memo(function CustomerDetail({
  result,
  customer,
  window,
  heading,
}: {
  result: Evaluation;
  customer: CustomerKey;
  /** The window that details are about. */
  window: 0 | 1;
  /** Where the focus goes when the details are asked for. */
  heading: RefObject<HTMLHeadingElement | null>;
}) {
  const { config } = result;
  const { windows, detection, corrections } = config;
  const features = useMemo(() => {
    const { texts = {} } = result.population.cohorts[0]?.table ?? {};
    return [...featuresOf(result.population), ...ownNumbers(config)].filter((name) => !(name in texts));
  }, [result.population, config]);
  const personas = personasOf(config);
  const { id, table, row, consented, traces } = useMemo(
    () => customerOf(result, customer),
    [result, customer],
  );
  const ledger = useLedger(result, customer);
  const days = useMemo(() => historyOf(result), [result]);
  const { kinds } = result.population.origin;
  const isRight = isReplayedRight(result.population, corrections.balanceReplay);
  const statement = useMemo(() => {
    if (!ledger) return null;
    const accounts = accountLines(ledger, days);
    return { accounts, transactions: transactionLines(ledger, kinds, days, accounts) };
  }, [ledger, kinds, days]);
  return (
    <article
      data-place={id}
      aria-labelledby="customer-id"
      className="@container mt-5 border-hairline border-t pt-3"
    >
      <div className="flex flex-wrap items-center justify-between gap-x-4 gap-y-1">
        <h3 id="customer-id" ref={heading} tabIndex={-1} className="number text-[15px]!">
          {id}
        </h3>
        <span className="flex items-center">
          <AddressButton cell="customers" at={id} what="this customer" />
          <CopyTrace result={result} customer={customer} />
        </span>
      </div>
      <p className="text-[13px] text-muted">
        {cohortLabel(config, customer.archetype)} · {consented ? 'has consented' : 'has not consented'}
      </p>
      <dl className="mt-2 grid grid-cols-[auto_minmax(0,1fr)] gap-x-4 gap-y-1.5 text-[13px]">
        {traces.map((trace, w) => (
          <div key={windows[w]} className="contents">
            <dt className="number pt-px text-muted">{windowMark(windows[w] ?? 0)}</dt>
            <dd className="flex items-start gap-2">
              <PersonaMark persona={personas.find(({ number }) => number === trace.primary) ?? null} />
              {trace.reason}
            </dd>
          </div>
        ))}
      </dl>
      {ledger && (
        <BalanceHistory
          of={id}
          ledger={ledger}
          days={days}
          windows={windows}
          lowBalanceUsd={detection.lowBalanceUsd}
          corrected={isRight}
        />
      )}
      <DecisionTrace traces={traces} personas={personas} windows={windows} />
      <FlipLedger
        rules={result.rules}
        table={table}
        k={row}
        window={window}
        windowDays={windows[window] ?? 0}
      />
      {ledger && (
        <Evidence
          ledger={ledger}
          kinds={kinds}
          days={days}
          columns={table.windows[window] as FeatureColumns}
          k={row}
          windowDays={windows[window] ?? 0}
          detection={detection}
          balanceReplay={isRight}
        />
      )}
      <div className="mt-6 grid gap-x-8 gap-y-6 @3xl:grid-cols-2">
        <FeatureValues table={table} features={features} k={row} windows={windows} />
        {statement && <AccountList accounts={statement.accounts} />}
      </div>
      {statement && <TransactionList key={id} transactions={statement.transactions} />}
    </article>
  );
});
