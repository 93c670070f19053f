'use client';

import { changesOf } from '@/lib/session/shown/changes';
import { shownConfig } from '@/lib/session/work/store';
import { useSession } from '../hooks/use-session';

/** How many settings under some paths differ from the preset; nothing when none does. */
export function ChangesIn({ prefixes }: { prefixes: readonly string[] }) {
  const count = useSession(
    (state) =>
      changesOf(shownConfig(state), state.work.preset).filter(({ path }) =>
        prefixes.some((prefix) => path.startsWith(prefix)),
      ).length,
  );
  return count > 0 ? <span className="text-fail">● {count}</span> : null;
}
