'use client';

import { PageFailure } from '@/components/whole-page';

/** What the framework shows when it fails itself. */
export default function GlobalError({ error }: { error: unknown }) {
  return (
    <html lang="en">
      <body>
        <PageFailure error={error} />
      </body>
    </html>
  );
}
