import { sharesUnder } from '@/lib/diagnose/change/threshold-effect';
import { definitionOf } from '@/lib/features/features';
import { allocate, largestRemainder } from '@/lib/params/config/allocate';
import type { Config } from '@/lib/params/config/config';
import { PUBLISHED_ARCHETYPE_IDS } from '@/lib/params/declared/archetypes';
import { applyLever, type Lever } from '@/lib/params/levers/levers';
import type { Targets } from '@/lib/params/wanted/targets';
import { personaKey } from '@/lib/rules/cohort-assignments';
import { criteriaOf, withThreshold } from '@/lib/rules/personas';
import { personasOf } from '@/lib/rules/view/personas-of';
import { withNumbers } from '@/lib/rules/view/rules-of';
import type { MakePopulation } from '@/lib/solve/quest';

const TOLERANCE = 0.01;
const LEVER_CHANCE = 0.3;

/** Some levers, each with the same chance. */
export const hiddenLevers = (base: Config, levers: readonly Lever[], random: () => number): Config =>
  levers.filter(() => random() < LEVER_CHANCE).reduce(applyLever, base);

/** A hidden calibration: a mix drawn evenly of all mixes, and thresholds within half of what they are. */
export function hiddenConfig(base: Config, random: () => number): Config {
  const weights = PUBLISHED_ARCHETYPE_IDS.map(() => -Math.log(1 - random()));
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  const parts = largestRemainder(weights, total, 10_000);
  const mix = Object.fromEntries(
    PUBLISHED_ARCHETYPE_IDS.map((id, s) => [id, (parts[s] as number) / 10_000]),
  ) as Config['mix'];
  let personas = personasOf(base);
  for (const persona of personasOf(base)) {
    for (const { id, feature, op, value = 0 } of criteriaOf(persona.match)) {
      if (!op) continue;
      const { step } = definitionOf(feature);
      const steps = Math.round((value * (0.5 + random())) / step);
      personas = withThreshold(personas, persona.id, id, Number((steps * step).toFixed(10)));
    }
  }
  return { ...base, mix, rules: withNumbers(base.rules, personas) };
}

/** Exactly the distribution of a config, as targets. */
export async function targetsFrom(config: Config, make: MakePopulation): Promise<Targets> {
  const { users, allocation } = config.population;
  const counts = allocate(config.mix, users, allocation);
  if (!counts.ok) throw new Error(counts.problem.message);
  const population = await make(config, counts.value);
  return Object.fromEntries(
    config.windows.map((days, w) => [
      days,
      Object.fromEntries(
        sharesUnder(personasOf(config), population, counts.value, w).map((share, p) => [
          personaKey(personasOf(config), p),
          { share, tolerance: TOLERANCE },
        ]),
      ),
    ]),
  );
}
