import { deflateSync, strToU8 } from 'fflate';
import type { SettingValue } from '@/lib/model/parameter';
import { type LinkedArchetypes, linkedArchetypes } from '../archetypes/linked-archetypes';
import type { Config } from '../config/config';
import { changesFrom, sameRules } from '../config/difference';
import { PRESETS, type PresetId } from '../presets/presets';

/** Version of the link's codec, which is that of the config's schema. Version 1 carries personas in place of rules. */
export const CODEC_VERSION = '2';
/** A link that is longer than this is not offered: mail programs and chats cut it. The file carries any config. */
export const MAX_LINK_CHARACTERS = 2_000;

/** What the sender's page computed, so that the reader's page can say whether it reproduced it. */
export interface LinkDigests {
  readonly transactions: string;
  readonly features: string;
  readonly personas: string;
}

type Nested = { [key: string]: SettingValue | Nested | (SettingValue | null)[] };

/** What a link carries. It does not carry the pinned baseline, locked shares, imported data, or how the screen is looked at. */
interface Payload {
  preset: PresetId;
  name?: string;
  changes?: ReturnType<typeof packRows>;
  /** Archetypes that were added, removed or called otherwise. */
  archetypes?: LinkedArchetypes;
  /** What the analyst defines, where that is not what the preset has. */
  features?: Config['features'];
  /** The rules as a whole, where they are not the preset's with other thresholds and priorities. */
  rules?: Config['rules'];
  filter?: Config['filter'];
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
      if (!Object.hasOwn(at, key)) at[key] = {};
      at = at[key] as Nested;
    }
    at[last] = value;
  }
  return root;
}

/** A group of which this many values differ is written as a row, in the order in which the preset has them. */
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

/** A payload's characters: what a link has behind its dot. */
const toBase64Url = (bytes: Uint8Array) =>
  btoa(Array.from(bytes, (byte) => String.fromCharCode(byte)).join(''))
    .replaceAll('+', '-')
    .replaceAll('/', '_')
    .replace(/=+$/, '');

const sameJson = (a: unknown, b: unknown) => JSON.stringify(a) === JSON.stringify(b);

/** The fragment of a payload's JSON. Equal texts give equal links: by that a link is known to have come as it was written. */
export const linkOfText = (json: string, version: string = CODEC_VERSION): string =>
  `#c=${version}.${toBase64Url(deflateSync(strToU8(json), { level: 9 }))}`;

/** The fragment (`#c=…`) of a config: its difference to a preset. */
export function encodeLink(config: Config, preset: PresetId, digests: LinkDigests | null): string {
  const base: Config = PRESETS[preset];
  const changes = changesFrom(base, config);
  const payload: Payload = { preset };
  if (config.name !== base.name) payload.name = config.name;
  if (changes.length > 0) payload.changes = packRows(nest(changes), base);
  const archetypes = linkedArchetypes(base, config);
  if (archetypes) payload.archetypes = archetypes;
  if (!sameJson(config.features, base.features)) payload.features = config.features;
  if (!sameRules(base, config)) payload.rules = config.rules;
  if (config.filter) payload.filter = config.filter;
  if (Object.keys(config.notes).length > 0) payload.notes = config.notes;
  if (!sameJson(config.targets, base.targets)) payload.targets = config.targets;
  if (!sameJson(config.checks, base.checks)) payload.checks = config.checks;
  if (digests) payload.digests = digests;
  return linkOfText(JSON.stringify(payload));
}
