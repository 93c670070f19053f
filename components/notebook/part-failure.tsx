'use client';

import { Button } from '../ui/button';
import type { Failure } from '../ui/part';
import { exportConfig } from './export-config';

/** The work as a file, out of storage where the session is what is broken. */
function saveWork(): void {
  try {
    exportConfig();
  } catch {
    window.rescue?.save();
  }
}

/** In the place of a part that failed: what, why, and what can be done. */
export function PartFailure({ what, error, retry, small }: Failure) {
  const why = (error instanceof Error ? error.message : String(error)).replace(/[.!?]?$/, '.');
  if (small) {
    return (
      <span data-failed>
        <Button variant="quiet" title={`${what}: ${why}`} onClick={retry}>
          Try again
        </Button>
      </span>
    );
  }
  return (
    <div role="alert" data-failed className="my-2 rounded-lg border border-fail px-3 py-2 text-[13px]">
      <p className="mb-2">
        {`“${what}” could not be shown: ${why} The rest of the page works, and your settings are kept.`}
      </p>
      <Button onClick={retry}>Try again</Button> <Button onClick={saveWork}>Save the config</Button>
    </div>
  );
}
