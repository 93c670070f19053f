import alea from 'seedrandom/lib/alea.js';
import { fidelity } from '@/lib/diagnose/groups/fidelity';
import { inlineEngine } from '@/lib/engine/chunks/inline';
import type { FeatureTable } from '@/lib/features/feature-table';
import { concatFeatureTables } from '@/lib/features/feature-table';
import { largestRemainder } from '@/lib/params/config/allocate';
import type { Config } from '@/lib/params/config/config';
import { valueAt, withValue } from '@/lib/params/config/settings';
import { PUBLISHED_ARCHETYPE_IDS } from '@/lib/params/declared/archetypes';
import { parseConfig } from '@/lib/params/file/schema';
import { PRESETS, type PresetId } from '@/lib/params/presets/presets';
import { personasOf } from '@/lib/rules/view/personas-of';
import { seekFit } from '@/lib/solve/fit/fit';
import { DEFAULT_FIT_PARAMETERS, dialsOf, type FitFreedom, onStep } from '@/lib/solve/fit/fit-problem';
import type { MakePopulation } from '@/lib/solve/quest';
import { countsOf } from '../population';

const engine = inlineEngine(null);
const make: MakePopulation = async (config, users) =>
  (await engine.population({ config, users, keep: false })).population;

const FIT_FREEDOM: FitFreedom = {
  mix: true,
  parameters: DEFAULT_FIT_PARAMETERS,
  locks: new Set(),
  ranges: {},
};

/** The chance that a hidden config has another value for a parameter. */
const MOVED = 0.4;

/** Another mix, drawn evenly of all in hundredths; some parameters between half and half as much again; another seed. */
function hiddenFrom(base: Config, trial: number): Config {
  const random = alea(`hidden fit ${trial}`);
  const weights = PUBLISHED_ARCHETYPE_IDS.map(() => -Math.log(1 - random()));
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  const parts = largestRemainder(weights, total, 100);
  const mix = Object.fromEntries(PUBLISHED_ARCHETYPE_IDS.map((id, s) => [id, (parts[s] as number) / 100]));
  let hidden = { ...base, mix: mix as Config['mix'] };
  for (const dial of dialsOf({ config: base, freedom: FIT_FREEDOM })) {
    const factor = 0.5 + random();
    if (random() >= MOVED) continue;
    hidden = withValue(hidden, dial.path, onStep(dial, factor * (valueAt(base, dial.path) as number)));
  }
  hidden = withValue(hidden, 'population.seed', 1_000_000 + trial);
  const checked = parseConfig(hidden);
  if (!checked.ok) throw new Error(checked.problem.message);
  return checked.value;
}

/** The users of a config as one table, as imported data has them. */
async function usersAsData(config: Config): Promise<FeatureTable> {
  const { cohorts } = await make(config, countsOf(config));
  return concatFeatureTables(
    cohorts.map(({ table }) => table),
    config.windows.length,
  );
}

interface Hidden {
  readonly preset: PresetId;
  readonly users: number;
  readonly trial: number;
}

/** Data of a hidden config, fitted from a preset: how far off personas and mix are in the end. */
export async function hiddenFit({ preset, users, trial }: Hidden) {
  const base = withValue(PRESETS[preset], 'population.users', users);
  const hidden = hiddenFrom(base, trial);
  const real = await usersAsData(hidden);
  const startCpu = process.cpuUsage();
  const steps = seekFit({ config: base, real, freedom: FIT_FREEDOM }, make);
  let step = await steps.next();
  while (!step.done) step = await steps.next();
  const { user, system } = process.cpuUsage(startCpu);
  if (!step.value.ok) throw new Error(step.value.problem.message);
  const { config, before, after, shares, groups, misfit } = step.value.value;

  const truth = countsOf(hidden).map((n) => n / users);
  const written = countsOf(config).map((n) => n / users);
  const off = (ids: readonly string[]) =>
    Math.abs(
      ids.reduce((sum, id) => {
        const s = PUBLISHED_ARCHETYPE_IDS.indexOf(id);
        return sum + (written[s] as number) - (truth[s] as number);
      }, 0),
    );
  const grouped = new Set(groups.flatMap(({ archetypes }) => archetypes));
  // The hidden config itself under the seed of the fit: as near as sampling noise lets anything come.
  const own = withValue(hidden, 'population.seed', base.population.seed);
  const ideal = fidelity(real, await make(own, countsOf(own)), countsOf(own), personasOf(base));
  return {
    personas: after.personas.difference,
    personasBefore: before.personas.difference,
    personasOfHidden: ideal.personas.difference,
    mix: Math.max(0, ...PUBLISHED_ARCHETYPE_IDS.filter((id) => !grouped.has(id)).map((id) => off([id]))),
    groups: groups.length,
    totals: Math.max(0, ...groups.map(({ archetypes }) => off(archetypes))),
    sharesHeld: shares.filter(({ share, within }, s) => Math.abs(share - (truth[s] as number)) <= within)
      .length,
    distance: after.distance,
    distanceBefore: before.distance,
    above: after.above,
    misfit: misfit.after,
    cpuSeconds: (user + system) / 1e6,
  };
}
