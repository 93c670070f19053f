'use client';

import { lazyPart } from '../../ui/part';
import { Instruments } from '../instruments';
import type { InstrumentManifest } from '../manifest';

export const DETECT_INSTRUMENTS: readonly InstrumentManifest[] = [
  {
    id: 'features',
    title: 'Which features?',
    hint: 'built in, and your own: what is taken, computed, and over which days',
    Body: lazyPart(() => import('../features/features'), 'Features'),
  },
];

export const DetectInstruments = () => <Instruments cell="detect" of={DETECT_INSTRUMENTS} />;
