'use client';

import { clsx } from 'clsx';
import { Crosshair, Pin, PinOff } from 'lucide-react';
import type { ReactNode } from 'react';
import { weightedText } from '@/lib/diagnose/weighted-text';
import { rerun } from '@/lib/session/jobs/run-control';
import { shownHave } from '@/lib/session/shown/selectors';
import { view } from '@/lib/session/shown/view';
import { pinBaseline, unpinBaseline } from '@/lib/session/work/actions';
import { shownBaseline } from '@/lib/session/work/store';
import { hasTargets } from '@/lib/session/work/target-actions';
import { countText, percentText } from '@/lib/text/written';
import { useSession } from '../hooks/use-session';
import { useView } from '../hooks/use-view';
import { Button } from '../ui/button';
import { Select, selectClass } from '../ui/select';

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

/** What the bars mean, the coverage, and whose distribution is shown. */
export function LiveFooter({
  windows,
  children,
}: {
  windows: readonly number[];
  /** Further actions. */
  children: ReactNode;
}) {
  const distribution = useSession((state) => state.result?.distribution);
  const seeded = useSession(shownHave('settings'));
  const baseline = useSession(shownBaseline);
  const pinned = useSession((state) => state.work.baseline !== null);
  const audience = useView((state) => state.audience);
  const aiming = useView((state) => state.aiming);
  const aimed = useSession(hasTargets);
  if (!distribution) return <NoResult />;
  const { covered, consented, users, weighted } = distribution;
  return (
    <div className="mt-2 flex flex-wrap items-center gap-x-3 gap-y-1 text-[12px] text-muted lg:mt-3 lg:block lg:space-y-2">
      <p className="hidden lg:block">
        {windows.length > 1 && `${windows[0]} days solid, ${windows[1]} days pale. `}Line: where the share
        lies in 95 of 100 other{' '}
        {seeded
          ? 'populations that differ in the seed alone'
          : weighted
            ? 'samples of as many such rows'
            : 'samples of as many users'}
        {baseline && <>. Dashed: {baseline.label}</>}
        {aimed && '. Upright: target and tolerance'}.
      </p>
      {weighted && <p data-testid="weighted">{weightedText(users, weighted)}</p>}
      <p>
        Coverage{' '}
        <span className="number text-ink" data-testid="coverage">
          {distribution.estimated && '≈'}
          {countText(covered)} of {countText(consented)}
        </span>{' '}
        consenting ({percentText(consented > 0 ? covered / consented : 0)})
      </p>
      <div data-unsaved className="flex flex-wrap items-center gap-2">
        <Select
          label="Whose distribution"
          className={`${selectClass} min-h-7!`}
          value={audience}
          options={[
            ['all', users === 1 ? 'the one user' : `all ${countText(users)} users`],
            ['consenting', `${countText(consented)} consenting`],
          ]}
          onChange={(next) => view.setState({ audience: next })}
        />
        <Button
          className={clsx('min-h-7! px-2!', aiming && 'border-ink!')}
          aria-pressed={aiming}
          onClick={() => view.setState({ aiming: !aiming, asTable: false })}
          title="Say which shares are wanted"
        >
          <Crosshair size={13} aria-hidden /> Targets
        </Button>
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
        {children}
      </div>
    </div>
  );
}
