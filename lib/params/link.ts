import { deflateSync, Inflate, strFromU8, strToU8 } from 'fflate';
import { failure, type Result, success } from '@/lib/model/result';
import { type Config, isPresetId, PRESETS, type PresetId } from './config';
import { changesFrom, sameRules } from './difference';
import { parseConfig } from './schema';
import { parameterAt, type SettingValue, withValue } from './settings';

/** Version of the link's codec; the schema's is in the presets that a link names. */
export const CODEC_VERSION = '1';
/** A link that is longer than this is not offered: mail programs and chats cut it. The file carries any config. */
export const MAX_LINK_CHARACTERS = 2_000;
/** What is read: far above what is written, and little enough that no payload inflates to much. */
const MAX_READ_CHARACTERS = 20_000;
const MAX_JSON_BYTES = 200_000;

/** What the sender's page computed, so that the reader's page can say whether it reproduced it. */
export interface LinkDigests {
  readonly transactions: string;
  readonly features: string;
  readonly personas: string;
}

export interface Link {
  readonly preset: PresetId;
  readonly config: Config;
  readonly digests: LinkDigests | null;
}

type Nested = { [key: string]: SettingValue | Nested | (SettingValue | null)[] };

interface Payload {
  preset: PresetId;
  name?: string;
  changes?: ReturnType<typeof packRows>;
  /** The rules as a whole, where they are not the preset's with other thresholds and priorities. */
  personas?: Config['personas'];
  notes?: Config['notes'];
  targets?: Config['targets'];
  checks?: Config['checks'];
  digests?: LinkDigests;
}

/** `path.to.value` entries as nested objects: what they share is written once. */
function nest(entries: readonly { path: string; value: SettingValue }[]): Nested {
  const root: Nested = {};
  for (const { path, value } of entries) {
    const keys = path.split('.');
    const last = keys.pop() as string;
    let at = root;
    for (const key of keys) {
      at[key] ??= {};
      at = at[key] as Nested;
    }
    at[last] = value;
  }
  return root;
}

/** A group of which this many values differ is written as a row, in the order in which the preset has them. */
const ROW_FROM_VALUES = 5;

const isGroup = (value: unknown): value is Readonly<Record<string, unknown>> =>
  value !== null && typeof value === 'object' && !Array.isArray(value);

