'use client';

import { useRef, useState } from 'react';
import { withPart } from '@/lib/session/with-part';
import { Button } from '../ui/button';
import { takeLater } from './use-file-drop';

/** What can be imported. */
export const TAKEN =
  '.json,.csv,.tsv,.txt,.parquet,.xlsx,.xls,.zip,.gz,.ofx,.qfx,.qif,.xml,application/json,text/csv';

export function ImportButton() {
  const input = useRef<HTMLInputElement>(null);
  return (
    <>
      <Button onClick={() => input.current?.click()} title="A config, or transactions of customers">
        Import
      </Button>
      <input
        ref={input}
        type="file"
        accept={TAKEN}
        className="hidden"
        aria-label="Import a config or data"
        onChange={({ target }) => takeLater([...(target.files ?? [])])}
        // The same file can be chosen again.
        onClick={(event) => {
          event.currentTarget.value = '';
        }}
      />
    </>
  );
}

/** Copies the link of what is on the screen; where it would be too long, says that the file carries it. */
export function ShareButton({ variant = 'primary' }: { variant?: 'primary' | 'plain' }) {
  const [said, setSaid] = useState<string | null>(null);
  const say = (text: string | null) => {
    setSaid(text);
    setTimeout(() => setSaid(null), 2000);
  };
  return (
    <Button
      variant={variant}
      onClick={() =>
        void withPart(
          'The link was not copied',
          () => import('./copy-link'),
          async ({ copyLink }) => say(await copyLink()),
        )
      }
    >
      <span aria-live="polite">{said ?? 'Share'}</span>
    </Button>
  );
}
