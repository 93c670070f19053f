'use client';

import { clsx } from 'clsx';
import { Check } from 'lucide-react';
import { useStore } from 'zustand';
import type { Finding } from '@/lib/diagnose/findings/finding';
import { openCell, openInstrument } from '@/lib/session/shown/view';
import { type ShareEffect, tryingMends } from '@/lib/session/wrong/mend-effects';
import { mends, toggleMend } from '@/lib/session/wrong/mends';
import { signedPoints, windowMark } from '@/lib/text/written';
import { Button } from '../../ui/button';

export const CELL_TEXT = {
  rules: 'Rules',
  mix: 'Mix',
  behave: 'Behaviour',
  features: 'Features',
  'hand-over': 'Hand over',
  data: 'Real customers',
} as const;

/** The largest change of a share, or that there is none. */
function Effect({ effects }: { effects: readonly ShareEffect[] | string | undefined }) {
  if (effects === undefined) return <span>trying it …</span>;
  if (typeof effects === 'string') return <span>{effects}</span>;
  const [first] = effects;
  if (!first) return <span>no share changes</span>;
  return (
    <>
      {first.name} {windowMark(first.days)}
      <br />
      <span className={clsx('number', !first.isNoise && 'font-semibold text-ink')}>
        {signedPoints(first.change)} points
      </span>
      {first.isNoise && ' · within noise'}
      {effects.length > 1 && ` · ${effects.length - 1} more`}
    </>
  );
}

/** What mends a finding: tried with a tick, with what it does alone; and the way to the cell that it is about. */
export function MendCell({ finding }: { finding: Finding }) {
  const { mend, claim, cell, part } = finding;
  const id = mend?.id ?? '';
  const isTicked = useStore(mends, ({ ticked }) => ticked.some((one) => one.id === id));
  const effects = useStore(tryingMends.state, ({ progress, value }) => (progress ?? value)?.get(id));
  const isOld = useStore(
    tryingMends.state,
    ({ status, progress }) => status === 'running' && !progress?.has(id),
  );
  return (
    <div className="text-[12px] text-muted">
      {mend && (
        <>
          <Button
            data-unsaved
            aria-pressed={isTicked}
            className={clsx(
              'min-h-8 w-full max-w-44 px-2! text-[12.5px]! max-lg:min-h-[44px]',
              isTicked && 'border-accent! bg-(--band)! text-accent',
            )}
            title={`Try it: ${claim}`}
            onClick={() => toggleMend(mend)}
          >
            {isTicked && <Check size={13} aria-hidden />}
            {mend.label}
          </Button>
          <p
            className={clsx(
              'mt-1 min-h-[2.8em] leading-snug @min-[660px]:min-h-[5.5em]',
              // Dimmed further it would be hard to read, and it may be so for seconds.
              isOld && '*:font-normal *:text-muted',
            )}
            aria-busy={isOld}
            data-effect
          >
            <Effect effects={effects} />
            {isOld && effects !== undefined && ' …'}
          </p>
        </>
      )}
      <Button
        variant="link"
        className="min-h-7! min-w-7 justify-start! text-[12.5px]!"
        label={`Go to ${CELL_TEXT[cell]}: ${claim}`}
        onClick={() => (part ? openInstrument(part, cell) : openCell(cell))}
      >
        {mend ? CELL_TEXT[cell] : `Open ${CELL_TEXT[cell]}`}
      </Button>
    </div>
  );
}
