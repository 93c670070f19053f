import { CORRECTIONS } from '@/lib/features/detection';
import type { Ruled } from '@/lib/rules/view/personas-of';
import type { Currency } from '@/lib/text/money';
import { type Archetypal, archetypesOf } from '../archetypes/archetypes-of';
import type { Config } from '../config/config';
import { type Setting, settingsOf } from '../config/settings';
import { GENERATOR_GROUPS } from '../declared/generator';
import { type LeverGroup, stepsOf } from './lever-steps';
import { LEVERS, type Lever } from './levers';
import { ruleGroups } from './rule-groups';

const corrections: readonly Lever[] = Object.entries(CORRECTIONS).map(([id, { label, help }]) => ({
  id: `corrections.${id}`,
  label,
  meant: help,
  settings: [{ path: `corrections.${id}`, value: true }],
}));

/**
 * What can be measured: the corrections, the suggestions, and any group of settings a step down and up. Thresholds are in
 * the currency of the users that they are compared with.
 */
export function leverGroups(ruled: Ruled & Archetypal, currency: Currency): LeverGroup[] {
  const steps = (config: Config, belongs: (setting: Setting) => boolean): Lever[] =>
    settingsOf(config)
      .filter(belongs)
      .flatMap((setting) => stepsOf(setting, currency));
  const under = (id: string, label: string, prefix: string): LeverGroup => ({
    id,
    label,
    levers: (config) => steps(config, ({ path }) => path.startsWith(prefix)),
  });
  return [
    { id: 'suggestions', label: 'Suggested changes', levers: () => LEVERS },
    { id: 'corrections', label: 'Corrections', levers: () => corrections },
    ...GENERATOR_GROUPS.map(
      (group): LeverGroup => ({
        id: `generator ${group}`,
        label: `Behaviour: ${group.toLowerCase()}`,
        levers: (config) =>
          steps(config, ({ path, owner }) => path.startsWith('generator.') && owner === group),
      }),
    ),
    under('detection', 'Detection', 'detection.'),
    ...ruleGroups(ruled, currency),
    ...archetypesOf(ruled).map(({ id, label }) =>
      under(`archetypes ${id}`, `Archetype: ${label}`, `archetypes.${id}.`),
    ),
  ];
}
