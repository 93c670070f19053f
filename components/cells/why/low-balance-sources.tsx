'use client';

import { clsx } from 'clsx';
import { useMemo, useState } from 'react';
import type { Evaluation } from '@/lib/diagnose/evaluation';
import {
  type LowBalances,
  lostWithoutBalanceSource,
  lowBalanceTotals,
  readsBalances,
} from '@/lib/diagnose/ledgers/low-balance-sources';
import type { Parts } from '@/lib/engine/chunks/engine';
import { CORRECTIONS } from '@/lib/features/detection';
import { isReplayedRight } from '@/lib/features/population';
import { BALANCE_SOURCES, type BalanceSource } from '@/lib/model/transaction-kind';
import { countPrimary } from '@/lib/rules/cohort-assignments';
import { criteriaOf, type Persona } from '@/lib/rules/personas';
import { personasOf } from '@/lib/rules/view/personas-of';
import { lowBalances } from '@/lib/session/jobs/ledger-analyses';
import { type Currency, moneySign } from '@/lib/text/money';
import { countFigure, shownAs } from '@/lib/text/table';
import { exactText } from '@/lib/text/value-text';
import { countText, percentText } from '@/lib/text/written';
import { useAnalysis } from '../../hooks/use-analysis';
import { useView } from '../../hooks/use-view';
import { DataTable } from '../../ui/data-table';
import type { ScreenCell } from '../../ui/screen-table';
import { Select } from '../../ui/select';
import { AnalysisStatus } from '../analysis-status';

const SOURCE_TEXT: Readonly<Record<BalanceSource, string>> = {
  payroll: 'Payroll',
  rent: 'Rent, by ACH or at a merchant',
  subscriptions: 'Subscriptions',
  utilities: 'Utilities',
  everyday: 'Everyday merchants',
  stress: 'Extra expenses of stressed users, emergencies',
  savings: 'Transfers to savings',
  overdraft: 'Overdrafts posted',
  card: 'Card payments',
};

/** What brings checking balances below the low mark. */
export function LowBalanceSources() {
  const { value, result, current } = useAnalysis(lowBalances);
  return (
    <div className="text-[13px]">
      <AnalysisStatus analysis={lowBalances} unit="users" />
      {value && result && (
        <div className={clsx('transition-opacity', !current && 'opacity-50')} aria-busy={!current}>
          <Findings value={value} result={result} />
        </div>
      )}
    </div>
  );
}

