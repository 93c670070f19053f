'use client';

import { clsx } from 'clsx';
import { Pin, PinOff, Table2 } from 'lucide-react';
import { useRef } from 'react';
import { byNumber } from '@/lib/params/personas';
import { personaKey } from '@/lib/pipeline/personas/evaluation';
import { pinBaseline, unpinBaseline } from '@/lib/session/actions';
import { consentingTotals, noise } from '@/lib/session/insights';
import { cancelRun, rerun } from '@/lib/session/jobs';
import { shownBaseline, shownConfig } from '@/lib/session/store';
import { view } from '@/lib/session/view';
import { countText, percentText } from '../format';
import { PersonaMark, personaColour } from '../persona-mark';
import { Button } from '../ui/button';
import { useSession } from '../use-session';
import { useView } from '../use-view';
import { DistributionTable } from './distribution-table';
import { PersonaBars } from './persona-bars';

/** One persona's row: counts and shares in both windows, and what they are compared with. */
export interface DistributionRow {
  readonly key: string;
  readonly name: string;
  readonly colour: string;
  readonly counts: readonly number[];
  readonly shares: readonly number[];
  readonly baseline: readonly (number | null)[];
  /** Shares from one seed to the next, of all users; null where they are not known (yet). */
  readonly noise: readonly (readonly [low: number, high: number] | null)[];
}

/** The rows in persona order, STABLE last; empty until there is a result. */
function useDistributionRows(): readonly DistributionRow[] {
  const result = useSession((state) => state.result);
  const baseline = useSession(shownBaseline);
  const audience = useView((state) => state.audience);
  if (!result) return [];
  const { personas } = result.config;
  const { distribution } = result.outcome;
  const totals = audience === 'all' ? distribution.windows.map((w) => w.total) : consentingTotals(result);
  const users = (totals[0] ?? []).reduce((sum, n) => sum + n, 0);
  // Who consents changes from seed to seed as well: only the shares of all users have an interval.
  const intervals = totals.map((_, w) => (audience === 'all' && result.exact ? noise(result, w) : null));
  const order = byNumber(personas);
  return [...order, personas.length].map((p) => {
    const counts = totals.map((total) => total[p] as number);
    const key = personaKey(personas, p);
    return {
      key,
      name: personas[p]?.name ?? 'Stable',
      colour: personaColour(personas[p]?.number ?? null),
      counts,
      shares: counts.map((n) => (users > 0 ? n / users : 0)),
      baseline: totals.map((_, w) => baseline?.windows[w]?.[key] ?? null),
      noise: intervals.map((interval) => {
        const own = interval?.[p];
        return own && users > 0 ? ([own.low / users, own.high / users] as const) : null;
      }),
    };
  });
}

const AXIS_STEPS = [0.25, 0.5, 0.75, 1];

/** The end of the share axis: it only ever grows, so that bars stay comparable while one drags. */
function useAxisEnd(rows: readonly DistributionRow[]): number {
  const end = useRef(0.25);
  const most = Math.max(
    0,
    ...rows.flatMap((row) => [
      ...row.shares,
      ...row.baseline.map((b) => b ?? 0),
      ...row.noise.map((interval) => interval?.[1] ?? 0),
    ]),
  );
  end.current = Math.max(end.current, AXIS_STEPS.find((step) => step >= most) ?? 1);
  return end.current;
}

/** The distribution, always in sight: a column at the side, a compact sheet at the bottom of a phone. */
export function LiveDistribution() {
  const rows = useDistributionRows();
  const axisEnd = useAxisEnd(rows);
  const windows = useSession((state) => shownConfig(state).windows);
  const personas = useSession((state) => state.result?.config.personas);
  const stale = useSession((state) => state.result !== null && state.result.config !== shownConfig(state));
  const exact = useSession((state) => state.result?.exact ?? true);
  const asTable = useView((state) => state.asTable);
  const windowIndex = useView((state) => state.window);
  return (
    <section
      aria-labelledby="live-title"
      aria-busy={stale}
      className="fixed inset-x-0 bottom-0 z-20 max-h-[46dvh] overflow-y-auto border-hairline border-t bg-paper px-4 pt-2 pb-3 shadow-[0_-4px_16px_rgb(0_0_0/0.08)] lg:sticky lg:top-14 lg:z-0 lg:h-[calc(100dvh-3.5rem)] lg:max-h-none lg:border-t-0 lg:border-l lg:px-6 lg:py-5 lg:shadow-none"
    >
      <div className="flex items-center justify-between gap-2">
        <h2 id="live-title" className="whitespace-nowrap text-[16px] xl:text-[17px]">
          Live distribution
        </h2>
        <div className="flex items-center gap-1">
          <WindowSwitch windows={windows} />
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
      <RunProgress />
      <div
        className={clsx('transition-opacity', stale && 'opacity-50')}
        data-testid="live"
        data-exact={exact}
      >
        {asTable ? (
          <DistributionTable rows={rows} windows={windows} />
        ) : (
          <>
            <p
              className="number ml-auto hidden w-[10rem] grid-cols-[1fr_3.6rem_2.5rem] gap-x-2 text-right text-[11px] text-muted lg:grid"
              aria-hidden
            >
              <span>users</span>
              <span>share</span>
              <span className="whitespace-nowrap">{windows[windowIndex === 0 ? 1 : 0]} d</span>
            </p>
            <ul className="mt-1 grid grid-cols-2 gap-x-4 lg:grid-cols-1 lg:gap-x-0">
              {rows.map((row) => (
                <li
                  key={row.key}
                  className="border-hairline py-1 lg:border-b lg:py-1.5"
                  data-persona={row.key}
                >
                  <div className="flex items-center gap-1.5">
                    <PersonaMark persona={personas?.find((p) => String(p.number) === row.key) ?? null} />
                    <span className="truncate font-medium text-[12px] lg:text-[13px]">{row.name}</span>
                  </div>
                  <div className="grid grid-cols-[minmax(0,1fr)_auto] items-center gap-x-2 lg:grid-cols-[minmax(0,1fr)_10rem]">
                    <PersonaBars row={row} axisEnd={axisEnd} windowIndex={windowIndex} />
                    <Numbers row={row} windowIndex={windowIndex} exact={exact} />
                  </div>
                </li>
              ))}
            </ul>
          </>
        )}
      </div>
      <Footer windows={windows} />
    </section>
  );
}

