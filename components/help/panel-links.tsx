'use client';

import { BASE_PATH } from '@/lib/persistence/storage-keys';
import { openPanel, type Panel } from '@/lib/session/shown/view';
import { Button } from '../ui/button';

const PANELS: readonly [Panel, string][] = [
  ['what', 'What is this?'],
  ['words', 'Words'],
  ['keys', 'Keys'],
  ['steps', 'Steps'],
];

/** From one part of the help to the others. */
export function PanelLinks({ of }: { of: Panel }) {
  return (
    <nav aria-label="Help" className="mt-4 flex flex-wrap items-center gap-x-4 border-hairline border-t pt-2">
      {PANELS.filter(([panel]) => panel !== of).map(([panel, text]) => (
        <Button key={panel} variant="link" onClick={() => openPanel(panel)}>
          {text}
        </Button>
      ))}
      <a
        href={`${BASE_PATH}/parameters/`}
        target="_blank"
        rel="noreferrer"
        className="inline-flex min-h-8 items-center font-medium text-[13px] text-accent underline underline-offset-2 hover:no-underline"
      >
        All parameters and their sources
      </a>
    </nav>
  );
}
