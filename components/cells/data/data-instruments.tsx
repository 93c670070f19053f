'use client';

import { lazyPart } from '../../ui/part';
import { Instruments } from '../instruments';
import type { InstrumentManifest } from '../manifest';

export const DATA_INSTRUMENTS: readonly InstrumentManifest[] = [
  {
    id: 'drift',
    title: 'Are they still like those of the calibration?',
    hint: 'feature by feature, beside chance',
    Body: lazyPart(() => import('./drift/drift-view'), 'DriftView'),
  },
  {
    id: 'fidelity',
    title: 'How like them are the synthetic users?',
    hint: 'feature by feature, beside chance',
    needs: 'data',
    Body: lazyPart(() => import('./fidelity-view'), 'FidelityView'),
  },
  {
    id: 'fit',
    title: 'Which settings make users like them?',
    hint: 'mix and behaviour, fitted',
    needs: 'data',
    Body: lazyPart(() => import('./fit-view'), 'FitView'),
  },
];

export const DataInstruments = () => <Instruments cell="data" of={DATA_INSTRUMENTS} />;
