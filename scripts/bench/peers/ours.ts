/** What the page does under the hand, and nothing else: the one place of the bench that says how. */
import { cohortNumberResponses } from '@/lib/diagnose/change/number-response';
import { type Evaluation, evaluate } from '@/lib/diagnose/evaluation';
import { chunkTasks } from '@/lib/engine/chunks/chunk';
import { runChunk } from '@/lib/engine/chunks/run-chunk';
import type { Population } from '@/lib/features/population';
import type { Config } from '@/lib/params/config/config';
import { ruleSettings } from '@/lib/params/config/rule-settings';
import { withValue } from '@/lib/params/config/settings';
import { PUBLISHED_ARCHETYPE_IDS } from '@/lib/params/declared/archetypes';
import { sliderPositions } from '@/lib/session/shown/instruments';
import { numberDomain } from '@/lib/session/shown/numbers/rule-number';
import { columnBytes } from '../engine/column-bytes';
import type { Evaluated } from '../population';
import { countsOf } from '../population';
import type { Counts, Instrument } from './subject';

/** Another config on the same customers, as it is evaluated when the handle is let go. */
export const release = (last: Evaluation, path: string, value: number): Evaluation =>
  evaluate(withValue(last.config, path, value), last.given, last.givenCounts, { last });

const countsIn = ({ distribution }: Evaluation): Counts => [
  ...distribution.windows.flatMap(({ total }) => total),
  distribution.covered,
];

export const ours = ({ result }: Evaluated): Instrument => ({
  id: 'ours',
  name: 'ours',
  grab: ({ path, positions }) => {
    let last = result;
    return {
      step: (place) => {
        last = release(last, path, positions[place] as number);
        return countsIn(last);
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
