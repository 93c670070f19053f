import type { SettingValue } from '@/lib/model/parameter';
import { mapCriteria, type Persona } from '@/lib/rules/personas';
import { personasOf } from '@/lib/rules/view/personas-of';
import type { Config } from './config';
import { ruleSettings } from './rule-settings';
import { parameterAt, type Setting, settingsOf, valueAt } from './settings';

/** A setting that differs between two configs. */
export interface Change extends Setting {
  readonly before: SettingValue;
}

/** The rules without what a slider can turn: thresholds and priorities. */
function shape(personas: readonly Persona[]): string {
  return JSON.stringify(
    personas.map(({ priority, rank, match, order, ...persona }) => ({
      ...persona,
      // The document itself has its numbers.
      order: { ...order, source: null },
      severity: null,
      rank: priority ? rank.slice(1) : rank,
      match: mapCriteria(match, (c) => (c.op ? { ...c, value: 0 } : c)),
    })),
  );
}

/** True when two configs have the same personas and criteria, whatever their thresholds and priorities. */
export function sameRules(a: Config, b: Config): boolean {
  return a.rules === b.rules || shape(personasOf(a)) === shape(personasOf(b));
}

/** False of a setting of an archetype that the base does not have. */
function isOfBoth({ archetypes }: Config, path: string): boolean {
  const [head, id = ''] = path.split('.');
  return (head !== 'mix' && head !== 'archetypes') || Object.hasOwn(archetypes, id);
}

/** The settings of `config` that differ from `base`; rule settings only where both have the same rules, those of an archetype where both have it. */
export function changesFrom(base: Config, config: Config): Change[] {
  const comparable = sameRules(base, config);
  return settingsOf(config)
    .filter(({ path }) => comparable || !path.startsWith('personas.'))
    .filter(({ path }) => isOfBoth(base, path))
    .map((setting) => ({ ...setting, before: valueAt(base, setting.path) as SettingValue }))
    .filter((change) => change.before !== change.value);
}

/** Own features and the filter, which a config has or has not: what differs is said as a whole. */
export type PartChange = 'features' | 'filter';

/** Of the parts that are no settings those that differ from a base. */
export const partChanges = (base: Config, config: Config): readonly PartChange[] =>
  (['features', 'filter'] as const).filter(
    (part) => base[part] !== config[part] && JSON.stringify(base[part]) !== JSON.stringify(config[part]),
  );

/** The numbers of the rules of `config` that differ from `base`, whose rules have the same form. */
export const numberChangesFrom = (base: Config, config: Config): Change[] =>
  ruleSettings(config).flatMap(({ path, owner }) => {
    const [before, value] = [valueAt(base, path), valueAt(config, path)];
    const parameter = parameterAt(config, path);
    return parameter && before !== undefined && value !== undefined && before !== value
      ? [{ path, owner, parameter, before, value }]
      : [];
  });
