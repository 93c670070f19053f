'use client';

import { ChevronRight } from 'lucide-react';
import { type ReactNode, Suspense, useState } from 'react';

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
}: {
  title: string;
  /** A few pale words beside the title. */
  hint?: ReactNode;
  children: () => ReactNode;
  id?: string;
  initiallyOpen?: boolean;
}) {
  const [open, setOpen] = useState(initiallyOpen);
  return (
    <details
      id={id}
      className="group border-hairline border-t"
      open={open}
      onToggle={(event) => setOpen(event.currentTarget.open)}
    >
      <summary className="flex min-h-9 list-none items-center gap-2 text-[14px] hover:bg-tint/50 [&::-webkit-details-marker]:hidden">
        <ChevronRight size={14} aria-hidden className="shrink-0 text-muted group-open:rotate-90" />
        <span className="font-medium">{title}</span>
        {hint && <span className="hidden min-w-0 truncate text-[13px] text-muted sm:block">{hint}</span>}
      </summary>
      {open && (
        <div className="pb-4 pl-5.5">
          <Suspense fallback={<p className="py-3 text-[13px] text-muted">Loading …</p>}>
            {children()}
          </Suspense>
        </div>
      )}
    </details>
  );
}
