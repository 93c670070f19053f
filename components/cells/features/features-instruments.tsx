'use client';

import { lazyPart } from '../../ui/part';
import { Instruments } from '../instruments';
import type { InstrumentManifest } from '../manifest';

export const FEATURES_INSTRUMENTS: readonly InstrumentManifest[] = [
  {
    id: 'list',
    title: 'Which features are there?',
    hint: 'built in, and your own: what is taken, computed, and over which days',
    initiallyOpen: true,
    Body: lazyPart(() => import('./features'), 'Features'),
  },
  {
    id: 'detection',
    title: 'How is behaviour detected?',
    hint: 'windows, look-back, and when a merchant recurs',
    Body: lazyPart(() => import('./detection'), 'Detection'),
  },
];

export const FeaturesInstruments = () => <Instruments cell="features" of={FEATURES_INSTRUMENTS} />;
