'use client';

import { MEASURED_USERS, measurements, measuring } from '@/lib/session/jobs/measure';
import { countText, msText } from '@/lib/text/written';
import { useOnScreenStore } from '../../../hooks/use-on-screen-store';
import { Button } from '../../../ui/button';

/** What the measuring of a group is doing; one line, so that nothing below moves. */
export function MeasureStatus({ group, current }: { group: string; current: boolean }) {
  const { status, progress, message } = useOnScreenStore(measuring.state, (state) => state);
  const measurement = useOnScreenStore(measurements, (state) => state[group] ?? null);
  const running = status === 'running' && progress;
  return (
    <div role="status" className="flex min-h-8 flex-1 items-center gap-3 text-[13px] text-muted">
      {running && (
        <>
          <span aria-live="off">
            {countText(progress.done)} of {countText(progress.total)} changes
          </span>
          <progress
            className="h-1.5 min-w-0 max-w-60 flex-1"
            value={progress.done}
            max={progress.total}
            aria-label="Changes measured"
          />
          <Button className="min-h-7! px-2!" onClick={measuring.cancel}>
            Cancel
          </Button>
        </>
      )}
      {status === 'cancelled' && 'Cancelled.'}
      {status === 'failed' && `Stopped: ${message}.`}
      {!running && measurement && (
        <span>
          {measurement.levers.length} changes on the same {countText(MEASURED_USERS)} customers of each
          archetype, {msText(measurement.ms)}
          {!current && '. Of earlier settings'}
        </span>
      )}
    </div>
  );
}
