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
    hint: 'mix, numbers of the rules and levers',
    initiallyOpen: true,
    Body: lazyPart(() => import('./solver'), 'Solver'),
  },
  {
    id: 'levers',
    title: 'Which levers would help?',
    hint: 'suggestions, corrections and other settings, each tried on the same users',
    Body: lazyPart(() => import('./levers/levers'), 'Levers'),
  },
  {
    id: 'checks',
    title: 'What must stay so?',
    hint: 'checks, on the command line as well',
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
