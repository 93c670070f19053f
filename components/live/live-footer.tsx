'use client';

import { clsx } from 'clsx';
import { Crosshair, Pin } from 'lucide-react';
import type { ReactNode } from 'react';
import { targetsMet } from '@/lib/diagnose/groups/targets-met';
import { weightedText } from '@/lib/diagnose/weighted-text';
import { shownHave } from '@/lib/session/shown/selectors';
import { openCell, view } from '@/lib/session/shown/view';
import { settledResult, shownBase } from '@/lib/session/work/store';
import { hasTargets } from '@/lib/session/work/target-actions';
import { countText, percentText } from '@/lib/text/written';
import { WrongCount } from '../cells/wrong/wrong-count';
import { Term } from '../help/term';
import { useIdle } from '../hooks/use-idle';
import { useSession } from '../hooks/use-session';
import { useView } from '../hooks/use-view';
import { makeBase } from '../scenarios/make-base';
import { Button } from '../ui/button';
import { lazyPart, Part } from '../ui/part';
import { Select, selectClass } from '../ui/select';
import { BaseMark } from './share-bar';

const IdleCheckup = lazyPart(() => import('../cells/wrong/idle-checkup'), 'IdleCheckup');

/** What the marks of the distribution are. */
function Legend({
  windows,
  base,
  hasTargets: hasBands,
  children,
}: {
  windows: readonly number[];
  base: string | null;
  hasTargets: boolean;
  children: ReactNode;
}) {
  return (
    <ul className="flex flex-wrap gap-x-4 gap-y-1">
      {windows.length > 1 && (
        <li className="flex items-center gap-1.5">
          <svg viewBox="0 0 24 8" className="h-2 w-6" aria-hidden>
            <g fill="var(--muted)" stroke="var(--mark-outline)" strokeWidth="0.75">
              <rect x="0.5" y="0.5" width="10" height="7" />
              <rect x="13" y="0.5" width="10" height="7" fillOpacity="0.5" />
            </g>
          </svg>
          {windows[0]} and {windows[1]} days
        </li>
      )}
      <li className="flex items-center gap-1.5">
        <svg viewBox="0 0 20 8" className="h-2 w-5" aria-hidden>
          <path d="M0.7 1v6m0 -3H19.3m0 -3v6" fill="none" stroke="var(--ink)" strokeWidth="1.25" />
        </svg>
        {children}
      </li>
      {hasBands && (
        <li className="flex items-center gap-1.5">
          <svg viewBox="0 0 20 8" className="h-2 w-5" aria-hidden>
            <rect width="20" height="8" fill="var(--band)" />
            <path d="M0.5 0V8M19.5 0V8" stroke="var(--accent)" />
          </svg>
          <Term of="target">target</Term>, from–to
        </li>
      )}
      {base !== null && (
        <li className="flex items-center gap-1.5">
          <BaseMark />{' '}
          <span>
            <Term of="base">base</Term>: {base}
          </span>
        </li>
      )}
    </ul>
  );
}

/** A figure about all users: its name, itself, and what is beside it. */
function Figure({ name, aside, children }: { name: ReactNode; aside: ReactNode; children: ReactNode }) {
  return (
    <li className="col-span-full grid min-h-7 grid-cols-subgrid items-center">
      <span>{name}</span>
      <span className="text-right">{children}</span>
      <span className="min-w-9 text-right">{aside}</span>
    </li>
  );
}

const linkClass = 'min-h-7! text-[12px]!';

function TargetsMet() {
  const result = useSession((state) => state.result);
  if (!result) return null;
  const { met, of } = targetsMet(result);
  return (
    <Figure
      name="Targets met"
      aside={
        <Button variant="link" className={linkClass} onClick={() => openCell('solve')}>
          solve
        </Button>
      }
    >
      <span className="number text-ink" data-testid="targets-met">
        {met} of {of}
      </span>
    </Figure>
  );
}

/** With more customers it takes the workers long: it waits until the list is open. */
const MOST_USERS = 10_000;
const IDLE_MS = 6_000;

/** How many findings there are: looked for when nothing else is to be done. */
function WrongHere() {
  const isIdle = useIdle(IDLE_MS);
  const wanted = useSession((state) => {
    const result = settledResult(state);
    return result !== null && result.distribution.users <= MOST_USERS ? result : null;
  });
  const known = useView(({ wrong }) => wrong);
  return (
    <Figure
      name="Wrong here"
      aside={
        <Button
          variant="link"
          className={linkClass}
          label="Open what is wrong here"
          onClick={() => openCell('wrong')}
        >
          open
        </Button>
      }
    >
      <WrongCount />
      {known ? (known.count === 1 ? ' finding' : ' findings') : 'not looked for yet'}
      {isIdle && wanted && known?.of !== wanted && (
        <Part what="What is wrong here" small>
          <IdleCheckup />
        </Part>
      )}
    </Figure>
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
  const base = useSession(shownBase);
  const audience = useView((state) => state.audience);
  const aiming = useView((state) => state.aiming);
  const aimed = useSession(hasTargets);
  if (!distribution) return null;
  const { covered, consented, users, weighted, estimated } = distribution;
  return (
    <div className="mt-3 space-y-2 text-[12px] text-muted">
      <Legend windows={windows} base={base?.label ?? null} hasTargets={aimed}>
        <span>
          {estimated ? (
            'once all are made (95 %)'
          ) : (
            <>
              95 of 100{' '}
              {seeded ? <Term of="noise">seeds</Term> : weighted ? 'samples of such rows' : 'samples'}
            </>
          )}
        </span>
      </Legend>
      {weighted && <p data-testid="weighted">{weightedText(users, weighted)}</p>}
      <ul className="grid grid-cols-[auto_1fr_auto] items-baseline gap-x-3 border-hairline border-t pt-2">
        <Figure
          name={<Term of="coverage">Coverage</Term>}
          aside={<span className="number">{percentText(consented > 0 ? covered / consented : 0)}</span>}
        >
          <span className="number text-ink" data-testid="coverage">
            {distribution.estimated && '≈'}
            {countText(covered)} of {countText(consented)}
          </span>{' '}
          <Term of="consenting">consenting</Term>
        </Figure>
        {aimed && <TargetsMet />}
        <WrongHere />
      </ul>
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
        <Button className="min-h-7! px-2!" onClick={makeBase} title="Compare with what is shown now">
          <Pin size={13} aria-hidden /> Make this the base
        </Button>
        {children}
      </div>
    </div>
  );
}
