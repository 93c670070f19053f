import type { SettingValue } from '@/lib/model/parameter';
import { failure, type Result, success } from '@/lib/model/result';
import { withLinkedArchetypes } from '../archetypes/linked-archetypes';
import type { Config } from '../config/config';
import { parameterAt, withValue } from '../config/settings';
import { parseConfig } from '../file/schema';
import { isPresetId, PRESETS, type PresetId } from '../presets/presets';
import { isGroup, type LinkDigests } from './link';

/** What a link says. */
export interface Link {
  readonly preset: PresetId;
  readonly config: Config;
  readonly digests: LinkDigests | null;
  /** Why it may not say what its sender meant, though it can be read. */
  readonly doubt?: string;
}

/** The changes as paths and values, rows under the keys of the preset's group. */
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

/** The keys of a payload by the version of its link, in the order in which they are written. */
export const PAYLOAD_KEYS = {
  1: payloadKeys('personas'),
  2: payloadKeys('archetypes', 'features', 'rules', 'filter'),
} as const;

function payloadKeys(...own: readonly string[]): ReadonlySet<string> {
  return new Set(['preset', 'name', 'changes', ...own, 'notes', 'targets', 'checks', 'digests']);
}

/** A version of links that is read. */
export type LinkVersion = '1' | '2';
export const READ_VERSIONS: readonly LinkVersion[] = ['1', '2'];
export const isReadVersion = (version: string): version is LinkVersion =>
  READ_VERSIONS.some((one) => one === version);

const UNKNOWN = 'This page may be older than the link, or the link was damaged on the way.';

/** The config that a payload is the difference of; it is of bounded depth, and may be anything else. */
export function readPayload(payload: unknown, version: LinkVersion): Result<Link> {
  if (payload === null || typeof payload !== 'object' || Array.isArray(payload)) {
    return failure('', 'The link holds no configuration.');
  }
  const unknown = Object.keys(payload).find((key) => !PAYLOAD_KEYS[version].has(key));
  if (unknown !== undefined) return failure(unknown, `There is no such key. ${UNKNOWN}`);
  const {
    preset,
    name,
    changes = {},
    archetypes,
    personas,
    features,
    rules,
    filter,
    notes,
    targets,
    checks,
    digests,
  } = payload as Record<string, unknown>;
  if (typeof preset !== 'string' || !isPresetId(preset)) {
    return failure(
      'preset',
      `There is no preset ${typeof preset === 'string' ? `"${preset.slice(0, 40)}"` : 'named'}. ${UNKNOWN}`,
    );
  }
  let config: Config = PRESETS[preset];
  if (name !== undefined) config = { ...config, name: name as string };
  if (notes !== undefined) config = { ...config, notes: notes as Config['notes'] };
  if (features !== undefined) config = { ...config, features: features as Config['features'] };
  if (rules !== undefined) config = { ...config, rules: rules as Config['rules'] };
  if (filter !== undefined) config = { ...config, filter: filter as Config['filter'] & object };
  if (!isGroup(changes)) return failure('changes', 'Must be an object of settings.');
  if (archetypes !== undefined) {
    const linked = withLinkedArchetypes(config, archetypes);
    if (!linked.ok) return linked;
    config = linked.value;
  }
  // Rules must be sound before their thresholds are looked up.
  const sound = parseConfig(personas === undefined ? config : firstConfigOf(config, personas));
  if (!sound.ok) return sound;
  config = sound.value;
  for (const { path, value } of flatten(changes, PRESETS[preset], '')) {
    if (path === '') continue;
    if (!parameterAt(config, path)) return failure(path, `There is no such parameter. ${UNKNOWN}`);
    config = withValue(config, path, value as SettingValue);
  }
  // Last, as they speak of the windows and personas that are set by now.
  if (targets !== undefined) config = { ...config, targets: targets as Config['targets'] };
  if (checks !== undefined) config = { ...config, checks: checks as Config['checks'] };
  const parsed = parseConfig(config);
  if (!parsed.ok) return parsed;
  return success({ preset, config: parsed.value, digests: readDigests(digests) });
}

/** A config of version 1, with its personas: presets have the same settings in both versions. */
function firstConfigOf({ rules: _, ...rest }: Config, personas: unknown): object {
  return { ...rest, schemaVersion: 1, personas };
}

/** Digests are a comfort, not a condition: what does not look like them is left out. */
function readDigests(value: unknown): LinkDigests | null {
  const hex = (x: unknown): x is string => typeof x === 'string' && /^[0-9a-f]{8,64}$/.test(x);
  const { transactions, features, personas } = (value ?? {}) as Record<string, unknown>;
  return hex(transactions) && hex(features) && hex(personas) ? { transactions, features, personas } : null;
}
