'use client';

import { useMemo } from 'react';
import { useStore } from 'zustand';
import type { Evaluation } from '@/lib/diagnose/evaluation';
import { saying } from '@/lib/session/steps/say-step';
import { effectsBetween } from '@/lib/session/wrong/mend-effects';
import { dropMends, keepMends, mends } from '@/lib/session/wrong/mends';
import { countedText, signedPoints, windowMark } from '@/lib/text/written';
import { useSession } from '../../hooks/use-session';
import { Button } from '../../ui/button';

/** Shares that are named; the live distribution shows all. */
const NAMED = 4;

/** What is tried together, what it does to the shares, and the way to keep it. Its room is there before anything is ticked. */
export function MendBar({ before }: { before: Evaluation }) {
  const { ticked, draft, problem } = useStore(mends);
  const shown = useSession((state) => (draft && state.result?.config === draft ? state.result : null));
  const effects = useMemo(() => shown && effectsBetween(before, shown), [before, shown]);
  const tried = ticked.length;
  return (
    <div
      data-stays
      className="sticky top-14 short:static z-10 mt-2 flex min-h-[4.5rem] flex-wrap items-center gap-x-3 gap-y-1 border-hairline border-y bg-paper py-1.5 text-[13px] sm:min-h-12"
    >
      <p role="status" className="line-clamp-3 min-w-48 flex-1 text-muted sm:line-clamp-2">
        {problem ? (
          <span className="text-fail">Not with the others: {problem}</span>
        ) : tried === 0 ? (
          'Tick what mends. It is tried together, here and in the live distribution, before it is kept.'
        ) : (
          <>
            <b className="font-semibold text-ink">With {countedText(tried, 'change')}:</b>{' '}
            {!effects
              ? 'making the customers …'
              : effects.length === 0
                ? 'no share changes.'
                : effects.slice(0, NAMED).map(({ name, days, change }, i) => (
                    <span key={`${name} ${days}`}>
                      {i > 0 && ', '}
                      {name} {windowMark(days)}{' '}
                      <span className="number text-ink">{signedPoints(change)}</span>
                    </span>
                  ))}
            {effects && effects.length > NAMED && `, ${effects.length - NAMED} more`}
            {shown && !shown.exact && ' (of the first customers)'}
          </>
        )}
      </p>
      <span className="flex gap-2">
        <Button className="max-lg:min-h-[44px]" disabled={tried === 0} onClick={dropMends}>
          Untick all
        </Button>
        <Button
          variant="primary"
          className="max-lg:min-h-[44px]"
          disabled={tried === 0}
          onClick={() => saying(keepMends, 'Kept')}
        >
          Keep{tried > 0 && ` ${tried}`}
        </Button>
      </span>
    </div>
  );
}
