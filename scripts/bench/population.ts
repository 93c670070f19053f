import { type Evaluation, evaluate } from '@/lib/diagnose/evaluation';
import { inlineEngine } from '@/lib/engine/chunks/inline';
import { allocate, type Counts } from '@/lib/params/config/allocate';
import type { Config } from '@/lib/params/config/config';
import { withValue } from '@/lib/params/config/settings';
import { DEFAULT_PRESET, PRESETS } from '@/lib/params/presets/presets';

/** What all measurements begin with. */
export const PRESET = PRESETS[DEFAULT_PRESET];

export function countsOf({ mix, population }: Config): Counts {
  const counts = allocate(mix, population.users, population.allocation);
  if (!counts.ok) throw new Error(counts.problem.message);
  return counts.value;
}

/** A config on the customers that it makes. */
export interface Evaluated {
  readonly users: number;
  readonly result: Evaluation;
}

/** That many customers of the default preset, made by the engine in this thread, with their personas. */
export async function evaluated(users: number, base: Config = PRESET): Promise<Evaluated> {
  const config = withValue(base, 'population.users', users);
  const counts = countsOf(config);
  const { population } = await inlineEngine().population({ config, users: counts, keep: false });
  return { users, result: evaluate(config, population, counts) };
}
