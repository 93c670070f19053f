import { CORRECTIONS } from '@/lib/features/detection';
import { type NumberParameter, permittedRange } from '@/lib/model/parameter';
import type { Ruled } from '@/lib/rules/view/personas-of';
import { personasOf } from '@/lib/rules/view/personas-of';
import type { Currency } from '@/lib/text/money';
import { settingText } from '@/lib/text/value-text';
import { type Archetypal, archetypesOf } from '../archetypes/archetypes-of';
import type { Config } from '../config/config';
import { type Setting, settingsOf } from '../config/settings';
import { GENERATOR_GROUPS } from '../declared/generator';
import { LEVERS, type Lever } from './levers';

/** Levers that are tried together. */
export interface LeverGroup {
  readonly id: string;
  readonly label: string;
  readonly levers: (config: Config) => readonly Lever[];
}

const corrections: readonly Lever[] = Object.entries(CORRECTIONS).map(([id, { label, help }]) => ({
  id: `corrections.${id}`,
  label,
  meant: help,
  settings: [{ path: `corrections.${id}`, value: true }],
}));

/** A step that shows: one where the number is whole, else ten. */
export const stepOf = ({ step, integer }: Pick<NumberParameter, 'step' | 'integer'>): number =>
  Number((integer ? step : 10 * step).toFixed(10));

/** A setting one step down and one step up, as far as its range goes; every other option of a choice. */
function stepsOf({ path, owner, parameter, value }: Setting, currency: Currency): Lever[] {
  const to = (next: Setting['value']): Lever => ({
    id: `${path}=${next}`,
    label: `${parameter.label} ${settingText(parameter, value, currency)} → ${settingText(parameter, next, currency)}`,
    meant: `${owner}. ${parameter.help}`,
    settings: [{ path, value: next }],
  });
  switch (parameter.kind) {
    case 'number': {
      const step = stepOf(parameter);
      const { min, max } = permittedRange(parameter);
      return [(value as number) - step, (value as number) + step]
        .map((next) => Number(Math.min(max, Math.max(min, next)).toFixed(10)))
        .filter((next) => next !== value)
        .map(to);
    }
    case 'flag':
      return [to(!value)];
    case 'choice':
      return parameter.options.filter((option) => option !== value).map(to);
    default:
      return [];
  }
}

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
    { id: 'suggestions', label: 'Suggestions of the write-up', levers: () => LEVERS },
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
    ...personasOf(ruled).map(({ id, name }) => under(`personas ${id}`, `Rule: ${name}`, `personas.${id}.`)),
    ...archetypesOf(ruled).map(({ id, label }) =>
      under(`archetypes ${id}`, `Archetype: ${label}`, `archetypes.${id}.`),
    ),
  ];
}
