import { CORRECTIONS, type Corrections, DEFAULT_DETECTION } from '@/lib/features/detection';
import { withThreshold } from '@/lib/rules/personas';
import { personasOf } from '@/lib/rules/view/personas-of';
import { PUBLISHED_RULES } from '@/lib/rules/view/published-rules';
import { withNumbers } from '@/lib/rules/view/rules-of';
import { CONFIG_KIND, type Config, ENGINE_VERSION, SCHEMA_VERSION } from '../config/config';
import { DEFAULT_ARCHETYPES, DEFAULT_MIX } from '../declared/archetypes';
import { DEFAULT_GENERATOR } from '../declared/generator';
import { applyLever } from '../levers/levers';
import { CALIBRATED_CHECKS, CALIBRATED_TARGETS, CALIBRATION } from './calibrated';

const november2025: Config = {
  kind: CONFIG_KIND,
  schemaVersion: SCHEMA_VERSION,
  engineVersion: ENGINE_VERSION,
  name: 'November 2025',
  population: {
    users: 75,
    seed: 42,
    asOf: '2025-11-07',
    historyDays: 210,
    consentRate: 0.9,
    allocation: 'largest-absorbs',
  },
  mix: DEFAULT_MIX,
  archetypes: DEFAULT_ARCHETYPES,
  generator: DEFAULT_GENERATOR,
  corrections: Object.fromEntries(Object.keys(CORRECTIONS).map((id) => [id, false])) as Corrections,
  detection: DEFAULT_DETECTION,
  windows: [30, 180],
  rules: PUBLISHED_RULES,
  targets: {},
  checks: [],
  notes: {},
};

const beforeNovember: Config = {
  ...november2025,
  name: 'Before November',
  mix: {
    ...DEFAULT_MIX,
    high_utilizer: 0.24,
    variable_income: 0.16,
    subscription_heavy: 0.16,
    cash_flow_stressed: 0.13,
    edge_subscription_threshold: 0.02,
  },
  generator: {
    ...DEFAULT_GENERATOR,
    paySpreadVariable: 0.05,
    expenseRateStressed: 0.6,
    expenseTargetStressed: 0.95,
  },
};

const original: Config = {
  ...beforeNovember,
  name: 'Original',
  generator: {
    ...beforeNovember.generator,
    rentDueDayMax: 5,
    rentShiftDays: 0,
    rentAchShare: 0,
    subscriptionShiftDays: 0,
    electricShare: 1,
    internetShare: 1,
    waterShare: 1,
    utilityDayFirst: 15,
    utilityDayLast: 15,
    utilityShiftDays: 0,
    utilityBimonthlyShare: 0,
    utilityQuarterlyShare: 0,
  },
  rules: withNumbers(
    PUBLISHED_RULES,
    [['low_days', 0.3] as const, ['volatility', 1] as const].reduce(
      (personas, [criterion, value]) => withThreshold(personas, 'cash_flow_stressed', criterion, value),
      personasOf(november2025),
    ),
  ),
};

/** The corrected model with settings that give every persona its share: the steps are in `calibrated.ts`. */
const calibrated: Config = {
  ...CALIBRATION.reduce(applyLever, november2025),
  name: 'Calibrated',
  targets: CALIBRATED_TARGETS,
  checks: CALIBRATED_CHECKS,
};

/** The published states of the reference, mistakes included: docs/model.md 3 and 6. */
export const PUBLISHED_PRESETS = {
  'november-2025': november2025,
  'before-november': beforeNovember,
  original,
} as const satisfies Record<string, Config>;

/** Where an analyst starts from, and what links are differences to. Frozen per schema version. */
export const PRESETS = { ...PUBLISHED_PRESETS, calibrated } as const satisfies Record<string, Config>;

export const PUBLISHED_PRESET_IDS = Object.keys(PUBLISHED_PRESETS) as (keyof typeof PUBLISHED_PRESETS)[];

export type PresetId = keyof typeof PRESETS;
export const PRESET_IDS = Object.keys(PRESETS) as PresetId[];
export const DEFAULT_PRESET: PresetId = 'november-2025';

export function isPresetId(id: string): id is PresetId {
  return Object.hasOwn(PRESETS, id);
}
