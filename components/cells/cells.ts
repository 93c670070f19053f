import { BEHAVE } from './behave/manifest';
import { CUSTOMERS } from './customers/manifest';
import { DATA } from './data/manifest';
import { FEATURES_CELL } from './features/manifest';
import { HAND_OVER } from './hand-over/manifest';
import type { CellManifest } from './manifest';
import { MIX } from './mix/manifest';
import { RULES } from './rules/manifest';
import { SCENARIOS } from './scenarios/manifest';
import { SOLVE } from './solve/manifest';
import { WHO } from './who/manifest';
import { WHY } from './why/manifest';
import { WRONG } from './wrong/manifest';

/** The cells in reading order; their numbers follow from it. */
export const CELLS: readonly CellManifest[] = [
  WHO,
  MIX,
  BEHAVE,
  FEATURES_CELL,
  RULES,
  WHY,
  WRONG,
  CUSTOMERS,
  SCENARIOS,
  SOLVE,
  DATA,
  HAND_OVER,
];
