'use client';

import { withPart } from '@/lib/session/with-part';
import { settledResult } from '@/lib/session/work/store';
import { useSession } from '../../hooks/use-session';
import { Button } from '../../ui/button';

/** Saves the config with a profile of the customers that are shown: what monitor compares new ones with. */
export function ProfileButton() {
  const isThere = useSession((state) => (settledResult(state)?.distribution.users ?? 0) > 0);
  return (
    <Button
      disabled={!isThere}
      title="The config with quantiles and shares of these customers, to compare new ones with: no customer is in it"
      onClick={() =>
        void withPart(
          'The config was not saved',
          () => import('./export-profiled'),
          ({ exportProfiled }) => exportProfiled(),
        )
      }
    >
      Export with profile
    </Button>
  );
}
