'use client';

import { cancelRun } from '@/lib/session/jobs/run-control';
import { countText } from '@/lib/text/written';
import { useSession } from '../hooks/use-session';
import { Button } from '../ui/button';

/** How far a run is, and the way to end it. */
export function RunProgress() {
  const activity = useSession((state) => state.activity);
  if (activity.kind !== 'running') return null;
  return (
    // Not read aloud at each step: that a run began is said once, and what came of it.
    <div role="status" aria-live="off" className="mt-1 flex items-center gap-3 text-[12px] text-muted">
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
