import type { Config } from '@/lib/params/config';
import type { Baseline } from '@/lib/params/work';
import { personaKey } from '@/lib/pipeline/personas/evaluation';
import type { LiveResult } from './store';

/** A result's shares as a baseline. */
export function baselineOf(
  label: string,
  { config, outcome }: Pick<LiveResult, 'config' | 'outcome'>,
): Baseline {
  const { windows, users } = outcome.distribution;
  return {
    label,
    config,
    windows: windows.map(({ total }) =>
      Object.fromEntries(total.map((n, p) => [personaKey(config.personas, p), users > 0 ? n / users : 0])),
    ),
  };
}

/** True when both configs give the same transactions and features, by identity of what those depend on. */
export function sameFeatures(a: Config, b: Config): boolean {
  return (
    a.archetypes === b.archetypes &&
    a.generator === b.generator &&
    a.detection === b.detection &&
    a.windows === b.windows &&
    a.corrections === b.corrections &&
    a.population.seed === b.population.seed &&
    a.population.asOf === b.population.asOf &&
    a.population.historyDays === b.population.historyDays
  );
}
