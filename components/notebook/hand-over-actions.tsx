'use client';

import { useRef, useState } from 'react';
import { withPart } from '@/lib/session/with-part';
import { configFile } from '@/lib/session/work/saving';
import { notify } from '@/lib/session/work/store';
import { countedText, listText } from '@/lib/text/written';
import { copyText } from '../hooks/use-copy';
import { Button } from '../ui/button';
import { download } from '../ui/download';
import { takeLater } from './use-file-drop';

export function exportConfig(): void {
  const { name, text } = configFile();
  download(name, text);
}

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
        accept=".json,.csv,.tsv,.txt,.parquet,.xlsx,.xls,.zip,.gz,.ofx,.qfx,.qif,.xml,application/json,text/csv"
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
  const say = (text: string) => {
    setSaid(text);
    setTimeout(() => setSaid(null), 2000);
  };
  const share = async ({
    currentLink,
    leftOutOfLink,
    linkInAddress,
  }: typeof import('@/lib/session/link/written-link')) => {
    const link = currentLink();
    if (!link) {
      notify({
        id: 'link',
        tone: 'problem',
        text: 'These settings do not fit a link of 2,000 characters. Export the config file instead; it carries everything.',
        action: { label: 'Export', run: exportConfig },
      });
      return;
    }
    if (!(await copyText(link))) {
      notify({
        id: 'link',
        tone: 'problem',
        text: linkInAddress()
          ? 'The browser does not let this page copy. The link is in the address bar.'
          : 'The browser does not let this page copy. Export the config instead; it carries everything.',
      });
      return say('Not copied');
    }
    const leftOut = leftOutOfLink();
    if (leftOut.length > 0) {
      notify({
        id: 'link',
        tone: 'info',
        text: `The link was copied without ${countedText(leftOut.length, 'scenario')} that did not fit: ${listText(leftOut)}. The config file carries all of them.`,
        action: { label: 'Export', run: exportConfig },
      });
    }
    say('Link copied');
  };
  return (
    <Button
      variant={variant}
      onClick={() =>
        void withPart('The link was not copied', () => import('@/lib/session/link/written-link'), share)
      }
    >
      <span aria-live="polite">{said ?? 'Share'}</span>
    </Button>
  );
}
