'use client';

import { X } from 'lucide-react';
import { KNOWN_KEY } from '@/lib/persistence/storage-keys';
import { openPanel } from '@/lib/session/shown/view';
import { Button } from '../ui/button';

/** Sends the line away for good. */
function dismiss(): void {
  document.documentElement.dataset.known = '';
  try {
    localStorage.setItem(KNOWN_KEY, '1');
  } catch {
    // Without storage it is away as long as the page is open.
  }
}

const LINK = 'min-h-8 whitespace-nowrap font-normal!';

/** One line that says what this is, until it is sent away. */
export function Introduction() {
  return (
    <section
      data-introduction
      aria-label="What this is"
      className="mb-3 flex items-center gap-x-3 rounded-lg bg-band px-3 text-[13px] print:hidden"
    >
      <p className="min-w-0 flex-1 max-sm:pt-2">
        Rules sort customers into personas.{' '}
        <span className="max-sm:hidden">Move a rule and see at once who lands where, and why.</span>{' '}
        <Button variant="link" className={LINK} onClick={() => openPanel('what')}>
          What is this?
        </Button>{' '}
        <Button variant="link" className={`${LINK} max-sm:hidden`} onClick={() => openPanel('words')}>
          Words used here
        </Button>
      </p>
      <Button variant="quiet" label="Do not show this again" className="-mr-2 px-2!" onClick={dismiss}>
        <X size={14} aria-hidden />
      </Button>
    </section>
  );
}
