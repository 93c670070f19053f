'use client';

import type { ReactNode } from 'react';
import { FailureContext, Part } from './ui/part';

/** In the place of the whole page: made by the script in the page's head, which needs nothing else. */
export function PageFailure({ error }: { readonly error: unknown }) {
  return (
    <div
      ref={(place) => {
        if (place) window.rescue?.show(place, error);
      }}
    />
  );
}

/** The page, or what can still be done where it fails. */
export function WholePage({ children }: { children: ReactNode }) {
  return (
    <FailureContext value={PageFailure}>
      <Part what="The page">{children}</Part>
    </FailureContext>
  );
}
