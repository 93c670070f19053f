'use client';

import { useState } from 'react';
import { referenceThresholds } from '@/lib/formats/reference/reference-thresholds';
import { session } from '@/lib/session/work/store';
import { Button } from '../../ui/button';
import { Dialog } from '../../ui/dialog';
import { download } from '../../ui/download';

/** The thresholds under the keys of the published system's config, and what those keys cannot say. */
export function ReferenceButton() {
  const [open, setOpen] = useState(false);
  return (
    <>
      <Button onClick={() => setOpen(true)}>Reference config</Button>
      <Dialog open={open} onClose={() => setOpen(false)} title="Thresholds for the published system">
        <ReferenceThresholdsView />
      </Dialog>
    </>
  );
}

function ReferenceThresholdsView() {
  const { config, notCovered } = referenceThresholds(session.getState().work.config);
  const text = `${JSON.stringify(config, null, 2)}\n`;
  return (
    <div className="space-y-3 text-[13px]">
      <pre className="number relative max-h-60 overflow-auto rounded-lg bg-tint p-3 text-[12px]">{text}</pre>
      {notCovered.length > 0 && (
        <div>
          <h3 className="font-medium">What these keys cannot say</h3>
          <ul className="mt-1 max-h-60 list-disc overflow-auto pl-5">
            {notCovered.map(({ path, message }) => (
              <li key={`${path} ${message}`}>
                <code className="number text-[12px]">{path}</code>: {message}
              </li>
            ))}
          </ul>
        </div>
      )}
      <Button variant="primary" onClick={() => download('config.json', text)}>
        Save as config.json
      </Button>
    </div>
  );
}
