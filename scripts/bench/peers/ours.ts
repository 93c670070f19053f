/** What the page does under the hand, and nothing else: the one place of the bench that says how. */
import { type NumberIndex, numberIndex } from '@/lib/diagnose/change/number-index';
import { cohortNumberResponses } from '@/lib/diagnose/change/number-response';
import { type Evaluation, evaluate } from '@/lib/diagnose/evaluation';
import { chunkTasks } from '@/lib/engine/chunks/chunk';
import { runChunk } from '@/lib/engine/chunks/run-chunk';
import type { Population } from '@/lib/features/population';
import type { Config } from '@/lib/params/config/config';
import { ruleSettings } from '@/lib/params/config/rule-settings';
import { withValue } from '@/lib/params/config/settings';
import { PUBLISHED_ARCHETYPE_IDS } from '@/lib/params/declared/archetypes';
import type { Distribution } from '@/lib/rules/distribution';
import { numberDomain } from '@/lib/session/shown/numbers/rule-number';
import { sliderPositions } from '@/lib/session/shown/numbers/slider-positions';
import { columnBytes } from '../engine/column-bytes';
import { countsOf, type Evaluated } from '../population';
import type { Instrument, Threshold } from './subject';

/** What the page evaluates at a step, or when the handle is let go: then there is no index. */
export const evaluatedAt = (
  last: Evaluation,
  path: string,
  value: number,
  index: NumberIndex | null = null,
): Evaluation => evaluate(withValue(last.config, path, value), last.given, last.givenCounts, { last, index });

/** The index that the page makes when a handle is taken. */
export function indexOf({ result }: Evaluated, { name, pointer, positions }: Threshold): NumberIndex {
  const index = numberIndex(result, pointer, positions);
  if (!index) throw new Error(`There is no index of ${name}.`);
  return index;
}

export const ours = (subject: Evaluated): Instrument => ({
  id: 'ours',
  name: 'ours',
  grab: (threshold) => {
    const index = indexOf(subject, threshold);
    return {
      step: (place) => {
        const { windows, covered } = index.at(threshold.positions[place] as number) as Distribution;
        return [...windows.flatMap(({ total }) => total), covered];
      },
      end: () => {},
    };
  },
  close: () => {},
});

/** The response curves of all thresholds in all windows: how many, and of how many positions each. */
export function allCurves({ result }: Evaluated) {
  const settings = ruleSettings(result.config);
  const numbers = settings.map(({ number }) => number);
  const swept = settings
    .filter(({ threshold }) => threshold !== null)
    .map(({ number }) => ({
      pointer: number.pointer,
      positions: sliderPositions(numberDomain(result, number, numbers)),
    }));
  const { windows } = result.config;
  return {
    thresholds: swept.length,
    windows: windows.length,
    draw: () => {
      for (const { pointer, positions } of swept)
        windows.forEach((_, window) => {
          cohortNumberResponses({ result, window, pointer }, positions);
        });
    },
  };
}

/** Bytes of the columns of features, and of all that a table of features holds, of all customers. */
export function featureBytes({ cohorts }: Population) {
  const tables = cohorts.map(({ table }) => table);
  return { columns: columnBytes(tables.map(({ windows }) => windows)), all: columnBytes(tables) };
}

/** Makes features of all customers of a config, no ledger of whom is kept. */
export async function makeFeatures(config: Config): Promise<void> {
  const counts = countsOf(config);
  for (const [s, id] of PUBLISHED_ARCHETYPE_IDS.entries())
    for (const task of chunkTasks(config, id, counts[s] as number, false)) await runChunk(task, null);
}
