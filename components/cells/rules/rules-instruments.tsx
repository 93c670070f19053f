'use client';

import { lazyPart } from '../../ui/part';
import { Instruments } from '../instruments';
import type { InstrumentManifest } from '../manifest';

export const RULES_INSTRUMENTS: readonly InstrumentManifest[] = [
  {
    id: 'proofs',
    title: 'Who can be what?',
    hint: 'which personas exclude, contain or overlap each other, whatever the data',
    Body: lazyPart(() => import('./proofs/who-can-be'), 'WhoCanBe'),
  },
];

export const RulesInstruments = () => <Instruments cell="rules" of={RULES_INSTRUMENTS} />;