/** Groups of which much differs as rows: a row has no keys, which would be most of a long link. */
function packRows(changes: Nested, base: unknown): Nested | (SettingValue | null)[] {
  const entries = Object.entries(changes);
  if (!isGroup(base)) return changes;
  if (entries.length >= ROW_FROM_VALUES && !entries.some(([key]) => isGroup(base[key])))
    return Object.keys(base).map((key) => (changes[key] as SettingValue | undefined) ?? null);
  return Object.fromEntries(
    entries.map(([key, value]) => [key, isGroup(value) ? packRows(value as Nested, base[key]) : value]),
  );
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

const toBase64Url = (bytes: Uint8Array) =>
  btoa(Array.from(bytes, (byte) => String.fromCharCode(byte)).join(''))
    .replaceAll('+', '-')
    .replaceAll('/', '_')
    .replace(/=+$/, '');

function fromBase64Url(text: string): Uint8Array | null {
  if (!/^[A-Za-z0-9_-]*$/.test(text) || text.length % 4 === 1) return null;
  return Uint8Array.from(atob(text.replaceAll('-', '+').replaceAll('_', '/')), (c) => c.charCodeAt(0));
}

/** Inflates in pieces and stops at the limit, so that no payload can fill the memory. */
function inflateLimited(bytes: Uint8Array): Result<string> {
  const parts: Uint8Array[] = [];
  let size = 0;
  let finished = false;
  const inflate = new Inflate((part, final) => {
    size += part.length;
    if (size > MAX_JSON_BYTES) throw new RangeError('too large');
    parts.push(part);
    finished = final;
  });
  try {
    for (let at = 0; at < bytes.length; at += 512) {
      inflate.push(bytes.subarray(at, at + 512), at + 512 >= bytes.length);
    }
    if (!finished) return failure('', 'The link is cut off. Ask for it again, or for the file.');
    const all = new Uint8Array(size);
    let at = 0;
    for (const part of parts) {
      all.set(part, at);
      at += part.length;
    }
    return success(strFromU8(all));
  } catch (error) {
    const large = error instanceof RangeError && error.message === 'too large';
    return failure(
      '',
      large
        ? 'The link unpacks to more than any configuration.'
        : 'The link is cut off or damaged. Ask for it again, or for the file.',
    );
  }
}

const sameJson = (a: unknown, b: unknown) => JSON.stringify(a) === JSON.stringify(b);

/** The fragment (`#c=…`) of a config: its difference to a preset. */
export function encodeLink(config: Config, preset: PresetId, digests: LinkDigests | null): string {
  const base: Config = PRESETS[preset];
  const changes = changesFrom(base, config);
  const payload: Payload = { preset };
  if (config.name !== base.name) payload.name = config.name;
  if (changes.length > 0) payload.changes = packRows(nest(changes), base);
  if (!sameRules(base, config)) payload.personas = config.personas;
  if (Object.keys(config.notes).length > 0) payload.notes = config.notes;
  if (!sameJson(config.targets, base.targets)) payload.targets = config.targets;
  if (!sameJson(config.checks, base.checks)) payload.checks = config.checks;
  if (digests) payload.digests = digests;
  return `#c=${CODEC_VERSION}.${toBase64Url(deflateSync(strToU8(JSON.stringify(payload)), { level: 9 }))}`;
}

/** True when a fragment is meant to be a link of ours. */
export const isLink = (fragment: string) => fragment.startsWith('#c=');

/** Reads a fragment written by `encodeLink`. Never throws, whatever the text. */
export function decodeLink(fragment: string): Result<Link> {
  if (!isLink(fragment)) return failure('', 'This is not a link to a calibration.');
  if (fragment.length > MAX_READ_CHARACTERS)
    return failure('', 'The link is longer than any link that is written here.');
  const dot = fragment.indexOf('.');
  const version = fragment.slice(3, dot);
  if (dot < 0) return failure('', 'The link is cut off or damaged. Ask for it again, or for the file.');
  if (version !== CODEC_VERSION) {
    return failure(
      '',
      `The link has version ${version.slice(0, 8)}; this page reads version ${CODEC_VERSION}.`,
    );
  }
  const bytes = fromBase64Url(fragment.slice(dot + 1));
  if (!bytes) return failure('', 'The link is cut off or has characters that no link has. Copy it again.');
  const text = inflateLimited(bytes);
  if (!text.ok) return text;
  let payload: unknown;
  try {
    payload = JSON.parse(text.value);
  } catch {
    return failure(
      '',
      'The link is damaged: what it unpacks to cannot be read. Ask for it again, or for the file.',
    );
  }
  return readPayload(payload);
}

const PAYLOAD_KEYS = new Set([
  'preset',
  'name',
  'changes',
  'personas',
  'notes',
  'targets',
  'checks',
  'digests',
]);

function readPayload(payload: unknown): Result<Link> {
  if (payload === null || typeof payload !== 'object' || Array.isArray(payload)) {
    return failure('', 'The link holds no configuration.');
  }
  const unknown = Object.keys(payload).find((key) => !PAYLOAD_KEYS.has(key));
  if (unknown !== undefined) return failure(unknown, 'There is no such key.');
  const {
    preset,
    name,
    changes = {},
    personas,
    notes,
    targets,
    checks,
    digests,
  } = payload as Record<string, unknown>;
  if (typeof preset !== 'string' || !isPresetId(preset)) {
    return failure(
      'preset',
      `There is no preset ${JSON.stringify(preset)?.slice(0, 40) ?? ''}. This page may be older than the link.`,
    );
  }
  let config: Config = PRESETS[preset];
  if (name !== undefined) config = { ...config, name: name as string };
  if (notes !== undefined) config = { ...config, notes: notes as Config['notes'] };
  if (personas !== undefined) config = { ...config, personas: personas as Config['personas'] };
  // Rules must be sound before their thresholds are looked up.
  const sound = parseConfig(config);
  if (!sound.ok) return sound;
  for (const { path, value } of flatten(changes, PRESETS[preset], '')) {
    if (path === '') continue;
    if (!parameterAt(config, path))
      return failure(path, 'There is no such parameter. This page may be older than the link.');
    config = withValue(config, path, value as SettingValue);
  }
  // Last, as they speak of the windows and personas that are set by now.
  if (targets !== undefined) config = { ...config, targets: targets as Config['targets'] };
  if (checks !== undefined) config = { ...config, checks: checks as Config['checks'] };
  const parsed = parseConfig(config);
  if (!parsed.ok) return parsed;
  return success({ preset, config: parsed.value, digests: readDigests(digests) });
}

/** Digests are a comfort, not a condition: what does not look like them is left out. */
function readDigests(value: unknown): LinkDigests | null {
  const hex = (x: unknown): x is string => typeof x === 'string' && /^[0-9a-f]{8,64}$/.test(x);
  const { transactions, features, personas } = (value ?? {}) as Record<string, unknown>;
  return hex(transactions) && hex(features) && hex(personas) ? { transactions, features, personas } : null;
}
