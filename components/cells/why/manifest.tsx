'use client';

import { lazyPart } from '../../ui/part';
import type { CellManifest } from '../manifest';

export const WHY: CellManifest = {
  id: 'why',
  short: 'Why like this?',
  prose:
    'An archetype says how users were made, a persona what the rules call them. Below is who ends up where, and the instruments that show the cause; they follow every slider.',
  Summary: () => <span>findings, funnels, cross-tables, sources, seed noise, stability</span>,
  Body: lazyPart(() => import('./archetype-by-persona'), 'ArchetypeByPersona'),
  instruments: [
    {
      id: 'findings',
      title: 'What is wrong with the rules?',
      hint: 'unreachable, indecisive, without spread',
      Body: lazyPart(() => import('./findings'), 'Findings'),
    },
    {
      id: 'funnel',
      title: 'What keeps users out of a persona?',
      hint: 'criterion by criterion, then priority',
      Body: lazyPart(() => import('./funnel'), 'Funnel'),
    },
    {
      id: 'cross-table',
      title: 'Who is where?',
      hint: 'any two of archetype, persona, baseline and criterion',
      Body: lazyPart(() => import('./cross-table/cross-table-view'), 'CrossTableView'),
    },
    {
      id: 'sources',
      needs: 'transactions',
      title: 'Where do recurring merchants come from?',
      hint: 'and what would be lost without',
      Body: lazyPart(() => import('./sources'), 'Sources'),
    },
    {
      id: 'low-balances',
      needs: 'transactions',
      title: 'What brings balances below the low mark?',
      hint: 'source by source',
      Body: lazyPart(() => import('./low-balance-sources'), 'LowBalanceSources'),
    },
    {
      id: 'unknown',
      title: 'Of whom is what unknown?',
      hint: 'by feature, with the reason',
      Body: lazyPart(() => import('./unknown-values'), 'UnknownValues'),
    },
    {
      id: 'changes',
      title: 'What is the change since the baseline due to?',
      hint: 'generator, detection, mix, thresholds, priority',
      Body: lazyPart(() => import('./changes'), 'Changes'),
    },
    {
      id: 'noise',
      title: 'How much of this is the seed?',
      hint: 'the interval of every share',
      Body: lazyPart(() => import('./noise'), 'Noise'),
    },
    {
      id: 'stability',
      needs: 'transactions',
      title: 'Would another date give the same?',
      hint: 'the as-of date swept over the history',
      Body: lazyPart(() => import('./stability'), 'Stability'),
    },
  ],
};
