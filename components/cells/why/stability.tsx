'use client';

import { clsx } from 'clsx';
import { useMemo } from 'react';
import { SWEEP_USERS } from '@/lib/diagnose/change/as-of-sweep';
import { type Stability as Found, stabilityOf } from '@/lib/diagnose/change/stability';
import { historyOf } from '@/lib/diagnose/history';
import type { History } from '@/lib/features/population';
import { isoFromDayNumber } from '@/lib/model/calendar';
import type { Config } from '@/lib/params/config/config';
import { personaName } from '@/lib/rules/personas';
import { personasOf } from '@/lib/rules/view/personas-of';
import { asOfSweep } from '@/lib/session/jobs/ledger-analyses';
import { shareFigure } from '@/lib/text/table';
import { countText, percentText } from '@/lib/text/written';
import { ChartFigure } from '../../chart-figure';
import { ShareLines } from '../../charts/share-lines';
import { useAnalysis } from '../../hooks/use-analysis';
import { useView } from '../../hooks/use-view';
import { personaColour } from '../../persona-mark';
import { DataTable } from '../../ui/data-table';
import { AnalysisStatus } from '../analysis-status';
import { Moves } from './stability-moves';

/** How stable personas are over time: the same users at earlier as-of dates. */
export function Stability() {
  const { value, result, current, of } = useAnalysis(asOfSweep);
  const window = useView((state) => state.window);
  const found = useMemo(
    () => (value && result ? stabilityOf(result, value, window) : null),
    [value, result, window],
  );
  return (
    <div className="text-[13px]">
      <AnalysisStatus analysis={asOfSweep} unit="users" />
      {found && result && of && (
        <div className={clsx('transition-opacity', !current && 'opacity-50')} aria-busy={!current}>
          <Explanation
            asOf={isoFromDayNumber(historyOf(result).asOfDay)}
            sampled={of.users.some((n, s) => n < (result.counts[s] ?? 0))}
          />
          {found.dates.length < 2 ? (
            <NoRoom config={result.config} days={historyOf(result)} />
          ) : (
            <Findings
              key={found.dates.length}
              found={found}
              config={result.config}
              days={historyOf(result)}
              window={window}
              sampled={of.users.some((n, s) => n < (result.counts[s] ?? 0))}
            />
          )}
        </div>
      )}
    </div>
  );
}

function Explanation({ asOf, sampled }: { asOf: string; sampled: boolean }) {
  return (
    <p className="mb-2 max-w-2xl text-muted">
      The same transactions, read as of earlier dates. Checking balances are rolled back to each date. Savings
      and card balances and what is due on cards are known as of {asOf} only and taken from there, so that
      utilisation and missed or minimum payments are the same at every date.
      {sampled &&
        ` From the first ${SWEEP_USERS} users of each archetype, scaled up to the mix: figures are estimates.`}
    </p>
  );
}

function NoRoom({ config, days }: { config: Config; days: History }) {
  const needed = Math.max(...config.windows, config.detection.lookbackDays);
  return (
    <p className="max-w-2xl">
      The history of {countText(days.asOfDay - days.firstDay)} days has no room for an earlier date: the
      longest window and the look-back reach over {countText(needed)} days. With a history of{' '}
      {countText(needed + 4)} days there are two dates, 5 days apart.
    </p>
  );
}

function Findings({
  found,
  config,
  days,
  window,
  sampled,
}: {
  found: Found;
  config: Config;
  days: History;
  window: number;
  sampled: boolean;
}) {
  const { firstDay } = days;
  const dates = found.dates.map((day) => isoFromDayNumber(firstDay + day));
  const groups = [...personasOf(config).keys(), personasOf(config).length];
  const lines = groups.map((p) => {
    const number = personasOf(config)[p]?.number ?? null;
    return {
      key: String(p),
      mark: number === null ? 'S' : String(number),
      name: personaName(personasOf(config), p),
      colour: personaColour(number),
      shares: found.shares.map((shares) => shares[p] as number),
    };
  });
  const about = sampled ? '≈' : '';
  return (
    <>
      <h4 className="font-medium text-[14px]">Share of each persona, {config.windows[window]} days</h4>
      <ChartFigure title={`Personas as of earlier dates, ${config.windows[window]} days`}>
        <ShareLines positions={found.dates} labels={dates.map((date) => date.slice(5))} lines={lines} />
      </ChartFigure>
      <ul className="mt-2">
        {found.steps.map(({ changedUsers, changedShare }, i) => (
          <li key={dates[i]}>
            <span className="number">
              {about}
              {countText(changedUsers)}
            </span>{' '}
            of {countText(found.users)} users ({percentText(changedShare)}) change persona from {dates[i]} to{' '}
            {dates[i + 1]}
          </li>
        ))}
      </ul>
      <DataTable
        caption={`Personas as of earlier dates, ${config.windows[window]} days`}
        columns={[
          { id: 'persona', head: 'Persona' },
          ...dates.map((date) => ({
            id: date,
            head: date,
            show: <span className="whitespace-nowrap">{date}</span>,
            numeric: true,
          })),
        ]}
        rows={[
          ...lines.map(({ key, name, shares }) => ({
            id: key,
            cells: [name, ...shares.map((share) => shareFigure(share))],
          })),
          {
            id: 'changed',
            strong: true,
            cells: [
              'Changed since the date before',
              '',
              ...found.steps.map(({ changedShare }) => shareFigure(changedShare)),
            ],
          },
        ]}
      />
      <Moves found={found} config={config} dates={dates} about={about} />
    </>
  );
}
