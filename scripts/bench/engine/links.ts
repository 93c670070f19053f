import { evaluate } from '@/lib/diagnose/evaluation';
import { digestsOf } from '@/lib/engine/chunks/result-digest';
import { featuresOf } from '@/lib/engine/chunks/run-chunk';
import { synthetic } from '@/lib/generate/origin';
import type { Config } from '@/lib/params/config/config';
import { withValue } from '@/lib/params/config/settings';
import { encodeLink } from '@/lib/params/link/link';
import { DEFAULT_PRESET } from '@/lib/params/presets/presets';
import { stream } from '@/lib/random/stream';
import { countsOf, PRESET } from '../population';
import { median } from '../statistics.mjs';
import { columnsOf, goalFor, type Measured } from '../table.mjs';
import { anySettings, type Kind } from './any-settings';
import { ledgerOf, tasksOf } from './tasks';

const STATES = 200;
const LIMIT = 2_000;

/** Lengths of links as "Share" makes them: with the digests of the result. */
export async function measure(): Promise<Measured> {
  const population = synthetic(
    tasksOf(PRESET).map((task) => ({
      archetype: task.transactions.archetypeId,
      table: featuresOf(ledgerOf(task), task.transactions, task.features),
    })),
  );
  const counts = countsOf(PRESET);
  const digests = digestsOf(population, evaluate(PRESET, population, counts).assignments, counts);
  const length = (config: Config) => encodeLink(config, DEFAULT_PRESET, digests).length;
  const lengths = (kinds: readonly Kind[]) => {
    const random = Array.from({ length: STATES }, (_, seed) =>
      anySettings(PRESET, kinds, stream(seed, 0, 0, 'name')),
    );
    const all = random.map(({ config }) => length(config));
    return { settings: random[0]?.moved as number, median: median(all), longest: Math.max(...all) };
  };
  const sliders = lengths(['number']);
  const everything = lengths(['number', 'flag', 'choice', 'date']);
  const row = (name: string, characters: number) => [
    name,
    characters,
    goalFor(characters, { most: LIMIT }, 'whole'),
  ];
  const table = {
    title: 'Length of a link, with digests',
    columns: columnsOf([
      ['', 'text'],
      ['characters', 'whole'],
      ['limit', 'text'],
    ]),
    rows: [
      row('default', length(PRESET)),
      row('one change', length(withValue(PRESET, 'generator.rentAchShare', 0.5))),
      row(`all ${sliders.settings} sliders, median of ${STATES}`, sliders.median),
      row(`all ${sliders.settings} sliders, longest of ${STATES}`, sliders.longest),
      row(`all ${everything.settings} settings, longest of ${STATES}`, everything.longest),
    ],
  };
  return { tables: [table] };
}
