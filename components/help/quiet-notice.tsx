'use client';

import { Check, X } from 'lucide-react';
import { useEffect, useState } from 'react';
import { type Said, view } from '@/lib/session/shown/view';
import { useView } from '../hooks/use-view';

/** Long enough to read it twice; it stays while it is looked at. */
const SHOWN_MS = 10_000;

const dismiss = () => view.setState({ said: null });

/** Says in passing what was done: what was saved and how many rows. It covers, and moves nothing. */
export function QuietNotice() {
  const said = useView((state) => state.said);
  return (
    <div
      role="status"
      className="fixed inset-x-4 top-16 short:top-1 z-50 ml-auto max-w-96 print:hidden lg:top-auto lg:right-4 lg:bottom-4 lg:left-auto lg:w-96"
    >
      {said && <Card said={said} />}
    </div>
  );
}

function Card({ said }: { said: Said }) {
  const [held, setHeld] = useState(false);
  useEffect(() => {
    if (held) return;
    // Begins anew with what is said next.
    const timer = setTimeout(() => view.getState().said === said && dismiss(), SHOWN_MS);
    return () => clearTimeout(timer);
  }, [held, said]);
  const { text, detail, action } = said;
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: what is looked at stays; it has no action of its own
    <div
      data-said
      className="flex items-start gap-3 rounded-lg bg-ink px-3 py-2 text-[13px] text-paper"
      onPointerEnter={() => setHeld(true)}
      onPointerLeave={() => setHeld(false)}
      onFocus={() => setHeld(true)}
      onBlur={() => setHeld(false)}
      onKeyDown={(event) => event.key === 'Escape' && dismiss()}
    >
      <Check size={14} aria-hidden className="mt-2 shrink-0" />
      <p className="min-w-0 flex-1 self-center">
        <span className="block font-semibold">{text}</span>
        {detail && <span className="block text-[12px] opacity-80">{detail}</span>}
      </p>
      {action && (
        <button
          type="button"
          className="min-h-8 shrink-0 self-center px-1 underline underline-offset-2 hover:no-underline"
          onClick={() => {
            dismiss();
            action.run();
          }}
        >
          {action.label}
        </button>
      )}
      <button
        type="button"
        aria-label="Dismiss"
        className="-mr-1 inline-flex size-8 shrink-0 items-center justify-center self-center rounded"
        onClick={dismiss}
      >
        <X size={14} aria-hidden />
      </button>
    </div>
  );
}
