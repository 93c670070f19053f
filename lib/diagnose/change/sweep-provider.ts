import type { Cohorts } from '@/lib/features/population';
import type { Loss } from '@/lib/language/moving';
import type { Config } from '@/lib/params/config/config';
import { type RuleSetting, ruleSettings } from '@/lib/params/config/rule-settings';
import { compileRules } from '@/lib/rules/compile-rules';
import { plainThreshold } from '@/lib/rules/sweep/plain-threshold';
import { personasOf } from '@/lib/rules/view/personas-of';
import type { Evaluation } from '../evaluation';

/** What is asked of a number: its place in the rules of users who were assigned by them, and the index of the window. */
export interface NumberInput {
  readonly result: Pick<Evaluation, 'rules' | 'assignments' | 'counts'> & { readonly population: Cohorts };
  readonly window: number;
  /** A JSON Pointer into the rules. */
  readonly pointer: string;
}

/** The responses to a number, each cohort for itself: by cohort and persona index, the users that it holds at each position, as many as they stand for. */
export interface CohortResponses {
  readonly positions: Float64Array;
  readonly cohorts: readonly (readonly Float64Array[])[];
  readonly loss: Loss | null;
}

interface Sweep {
  readonly responses: (input: NumberInput, positions: Float64Array) => CohortResponses;
}

/** What sweeps any number: large, and of no use to thresholds of bits. `swept-response.ts` puts itself here. */
let sweep: Sweep | null = null;
export const provideSweep = (made: Sweep): void => {
  sweep = made;
};

/** @throws where nobody has put it here. */
export function providedSweep(): Sweep {
  if (!sweep) throw new Error('What sweeps this number was not loaded');
  return sweep;
}

/** Whether a number of a config needs what sweeps any number, and that was not loaded; a class is one of four, and tried one by one. */
export function lacksSweep(config: Config): boolean {
  if (sweep) return false;
  const settings = ruleSettings(config);
  const found = plain.get(settings) ?? areAllPlain(config, settings);
  plain.set(settings, found);
  return !found;
}

const plain = new WeakMap<readonly RuleSetting[], boolean>();

function areAllPlain(config: Config, settings: readonly RuleSetting[]): boolean {
  const rules = compileRules(personasOf(config));
  return settings.every(
    ({ number, isPriority }) => isPriority || plainThreshold(rules, number.pointer) !== null,
  );
}
