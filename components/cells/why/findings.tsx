'use client';

import { clsx } from 'clsx';
import { memo } from 'react';
import type { Finding } from '@/lib/diagnose/findings/finding';
import { ledgerFindings } from '@/lib/diagnose/findings/ledger-findings';
import { has } from '@/lib/features/population';
import { ledgerFacts } from '@/lib/session/jobs/ledger-analyses';
import { findings } from '@/lib/session/shown/instruments';
import { openCell } from '@/lib/session/shown/view';
import { useAnalysis } from '../../hooks/use-analysis';
import { useSession } from '../../hooks/use-session';
import { Button } from '../../ui/button';
import { AnalysisStatus } from '../analysis-status';
import { InertKnobs } from './inert-knobs';

const CELL_TEXT = {
  rules: 'Rules',
  mix: 'Mix',
  behave: 'Behaviour',
  detect: 'Detection',
} as const;

/** Findings with their proof, and the way to the cell that each is about. */
const FindingList = memo(function FindingList({ list }: { list: readonly Finding[] }) {
  return (
    <ul className="divide-y divide-hairline text-[13px]">
      {list.map(({ id, claim, proof, cell, certain }) => (
        <li key={id} className="grid grid-cols-[minmax(0,1fr)_auto] gap-x-4 py-1.5" data-finding={id}>
          <p>
            <b className="font-semibold">{claim}</b> <span className="text-muted">{proof}</span>
            {certain && (
              <span className="ml-1 whitespace-nowrap text-[12px] text-muted">· whatever the data</span>
            )}
          </p>
          <Button
            variant="link"
            className="min-h-7! text-[13px]!"
            label={`Go to ${CELL_TEXT[cell]}: ${claim}`}
            onClick={() => openCell(cell)}
          >
            {CELL_TEXT[cell]}
          </Button>
        </li>
      ))}
    </ul>
  );
});

/** What is wrong with the rules, the mix, the features and the transactions, and which settings change nothing. */
export function Findings() {
  const result = useSession((state) => state.result);
  if (!result) return null;
  const found = findings(result);
  return (
    <div className="space-y-4">
      <section>
        <h4 className="font-medium text-[13px]">In the rules, the mix and the features</h4>
        {found.length === 0 ? (
          <p className="text-[13px] text-muted">
            Nothing: every rule can be met, and every criterion decides something.
          </p>
        ) : (
          <FindingList list={found} />
        )}
      </section>
      <section>
        <h4 className="font-medium text-[13px]">In the transactions</h4>
        {has(result.population, 'transactions') ? (
          <InTransactions />
        ) : (
          <p className="text-[13px] text-muted">
            The page shows a table of features: there are no transactions to look into.
          </p>
        )}
      </section>
      {has(result.population, 'settings') && (
        <section>
          <h4 className="font-medium text-[13px]">Settings that change nothing</h4>
          <InertKnobs />
        </section>
      )}
    </div>
  );
}

function InTransactions() {
  const { value, result, current } = useAnalysis(ledgerFacts);
  const found = value && result ? ledgerFindings(value, result.config, result.population) : [];
  return (
    <>
      <AnalysisStatus analysis={ledgerFacts} unit="users" />
      <div className={clsx('transition-opacity', !current && 'opacity-50')} aria-busy={!current}>
        {value && found.length === 0 && (
          <p className="text-[13px] text-muted">
            Nothing: they agree with{' '}
            {result && has(result.population, 'settings') ? 'balances and stated incomes' : 'the balances'}.
          </p>
        )}
        <FindingList list={found} />
      </div>
    </>
  );
}
