'use client';

import { useEffect } from 'react';

/** Opens the notebook with the link that is in the address of a page that there is not. */
export function LostLink() {
  useEffect(() => {
    // This component is part of every page's scripts, as any may turn out not to be there; what it needs is not.
    import('@/lib/session/link/link-address').then(
      ({ lostAddress }) => {
        const address = lostAddress(window.location.href);
        if (address) window.location.replace(address);
      },
      () => {
        // The page says that there is none, and how to go on.
      },
    );
  }, []);
  return null;
}
