'use client';

import { changesOf, rulesEdited } from '@/lib/session/shown/changes';
import { shownConfig } from '@/lib/session/work/store';
import { useSession } from '../hooks/use-session';

/** How many settings under some paths differ from the preset; nothing when none does. */
function Changes({ prefixes }: { prefixes: readonly string[] }) {
  const count = useSession(
    (state) =>
      changesOf(shownConfig(state), state.work.preset).filter(({ path }) =>
        prefixes.some((prefix) => path.startsWith(prefix)),
      ).length,
  );
  return count > 0 ? <span className="text-fail">● {count}</span> : null;
}

/** Of the rules: edited ones, or how many thresholds and priorities differ. */
function RuleChanges() {
  const edited = useSession((state) => rulesEdited(shownConfig(state), state.work.preset));
  return edited ? <span className="text-fail">● edited</span> : <Changes prefixes={['personas.']} />;
}

export const ChangesIn = {
  behave: () => <Changes prefixes={['archetypes.', 'generator.']} />,
  levers: () => <Changes prefixes={['corrections.']} />,
  detect: () => <Changes prefixes={['detection.', 'windows.']} />,
  rules: RuleChanges,
  none: () => null,
};
