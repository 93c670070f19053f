'use client';

import type { Analysis } from '@/lib/session/jobs/analyses';
import { countText, msText } from '@/lib/text/written';
import { useAnalysis } from '../hooks/use-analysis';
import { Button } from '../ui/button';

/**
 * What an analysis is doing, and the way to stop it or to take it up again; one line, so that nothing below moves. Several may
 * run after each change: only what went wrong is read aloud.
 */
export function AnalysisStatus<T>({ analysis, unit }: { analysis: Analysis<T>; unit: string }) {
  const { status, progress, value, current, ms, message } = useAnalysis(analysis);
  return (
    <div role="status" className="my-1 flex min-h-8 items-center gap-3 text-[13px] text-muted">
      {status === 'running' && (
        <>
          <span aria-live="off">
            {progress
              ? `${countText(progress.done)} of ${countText(progress.total)} ${unit}`
              : 'Reading the transactions …'}
          </span>
          <progress
            className="h-1.5 min-w-0 max-w-60 flex-1"
            value={progress?.done ?? 0}
            max={Math.max(1, progress?.total ?? 1)}
            aria-label={`${unit} done`}
          />
          <Button className="min-h-7! px-2!" onClick={analysis.cancel}>
            Cancel
          </Button>
        </>
      )}
      {(status === 'cancelled' || status === 'failed') && (
        <>
          <span>
            {status === 'failed' ? `Stopped: ${message}.` : 'Cancelled.'}
            {value && !current && ' What is shown is of earlier settings.'}
          </span>
          <Button className="min-h-7! px-2!" onClick={analysis.rerun}>
            Run
          </Button>
        </>
      )}
      {status === 'done' && (
        <span aria-live="off">
          {progress && `${countText(progress.total)} ${unit}, `}
          {msText(ms)}
        </span>
      )}
      {status === 'idle' && <span aria-live="off">Waiting for the population …</span>}
    </div>
  );
}
