'use client';

import { lazyPart } from '../../ui/part';
import { Instruments } from '../instruments';
import type { InstrumentManifest } from '../manifest';

export const WHY_INSTRUMENTS: readonly InstrumentManifest[] = [
  {
    id: 'funnel',
    title: 'What keeps users out of a persona?',
    hint: 'criterion by criterion, then priority',
    Body: lazyPart(() => import('./funnel'), 'Funnel'),
  },
  {
    id: 'cross-table',
    title: 'Who is where?',
    hint: 'any two of archetype, persona, base and criterion',
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
    title: 'What is the change since the base due to?',
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
];

export const WhyInstruments = () => <Instruments cell="why" of={WHY_INSTRUMENTS} />;