/** A run that takes a while, and the way to end it; short ones would only flicker. */
const SHOWN_FROM_USERS = 1_000;

function RunProgress() {
  const activity = useSession((state) => state.activity);
  if (activity.kind !== 'running' || activity.totalUsers < SHOWN_FROM_USERS) return null;
  return (
    <div role="status" className="mt-1 flex items-center gap-3 text-[12px] text-muted">
      <span>
        Making {countText(activity.doneUsers)} of {countText(activity.totalUsers)} users
      </span>
      <progress
        className="h-1.5 min-w-0 flex-1"
        value={activity.doneUsers}
        max={activity.totalUsers}
        aria-label="Users made"
      />
      <Button className="min-h-7! px-2!" onClick={cancelRun}>
        Cancel
      </Button>
    </div>
  );
}

function WindowSwitch({ windows }: { windows: readonly number[] }) {
  const windowIndex = useView((state) => state.window);
  return (
    <fieldset className="flex rounded-lg border border-hairline bg-panel p-0.5">
      <legend className="sr-only">Window of the numbers</legend>
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
          {days} d
        </button>
      ))}
    </fieldset>
  );
}

function Numbers({ row, windowIndex, exact }: { row: DistributionRow; windowIndex: 0 | 1; exact: boolean }) {
  const other = windowIndex === 0 ? 1 : 0;
  const approximately = exact ? '' : '≈';
  return (
    <p className="number grid grid-cols-[auto_auto] items-baseline justify-end gap-x-2 text-right whitespace-nowrap lg:grid-cols-[1fr_3.6rem_2.5rem]">
      <b className="text-[15px] lg:text-[17px]" data-count={row.counts[windowIndex]}>
        {approximately}
        {countText(row.counts[windowIndex] ?? 0)}
      </b>
      <span className="text-[12px] text-muted">{percentText(row.shares[windowIndex] ?? 0)}</span>
      <span className="hidden text-[12px] text-muted lg:inline" title="The other window">
        {countText(row.counts[other] ?? 0)}
      </span>
    </p>
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

function Footer({ windows }: { windows: readonly number[] }) {
  const distribution = useSession((state) => state.result?.outcome.distribution);
  const baseline = useSession(shownBaseline);
  const pinned = useSession((state) => state.work.baseline !== null);
  const audience = useView((state) => state.audience);
  if (!distribution) return <NoResult />;
  const { covered, consented, users } = distribution;
  return (
    <div className="mt-2 flex flex-wrap items-center gap-x-3 gap-y-1 text-[12px] text-muted lg:mt-3 lg:block lg:space-y-2">
      <p className="hidden lg:block">
        {windows[0]} days solid, {windows[1]} days pale. Line: where the share lies in 95 of 100 populations
        that differ in the seed alone{baseline && <>. Dashed: {baseline.label}</>}.
      </p>
      <p>
        Coverage{' '}
        <span className="number text-ink" data-testid="coverage">
          {distribution.estimated && '≈'}
          {countText(covered)} of {countText(consented)}
        </span>{' '}
        consenting ({percentText(consented > 0 ? covered / consented : 0)})
      </p>
      <div className="flex flex-wrap items-center gap-2">
        <select
          aria-label="Whose distribution"
          className="min-h-7 rounded-lg border border-hairline bg-panel px-1.5 text-ink"
          value={audience}
          onChange={(event) => view.setState({ audience: event.target.value as 'all' })}
        >
          <option value="all">all {countText(users)} users</option>
          <option value="consenting">{countText(consented)} consenting</option>
        </select>
        <Button className="min-h-7! px-2!" onClick={pinBaseline} title="Compare with what is shown now">
          <Pin size={13} aria-hidden /> Pin as baseline
        </Button>
        {pinned && (
          <Button
            variant="quiet"
            className="min-h-7! px-2!"
            label="Compare with the preset again"
            onClick={unpinBaseline}
          >
            <PinOff size={13} aria-hidden />
          </Button>
        )}
      </div>
    </div>
  );
}
