'use client';

import { cancelImport, importing } from '@/lib/session/data/importing';
import { percentText } from '@/lib/text/written';
import { useOnScreenStore } from '../../hooks/use-on-screen-store';
import { Button } from '../../ui/button';

/** What an import is at, how to end it, and why it was refused. */
export function ImportStatus() {
  const { name, status, progress, problem } = useOnScreenStore(importing, (state) => state);
  const busy = status === 'looking' || status === 'reading';
  return (
    <>
      <div role="status">
        {busy && (
          <div className="flex items-center gap-3">
            <span aria-live="off">
              {status === 'looking' ? 'Looking at' : 'Reading'} {name}, {percentText(progress, 0)}
            </span>
            <progress
              className="h-1.5 min-w-0 max-w-60 flex-1"
              value={progress}
              max={1}
              aria-label="Share of the file read"
            />
            <Button className="min-h-7! px-2!" onClick={cancelImport}>
              Cancel
            </Button>
          </div>
        )}
      </div>
      {problem && (
        <p role="alert" className="wrap-anywhere border-fail border-l-2 pl-3">
          <b className="font-semibold">Not imported</b>
          {problem.where && ` (${problem.where})`}: {problem.message}
        </p>
      )}
    </>
  );
}
