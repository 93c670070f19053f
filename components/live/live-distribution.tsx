'use client';

import { clsx } from 'clsx';
import { Table2 } from 'lucide-react';
import { useRef } from 'react';
import { personasOf } from '@/lib/rules/view/personas-of';
import { rerun } from '@/lib/session/jobs/run-control';
import { showSubject, view } from '@/lib/session/shown/view';
import { shownConfig } from '@/lib/session/work/store';
import { windowMark, windowText } from '@/lib/text/written';
import { useSession } from '../hooks/use-session';
import { useView } from '../hooks/use-view';
import { PersonaMark } from '../persona-mark';
import { Button } from '../ui/button';
import { lazyPart, Part } from '../ui/part';
import { AddFilter } from './add-filter';
import { useAxisEnd, useDistributionRows } from './distribution-rows';
import { PopulationSwitch } from './population-switch';
import { ShareAxis, ShareRow } from './share-row';
import { useLiveTitle } from './use-live-title';

const DistributionTable = lazyPart(() => import('./distribution-table'), 'DistributionTable');
const SaveChart = lazyPart(() => import('../save-chart'), 'SaveChart');
const FilterBar = lazyPart(() => import('./filter-bar'), 'FilterBar');
const LiveFooter = lazyPart(() => import('./live-footer'), 'LiveFooter');
const RunProgress = lazyPart(() => import('./run-progress'), 'RunProgress');
const Sheet = lazyPart(() => import('./phone/sheet'), 'Sheet');
const TargetControl = lazyPart(() => import('./target-control'), 'TargetControl');

/** The distribution, always in sight: a column at the side, a compact sheet at the bottom of a phone. */
export function LiveDistribution() {
  const rows = useDistributionRows();
  const axisEnd = useAxisEnd(rows);
  const windows = useSession((state) => shownConfig(state).windows);
  const personas = useSession((state) => (state.result ? personasOf(state.result.config) : null));
  const stale = useSession((state) => state.result !== null && state.result.config !== shownConfig(state));
  const isFiltered = useSession((state) => shownConfig(state).filter !== undefined);
  const exact = useSession((state) => state.result?.exact ?? true);
  const isLong = useSession(
    ({ activity }) => activity.kind === 'running' && activity.totalUsers >= SHOWN_FROM_USERS,
  );
  const asTable = useView((state) => state.asTable);
  const windowIndex = useView((state) => state.window);
  const aiming = useView((state) => state.aiming);
  const title = useLiveTitle();
  const data = useSession(
    (state) => (state.shows === 'table' ? state.table?.name : state.data?.origin.name) ?? state.table?.name,
  );
  const shows = useSession((state) => state.shows);
  const isWide = useSession(({ result }) => (result?.distribution.users ?? 0) >= WIDE_FROM_USERS);
  const chart = useRef<HTMLDivElement>(null);
  const isOpen = useView((state) => state.sheet === 'open') || rows.length === 0;
  // Paper has no sheet.
  const shownWide = isOpen ? undefined : 'max-lg:not-print:hidden';
  return (
    <section
      id="live"
      tabIndex={-1}
      aria-labelledby="live-title"
      aria-busy={stale}
      className="group/chart fixed inset-x-0 bottom-0 z-20 max-h-[85dvh] overflow-y-auto border-hairline border-t bg-paper px-4 pb-2 shadow-[0_-4px_16px_rgb(0_0_0/0.08)] lg:sticky lg:top-14 lg:z-0 lg:h-[calc(100dvh-3.5rem)] lg:max-h-none lg:border-t-0 lg:border-l lg:px-4 lg:py-5 xl:px-6 lg:shadow-none"
    >
      {rows.length > 0 && (
        <Part what="The distribution" small fallback={<div className="h-16 lg:hidden" />}>
          <Sheet rows={rows} personas={personas ?? []} windows={windows} axisEnd={axisEnd} isOpen={isOpen} />
        </Part>
      )}
      <div className={clsx('flex flex-wrap items-center justify-between gap-x-1', shownWide)}>
        <h2
          id="live-title"
          className="max-w-full truncate text-[15px] max-lg:not-print:sr-only xl:text-[17px]"
        >
          {title}
        </h2>
        <div className="flex items-center gap-1">
          <WindowSwitch windows={windows} />
          <AddFilter />
          <Button
            variant="quiet"
            label={asTable ? 'Show as bars' : 'Show as table'}
            aria-pressed={asTable}
            className="px-1.5!"
            onClick={() => view.setState({ asTable: !asTable })}
          >
            <Table2 size={15} aria-hidden />
          </Button>
        </div>
      </div>
      {data !== undefined && (
        <div className={clsx('mt-1 mb-2 flex items-center gap-2 text-[12px] text-muted', shownWide)}>
          <PopulationSwitch name={data} />
          <span className="min-w-0 truncate" title={data}>
            {shows === 'synthetic' ? 'made from the settings' : data}
          </span>
        </div>
      )}
      {isFiltered && (
        <Part what="The filter" small fallback={<div className="h-7" />}>
          <FilterBar />
        </Part>
      )}
      {isLong && (
        <Part what="The progress" small fallback={<div className="h-8" />}>
          <RunProgress />
        </Part>
      )}
      <div ref={chart} id="live-body" className={shownWide}>
        <div
          className={clsx('transition-opacity', stale && 'opacity-50')}
          data-testid="live"
          data-exact={exact}
          data-wide={isWide ? '' : undefined}
        >
          {asTable ? (
            <Part what="The table" fallback={<div className="h-64" />}>
              <DistributionTable rows={rows} windows={windows} />
            </Part>
          ) : (
            <>
              {rows.length > 0 && <ShareAxis end={axisEnd} />}
              <ul className="mt-1">
                {rows.map((row) => (
                  <li key={row.key} className="border-hairline border-b py-1.5" data-persona={row.key}>
                    <div className="flex items-center gap-1.5">
                      <PersonaMark persona={personas?.find((p) => p.key === row.key) ?? null} />
                      <button
                        type="button"
                        className="-my-1 min-h-7 truncate text-left font-medium text-[13px] hover:underline"
                        title={`Why is ${row.name} what it is?`}
                        onClick={() => showSubject(row.subject)}
                      >
                        {row.name}
                      </button>
                    </div>
                    {windows.map((days, w) => (
                      <ShareRow
                        key={days}
                        row={row}
                        window={w}
                        days={days}
                        isCurrent={w === windowIndex}
                        axisEnd={axisEnd}
                        exact={exact}
                      />
                    ))}
                    {aiming && (
                      <Part what="Targets" small fallback={<div className="h-8" />}>
                        <TargetControl
                          row={row}
                          days={windows[windowIndex] ?? 0}
                          windowIndex={windowIndex}
                          axisEnd={axisEnd}
                        />
                      </Part>
                    )}
                  </li>
                ))}
              </ul>
            </>
          )}
        </div>
        {rows.length === 0 ? (
          <NoResult />
        ) : (
          <Part what="Coverage and targets" fallback={<div className="h-28 lg:h-42" />}>
            <LiveFooter windows={windows}>
              <Part what="Save this chart" small>
                {!asTable && (
                  <SaveChart
                    title={`Live distribution, ${windowText(windows[windowIndex] ?? 0)}`}
                    figure={chart}
                  />
                )}
              </Part>
            </LiveFooter>
          </Part>
        )}
      </div>
    </section>
  );
}

