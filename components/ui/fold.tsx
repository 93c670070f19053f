'use client';

import { clsx } from 'clsx';
import { ChevronRight } from 'lucide-react';
import { type ReactNode, useState } from 'react';
import { OnScreen } from './on-screen';
import { Part } from './part';

/**
 * A question folded to its own line. What is inside exists only while it is open, so that a folded instrument computes
 * nothing; it may be lazy.
 */
export function Fold({
  title,
  hint,
  children,
  id,
  initiallyOpen = false,
  plain = false,
}: {
  title: string;
  /** A few pale words beside the title. */
  hint?: ReactNode;
  children: () => ReactNode;
  id?: string;
  initiallyOpen?: boolean;
  /** Small, without a line above: part of what it stands under. */
  plain?: boolean;
}) {
  const [open, setOpen] = useState(initiallyOpen);
  return (
    <details
      id={id}
      className={clsx(!plain && 'border-hairline border-t')}
      open={open}
      onToggle={(event) => setOpen(event.currentTarget.open)}
    >
      <summary
        className={clsx(
          'flex list-none items-center gap-2 hover:bg-tint/50 [&::-webkit-details-marker]:hidden',
          plain ? 'min-h-7 text-[12px] text-muted' : 'min-h-9 text-[14px]',
        )}
      >
        <ChevronRight
          size={14}
          aria-hidden
          className="shrink-0 text-muted [details[open]>summary>&]:rotate-90"
        />
        <span className={clsx(plain ? 'shrink-0' : 'font-medium sm:shrink-0')}>{title}</span>
        {hint && (
          <span className={clsx('min-w-0 truncate text-muted', !plain && 'hidden sm:block')}>{hint}</span>
        )}
      </summary>
      {open && (
        <OnScreen className={plain ? 'pb-2' : 'pb-4 sm:pl-5.5'}>
          <Part
            what={title}
            fallback={
              <p data-loading className="py-3 text-[13px] text-muted">
                Loading …
              </p>
            }
          >
            {children()}
          </Part>
        </OnScreen>
      )}
    </details>
  );
}
