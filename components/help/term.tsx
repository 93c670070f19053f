import type { ReactNode } from 'react';

/** A word of the list of words: `TermTip` says what it means where the pointer, the focus or a tap is. */
export function Term({ of, children }: { of: string; children: ReactNode }) {
  return (
    <button type="button" data-term={of} className="term">
      {children}
    </button>
  );
}
