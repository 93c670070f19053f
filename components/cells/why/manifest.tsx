'use client';

import { lazyPart } from '../../ui/part';
import type { CellManifest } from '../manifest';

export const WHY: CellManifest = {
  id: 'why',
  short: 'Why like this?',
  prose:
    'An archetype says how users were made, a persona what the rules call them. Below is who ends up where, and the instruments that show the cause; they follow every slider.',
  Summary: () => <span>funnels, cross-tables, sources, seed noise, stability</span>,
  Body: lazyPart(() => import('./archetype-by-persona'), 'ArchetypeByPersona'),
  Instruments: lazyPart(() => import('./why-instruments'), 'WhyInstruments'),
};
