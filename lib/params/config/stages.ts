import { personasOf } from '@/lib/rules/view/personas-of';
import { withPriority } from '@/lib/rules/view/rules-of';
import { FEATURES_OF_LEDGER, TRANSACTIONS } from '../slices/slices';
import type { Config } from './config';

/** What a change of a distribution can be due to, in the order in which it is taken apart. */
export const CHANGE_PARTS = ['generator', 'detection', 'mix', 'thresholds', 'priority'] as const;
export type ChangePart = (typeof CHANGE_PARTS)[number];

/** The rules of `now` with the priorities of `base`, where it has them. */
function withPriorities(now: Config, base: Config): Config['rules'] {
  const before = new Map(personasOf(base).map(({ id, priority }) => [id, priority]));
  return personasOf(now).reduce((rules, { id, priority }) => {
    const was = before.get(id);
    return was && priority && was !== priority ? withPriority(rules, id, was) : rules;
  }, now.rules);
}

/**
 * The configs between `base` and `now`: each has one part more of `now` than the one before, the last one is `now` itself.
 * Parts that are equal keep the objects of the config before, so that equal features are recognised by identity.
 */
export function stagesBetween(base: Config, now: Config): { part: ChangePart; config: Config }[] {
  const generator = TRANSACTIONS.from(now, base);
  const detection = FEATURES_OF_LEDGER.from(now, generator);
  const { archetypes, mix: shares, population, filter } = now;
  const { filter: _, ...unfiltered } = detection;
  // Archetypes that only one of the two has come and go with the mix; who counts is part of who there is.
  const mix: Config = { ...unfiltered, archetypes, mix: shares, population, ...(filter && { filter }) };
  const thresholds: Config = { ...mix, rules: withPriorities(now, base) };
  return [
    { part: 'generator', config: generator },
    { part: 'detection', config: detection },
    { part: 'mix', config: mix },
    { part: 'thresholds', config: thresholds },
    { part: 'priority', config: now },
  ];
}
