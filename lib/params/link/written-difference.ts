import type { SettingValue } from '@/lib/model/parameter';
import { linkedArchetypes } from '../archetypes/linked-archetypes';
import type { Config } from '../config/config';
import { changesFrom, sameRules } from '../config/difference';
import { withValue } from '../config/settings';
import type { Difference } from '../scenarios/scenario';

type Nested = { [key: string]: SettingValue | Nested | (SettingValue | null)[] };

/** `path.to.value` entries as nested objects: what they share is written once. */
function nest(entries: readonly { path: string; value: SettingValue }[]): Nested {
  const root: Nested = {};
  for (const { path, value } of entries) {
    const keys = path.split('.');
    const last = keys.pop() as string;
    let at = root;
    for (const key of keys) {
      if (!Object.hasOwn(at, key)) at[key] = {};
      at = at[key] as Nested;
    }
    at[last] = value;
  }
  return root;
}

/** A group of which this many values differ is written as a row, in the order in which the base has them. */
const ROW_FROM_VALUES = 5;

export const isGroup = (value: unknown): value is Readonly<Record<string, unknown>> =>
  value !== null && typeof value === 'object' && !Array.isArray(value);

/** Groups of which much differs as rows: a row has no keys, which would be most of a long link. */
function packRows(changes: Nested, base: unknown): Nested | (SettingValue | null)[] {
  const entries = Object.entries(changes);
  if (!isGroup(base)) return changes;
  const inRow = entries.every(([key]) => Object.hasOwn(base, key) && !isGroup(base[key]));
  if (entries.length >= ROW_FROM_VALUES && inRow)
    return Object.keys(base).map((key) => (changes[key] as SettingValue | undefined) ?? null);
  return Object.fromEntries(
    entries.map(([key, value]) => [key, isGroup(value) ? packRows(value as Nested, base[key]) : value]),
  );
}

const sameJson = (a: unknown, b: unknown) => a === b || JSON.stringify(a) === JSON.stringify(b);

/** The rules of a base with the thresholds and priorities of a config that has the same rules otherwise. */
const rulesMoved = (base: Config, config: Config): Config['rules'] =>
  changesFrom(base, config)
    .filter(isOfRules)
    .reduce((at, { path, value }) => withValue(at, path, value), base).rules;

const isOfRules = ({ path }: { readonly path: string }) => path.startsWith('personas.');

/**
 * What a config has otherwise than a base, but for its name; keys are in the order in which links have them. With `exact`, rules are
 * written as a whole where changed settings would not give the very document.
 */
export function differenceOf(base: Config, config: Config, { exact = false } = {}): Difference {
  const hasRules = !sameRules(base, config) || (exact && !sameJson(rulesMoved(base, config), config.rules));
  const changes = changesFrom(base, config).filter((change) => !(hasRules && isOfRules(change)));
  const archetypes = linkedArchetypes(base, config);
  return {
    ...(changes.length > 0 && { changes: packRows(nest(changes), base) }),
    ...(archetypes && { archetypes }),
    ...(!sameJson(config.features, base.features) && { features: config.features ?? null }),
    ...(hasRules && { rules: config.rules }),
    ...(!sameJson(config.filter, base.filter) && { filter: config.filter ?? null }),
    ...(!sameJson(config.outcome, base.outcome) && { outcome: config.outcome ?? null }),
    ...(!sameJson(config.notes, base.notes) && { notes: config.notes }),
    ...(!sameJson(config.targets, base.targets) && { targets: config.targets }),
    ...(!sameJson(config.checks, base.checks) && { checks: config.checks }),
  };
}
