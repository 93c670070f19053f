'use client';

import { archetypeIds } from '@/lib/params/archetypes/archetypes-of';
import { GENERATOR } from '@/lib/params/declared/generator';
import { shownConfig } from '@/lib/session/work/store';
import { countedText } from '@/lib/text/written';
import { useSession } from '../../hooks/use-session';
import { lazyPart } from '../../ui/part';
import { ChangesIn } from '../changes-in';
import { type CellManifest, runTime } from '../manifest';

function Summary() {
  const archetypes = useSession((state) => archetypeIds(shownConfig(state)).length);
  return (
    <span>{`${countedText(archetypes, 'archetype')}, ${Object.keys(GENERATOR).length} generator parameters`}</span>
  );
}

export const BEHAVE: CellManifest = {
  id: 'behave',
  short: 'How do they behave?',
  prose:
    'An archetype’s fields shape its users. Add, copy or remove one: nobody else’s users change. The groups below shape everybody. While a slider is held you see a preview of each archetype’s first users; on release the result is exact.',
  needs: 'settings',
  time: runTime,
  State: () => <ChangesIn prefixes={['archetypes.', 'generator.']} />,
  Summary,
  Body: lazyPart(() => import('./behaviour'), 'Behaviour'),
};
