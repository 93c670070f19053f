import { failure, type Result, success } from '@/lib/model/result';
import type { Config } from '../config/config';
import { parseConfig } from '../file/schema';
import { isPresetId, PRESETS, type PresetId } from '../presets/presets';
import type { LinkDigests } from './link';
import { withDifference } from './read-difference';

/** What a link says. */
export interface Link {
  readonly preset: PresetId;
  readonly config: Config;
  readonly digests: LinkDigests | null;
  /** Why it may not say what its sender meant, though it can be read. */
  readonly doubt?: string;
}

/** The keys of a payload by the version of its link, in the order in which they are written. */
export const PAYLOAD_KEYS = {
  1: payloadKeys(['personas']),
  2: payloadKeys(['archetypes', 'features', 'rules', 'filter', 'outcome'], ['scenarios']),
} as const;

function payloadKeys(own: readonly string[], last: readonly string[] = []): ReadonlySet<string> {
  return new Set(['preset', 'name', 'changes', ...own, 'notes', 'targets', 'checks', ...last, 'digests']);
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
  const { preset, personas, scenarios, digests, ...difference } = payload as Record<string, unknown>;
  if (typeof preset !== 'string' || !isPresetId(preset)) {
    return failure(
      'preset',
      `There is no preset ${typeof preset === 'string' ? `"${preset.slice(0, 40)}"` : 'named'}. ${UNKNOWN}`,
    );
  }
  const read = withDifference(PRESETS[preset], difference, {
    hint: UNKNOWN,
    ...(personas !== undefined && {
      withRules: (config: Config) => parseConfig(firstConfigOf(config, personas)),
    }),
  });
  if (!read.ok) return read;
  const parsed =
    scenarios === undefined
      ? read
      : parseConfig({ ...read.value, scenarios: scenarios as Config['scenarios'] });
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
