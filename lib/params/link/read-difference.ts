import type { SettingValue } from '@/lib/model/parameter';
import { failure, type Result } from '@/lib/model/result';
import { withLinkedArchetypes } from '../archetypes/linked-archetypes';
import type { Config } from '../config/config';
import { parameterAt, withValue } from '../config/settings';
import { parseConfig } from '../file/schema';
import { isGroup } from './written-difference';

/** The changes as paths and values, rows under the keys of the base's group. */
function flatten(changes: unknown, base: unknown, prefix: string): { path: string; value: unknown }[] {
  const entries =
    Array.isArray(changes) && isGroup(base)
      ? changes.flatMap((value, i) =>
          value === null ? [] : [[Object.keys(base)[i] ?? `field ${i + 1}`, value]],
        )
      : isGroup(changes)
        ? Object.entries(changes)
        : null;
  if (!entries) return [{ path: prefix, value: changes }];
  return entries.flatMap(([key, value]) =>
    flatten(value, isGroup(base) ? base[key] : undefined, prefix ? `${prefix}.${key}` : key),
  );
}

/** The config with a part that it may have or not; null takes it away. */
function withPart(config: Config, part: 'features' | 'filter' | 'outcome', value: unknown): Config {
  if (value === undefined) return config;
  const { [part]: _, ...rest } = config;
  return (value === null ? rest : { ...rest, [part]: value }) as Config;
}

interface Reading {
  /** What is said behind a setting that there is not. */
  readonly hint: string;
  /** Reads other rules than the base has, before thresholds are looked up; without it, those that are written. */
  readonly withRules?: (config: Config) => Result<Config>;
}

/** What settings are looked up in: where a difference has none of them, that is as sound as its base. */
const LOOKED_UP = ['rules', 'features', 'filter', 'archetypes'];

/** A base with a difference, which is of bounded depth and may be anything else. Checked as a whole. */
export function withDifference(
  base: Config,
  difference: Readonly<Record<string, unknown>>,
  { hint, withRules }: Reading,
): Result<Config> {
  const {
    name,
    changes = {},
    archetypes,
    features,
    rules,
    filter,
    outcome,
    notes,
    targets,
    checks,
  } = difference;
  let config: Config = base;
  if (name !== undefined) config = { ...config, name: name as string };
  if (notes !== undefined) config = { ...config, notes: notes as Config['notes'] };
  config = withPart(config, 'features', features);
  if (rules !== undefined) config = { ...config, rules: rules as Config['rules'] };
  config = withPart(config, 'filter', filter);
  config = withPart(config, 'outcome', outcome);
  if (!isGroup(changes)) return failure('changes', 'Must be an object of settings.');
  if (archetypes !== undefined) {
    const linked = withLinkedArchetypes(config, archetypes);
    if (!linked.ok) return linked;
    config = linked.value;
  }
  // Rules must be sound before their thresholds are looked up. Targets speak of windows and personas that are set later.
  if (withRules || LOOKED_UP.some((key) => difference[key] !== undefined)) {
    const sound = (withRules ?? parseConfig)({ ...config, targets: {}, checks: [] });
    if (!sound.ok) return sound;
    config = { ...sound.value, targets: base.targets, checks: base.checks };
  }
  for (const { path, value } of flatten(changes, base, '')) {
    if (path === '') continue;
    if (!parameterAt(config, path)) return failure(path, `There is no such parameter. ${hint}`);
    config = withValue(config, path, value as SettingValue);
  }
  if (targets !== undefined) config = { ...config, targets: targets as Config['targets'] };
  if (checks !== undefined) config = { ...config, checks: checks as Config['checks'] };
  return parseConfig(config);
}
