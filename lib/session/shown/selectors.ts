import { GENERATED_KINDS } from '@/lib/generate/kinds';
import type { KindTable } from '@/lib/model/transaction-kind';
import type { Config } from '@/lib/params/config/config';
import type { Baseline } from '@/lib/params/config/work';
import { sameDetection, sameFeatures } from '@/lib/params/slices/slices';
import { sharesOf } from '@/lib/rules/distribution';
import { personaKey } from '@/lib/rules/evaluation';
import type { ImportedData, LiveResult } from './live-result';

/** A result's shares by persona index (the last one STABLE) in one window. */
export const currentShares = ({ outcome }: Pick<LiveResult, 'outcome'>, window: number): number[] =>
  sharesOf(outcome.distribution, window);

/** The kinds of a result's transactions. */
export const kindsOf = ({ data }: LiveResult): KindTable => data?.kinds ?? GENERATED_KINDS;

/** A result's shares as a baseline. */
export function baselineOf(
  label: string,
  { config, outcome }: Pick<LiveResult, 'config' | 'outcome'>,
): Baseline {
  return {
    label,
    config,
    windows: config.windows.map((_, w) =>
      Object.fromEntries(
        currentShares({ outcome }, w).map((share, p) => [personaKey(config.personas, p), share]),
      ),
    ),
  };
}

/** True when a result's features are those of the same data, or of none, under another config. */
export const sameInputs = (
  result: Pick<LiveResult, 'data' | 'config'>,
  data: ImportedData | null,
  config: Config,
): boolean =>
  result.data === data && (data ? sameDetection(result.config, config) : sameFeatures(result.config, config));