/** What is shown before there is a first result. */
function NoResult() {
  const running = useSession((state) => state.activity.kind === 'running');
  const refused = useSession((state) => state.problem !== null);
  const connecting = useSession((state) => state.activity.kind === 'idle' && state.notices.length === 0);
  if (running || (connecting && !refused))
    return <p className="mt-3 text-[13px] text-muted">Making the population…</p>;
  return (
    <div className="mt-3 flex items-center gap-3 text-[13px] text-muted">
      No population yet.
      {!refused && <Button onClick={rerun}>Run</Button>}
    </div>
  );
}

/** A run that takes a while is shown, and the way to end it; short ones would only flicker. */
const SHOWN_FROM_USERS = 1_000;
/** From here on counts have six digits and more. */
const WIDE_FROM_USERS = 100_000;

function WindowSwitch({ windows }: { windows: readonly number[] }) {
  const windowIndex = useView((state) => state.window);
  return (
    <fieldset className="flex rounded-lg border border-hairline bg-panel p-0.5">
      <legend className="sr-only">Window of the charts</legend>
      {windows.map((days, w) => (
        <button
          key={days}
          type="button"
          aria-pressed={windowIndex === w}
          onClick={() => view.setState({ window: w as 0 | 1 })}
          className={clsx(
            'number min-h-7 whitespace-nowrap rounded-md px-1.5 text-[12px]',
            windowIndex === w ? 'bg-ink text-paper' : 'text-muted hover:text-ink',
          )}
        >
          {windowMark(days)}
        </button>
      ))}
    </fieldset>
  );
}
