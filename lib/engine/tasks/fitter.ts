import type { FeatureTable } from '@/lib/features/feature-table';
import type { Result } from '@/lib/model/result';
import type { Config } from '@/lib/params/config/config';
import { type FitProgress, type FitResult, seekFit } from '@/lib/solve/fit/fit';
import { inlineEngine } from '../chunks/inline';
import { reportNowAndThen } from '../wire/now-and-then';

/** Which settings give users like these: the real users' features, and what may move. Plain data. */
export interface FitJob {
  readonly config: Config;
  /** Under the detection and the windows of that config. */
  readonly real: FeatureTable;
  readonly mix: boolean;
  /** Paths of generator and archetype parameters that may move. */
  readonly parameters: readonly string[];
  /** Paths of settings that stay as they are. */
  readonly locks: readonly string[];
  /** Narrower bounds than a setting's own, by path. */
  readonly ranges: Readonly<Record<string, readonly [low: number, high: number]>>;
}

/** Fits in this thread, with users made here and not stored; reports its progress at most ten times a second. */
export function runFit(
  { config, real, mix, parameters, locks, ranges }: FitJob,
  onProgress: (progress: FitProgress) => void,
): Promise<Result<FitResult>> {
  const engine = inlineEngine();
  const freedom = { mix, parameters, locks: new Set(locks), ranges };
  const steps = seekFit({ config, real, freedom }, async (changed, users) => {
    const { population } = await engine.population({ config: changed, users, keep: false });
    return population;
  });
  return reportNowAndThen(steps, onProgress);
}
