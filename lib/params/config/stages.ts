import type { Persona } from '@/lib/rules/personas';
import { personasOf, rulesOf } from '@/lib/rules/personas-of';
import { FEATURES_OF_LEDGER, TRANSACTIONS } from '../slices/slices';
import type { Config } from './config';

/** What a change of a distribution can be due to, in the order in which it is taken apart. */
export const CHANGE_PARTS = ['generator', 'detection', 'mix', 'thresholds', 'priority'] as const;
export type ChangePart = (typeof CHANGE_PARTS)[number];

/** The personas of `now` with the priorities of `base`, where it has them. */
function withPriorities(now: readonly Persona[], base: readonly Persona[]): Persona[] {
  return now.map((persona) => {
    const before = base.find(({ id }) => id === persona.id);
    return before ? { ...persona, priority: before.priority } : persona;
  });
}

/**
 * The configs between `base` and `now`: each has one part more of `now` than the one before, the last one is `now` itself.
 * Parts that are equal keep the objects of the config before, so that equal features are recognised by identity.
 */
export function stagesBetween(base: Config, now: Config): { part: ChangePart; config: Config }[] {
  const generator = TRANSACTIONS.from(now, base);
  const detection = FEATURES_OF_LEDGER.from(now, generator);
  const mix: Config = { ...detection, mix: now.mix, population: now.population };
  const thresholds: Config = { ...mix, rules: rulesOf(withPriorities(personasOf(now), personasOf(base))) };
  return [
    { part: 'generator', config: generator },
    { part: 'detection', config: detection },
    { part: 'mix', config: mix },
    { part: 'thresholds', config: thresholds },
    { part: 'priority', config: now },
  ];
}