function Findings({ value, result }: { value: Parts<LowBalances>; result: Evaluation }) {
  const window = useView((state) => state.window);
  const { config, assignments, population } = result;
  const { currency } = population.origin;
  const concerned = personasOf(config).filter(({ match }) =>
    criteriaOf(match).some(({ feature }) => readsBalances(feature)),
  );
  const [chosen, choose] = useState('');
  const persona = concerned.find(({ id }) => id === chosen) ?? concerned[0] ?? null;
  const index = persona ? personasOf(config).indexOf(persona) : -1;
  const totals = useMemo(() => lowBalanceTotals(value, window), [value, window]);
  const lost = useMemo(
    () => persona && lostWithoutBalanceSource(persona, index, population, assignments, value, window),
    [persona, index, population, assignments, value, window],
  );
  const counted = useMemo(
    () => value.map((parts) => parts.reduce((sum, part) => sum + part.users, 0)),
    [value],
  );
  const users = counted.reduce((sum, n) => sum + n, 0);
  const all = result.counts.reduce((sum, n) => sum + n, 0);
  // Of those whose transactions were read, as what they would lose is.
  const assigned = counted.reduce((sum, n, s) => {
    const part = assignments[s]?.[window];
    return part && index >= 0 ? sum + (countPrimary(part, n, result.rules.personas)[index] ?? 0) : sum;
  }, 0);
  const low = `below ${exactText('usd', config.detection.lowBalanceUsd, 1, currency)}`;
  return (
    <>
      <Replay corrected={isReplayedRight(population, config.corrections.balanceReplay)} />
      <p className="mb-1">
        <span className="number">{countText(totals.lowDays)}</span> of {countText(totals.days)} days (
        {percentText(totals.days > 0 ? totals.lowDays / totals.days : 0)}) end {low}, over{' '}
        {config.windows[window]} days of {users < all && `the first ${countText(users)} of `}
        {countText(all)} users.
        {persona && (
          <>
            {' '}
            <span className="number">{countText(assigned)}</span> {assigned === 1 ? 'user is' : 'users are'}{' '}
            {persona.name}.
          </>
        )}
      </p>
      {concerned.length > 1 && <PersonaChoice personas={concerned} value={persona} onChange={choose} />}
      <DataTable
        caption={`What brings checking balances ${low}, ${config.windows[window]} days`}
        columns={[
          { id: 'source', head: 'Without' },
          { id: 'replayed', head: 'Balance moved, per user', numeric: true },
          { id: 'gone', head: 'Low days gone', numeric: true },
          { id: 'added', head: 'Low days added', numeric: true },
          ...(persona ? [{ id: 'lost', head: `${persona.name} lost`, numeric: true }] : []),
        ]}
        rows={BALANCE_SOURCES.map((source, i) => {
          const { goneDays, addedDays, replayedCents } = totals.sources[i] as (typeof totals.sources)[0];
          return {
            id: source,
            cells: [
              SOURCE_TEXT[source],
              movedCell(
                users > 0 ? replayedCents / 100 / users : 0,
                source === 'payroll' || source === 'overdraft',
                currency,
              ),
              countFigure(goneDays),
              countFigure(addedDays),
              ...(lost ? [countFigure(lost[i] ?? 0)] : []),
            ],
          };
        })}
      />
      <p className="mt-1 max-w-2xl text-muted">
        Balance moved: what the replay adds over the window for the source. Each line then leaves one source
        out and replays the days again from the same opening balance. Low days gone were low because of it;
        low days added are days that it keeps above the mark.
        {persona &&
          ` ${persona.name} lost: users who have that persona now and would not meet its rule without the source.`}
      </p>
    </>
  );
}

/** As published the replay is mirrored; that is what the table then shows first of all. */
function Replay({ corrected }: { corrected: boolean }) {
  return (
    <p className="mb-2 max-w-2xl">
      {corrected ? (
        <>
          <b>The replay is corrected:</b> balances are run back from the closing balance, money in raises them
          and money out lowers them.
        </>
      ) : (
        <>
          <b>The replay is mirrored:</b> as published, it adds money out and subtracts money in, so that
          payroll lowers balances, and rent and shopping raise them. The setting “
          {CORRECTIONS.balanceReplay.label}” turns it about.
        </>
      )}
    </p>
  );
}

function PersonaChoice({
  personas,
  value,
  onChange,
}: {
  personas: readonly Persona[];
  value: Persona | null;
  onChange: (id: string) => void;
}) {
  return (
    <label className="flex items-center gap-2">
      Assignments of
      <Select
        label="Assignments of"
        value={value?.id ?? ''}
        options={personas.map(({ id, name }) => [id, name])}
        onChange={onChange}
      />
    </label>
  );
}

/** What the replay makes of a source; marked where money in lowers balances, or money out raises them. */
function movedCell(amount: number, moneyIn: boolean, currency: Currency): ScreenCell {
  const rounded = Math.round(amount);
  const sign = moneySign(currency);
  if (rounded === 0) return `${sign}0`;
  const moved = `${rounded > 0 ? '+' : '−'}${sign}${countText(Math.abs(rounded))}`;
  if (rounded > 0 === moneyIn) return moved;
  return shownAs(
    `${moved} wrong way`,
    <>
      {moved}
      <span className="whitespace-nowrap font-sans text-fail"> wrong way</span>
    </>,
  );
}
