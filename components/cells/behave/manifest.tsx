'use client';

import { ARCHETYPE_IDS } from '@/lib/params/declared/archetypes';
import { GENERATOR } from '@/lib/params/declared/generator';
import { lazyPart } from '../../ui/part';
import { ChangesIn } from '../changes-in';
import { type CellManifest, runTime } from '../manifest';

export const BEHAVE: CellManifest = {
  id: 'behave',
  short: 'How do they behave?',
  prose:
    'An archetype’s fields shape its users; the groups below shape everybody. While a slider is held you see a preview of each archetype’s first users; on release the result is exact.',
  needs: 'settings',
  time: runTime,
  State: () => <ChangesIn prefixes={['archetypes.', 'generator.']} />,
  Summary: () => (
    <span>{`${ARCHETYPE_IDS.length} archetypes, ${Object.keys(GENERATOR).length} generator parameters`}</span>
  ),
  Body: lazyPart(() => import('./behaviour'), 'Behaviour'),
};
