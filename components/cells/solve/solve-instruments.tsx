'use client';

import { lazyPart } from '../../ui/part';
import { Instruments } from '../instruments';
import type { InstrumentManifest } from '../manifest';

export const SOLVE_INSTRUMENTS: readonly InstrumentManifest[] = [
  {
    id: 'targets',
    title: 'What is wanted?',
    hint: 'targets of each persona and window',
    initiallyOpen: true,
    Body: lazyPart(() => import('./target-table'), 'TargetTable'),
  },
  {
    id: 'solver',
    title: 'What gives it?',
    hint: 'settings that are moved until the targets are met',
    initiallyOpen: true,
    Body: lazyPart(() => import('./solver'), 'Solver'),
  },
  {
    id: 'objective',
    title: 'What finds most of an outcome?',
    hint: 'precision, recall or amount within the bands, judged on the held-out',
    Body: lazyPart(() => import('./objective'), 'ObjectiveSolver'),
  },
  {
    id: 'levers',
    title: 'Which single change would help?',
    hint: 'each tried on the same customers, with and without it',
    Body: lazyPart(() => import('./levers/levers'), 'Levers'),
  },
  {
    id: 'checks',
    title: 'What must stay so?',
    hint: 'bounds that the shares must keep',
    Body: lazyPart(() => import('./check-list'), 'CheckList'),
  },
  {
    id: 'steps',
    title: 'How was the calibrated preset made?',
    hint: 'step by step from November 2025',
    Body: lazyPart(() => import('./calibration-steps'), 'CalibrationSteps'),
  },
];

export const SolveInstruments = () => <Instruments cell="solve" of={SOLVE_INSTRUMENTS} />;
