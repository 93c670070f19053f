import { failure, type Result, success } from '@/lib/model/result';
import type { Config } from '../config/config';
import type { ConfigArchetype } from '../declared/archetypes';
import { FIELDS } from './archetypes-of';

type Entry = Partial<ConfigArchetype>;

/**
 * What a link says of archetypes beyond their settings, by id: null of one that was removed; of one that was added its share
 * of the mix, an archetype of the preset, and what is otherwise than there; of any other what is written of its name and place.
 */
export type LinkedArchetypes = Record<string, null | (Entry & { share?: number; like?: string })>;

const IDENTITY = ['label', 'stream', 'madeFor', 'place'] as const;

const without = (entry: ConfigArchetype, other: ConfigArchetype): Entry =>
  Object.fromEntries(
    [...IDENTITY, ...FIELDS].flatMap((key) =>
      entry[key] === undefined || (!IDENTITY.some((one) => one === key) && entry[key] === other[key])
        ? []
        : [[key, entry[key]]],
    ),
  );

/** Of the preset's archetypes the one with the most settings of an entry. */
function likest(base: Config, entry: ConfigArchetype): string {
  const shared = (id: string) =>
    FIELDS.filter((field) => base.archetypes[id]?.[field] === entry[field]).length;
  return Object.keys(base.archetypes).reduce((best, id) => (shared(id) > shared(best) ? id : best));
}

/** What of a config's archetypes a link cannot say by changed settings of a preset's; null where nothing. */
export function linkedArchetypes(base: Config, config: Config): LinkedArchetypes | null {
  if (base.archetypes === config.archetypes) return null;
  const linked: LinkedArchetypes = {};
  for (const id of Object.keys(base.archetypes)) if (!Object.hasOwn(config.archetypes, id)) linked[id] = null;
  for (const [id, entry] of Object.entries(config.archetypes)) {
    const own = Object.hasOwn(base.archetypes, id) ? base.archetypes[id] : undefined;
    if (own) {
      const changed = IDENTITY.filter((key) => entry[key] !== own[key]);
      if (changed.length > 0)
        linked[id] = Object.fromEntries(
          IDENTITY.flatMap((key) => (entry[key] === undefined ? [] : [[key, entry[key]]])),
        );
      continue;
    }
    const like = likest(base, entry);
    const other = base.archetypes[like] as ConfigArchetype;
    linked[id] = { like, share: config.mix[id] as number, ...without(entry, other) };
  }
  return Object.keys(linked).length > 0 ? linked : null;
}

const isObject = (value: unknown): value is Record<string, unknown> =>
  value !== null && typeof value === 'object' && !Array.isArray(value);

/** A preset with the archetypes that a link says. They are not checked: see `parseConfig`. */
export function withLinkedArchetypes(base: Config, linked: unknown): Result<Config> {
  if (!isObject(linked)) return failure('archetypes', 'Must be an object of archetypes.');
  const archetypes = { ...base.archetypes };
  const mix = { ...base.mix };
  for (const [id, entry] of Object.entries(linked)) {
    const at = `archetypes.${id}`;
    const known = Object.hasOwn(base.archetypes, id);
    if (entry === null) {
      if (!known) return failure(at, 'There is no such archetype to remove.');
      delete archetypes[id];
      delete mix[id];
    } else if (!isObject(entry)) {
      return failure(at, 'Must be an archetype, or null for one that was removed.');
    } else if (known) {
      archetypes[id] = { ...(base.archetypes[id] as ConfigArchetype), ...entry };
    } else {
      const { like, share, ...own } = entry;
      if (typeof like !== 'string' || !Object.hasOwn(base.archetypes, like))
        return failure(`${at}.like`, 'Must name an archetype of the preset.');
      archetypes[id] = { ...(base.archetypes[like] as ConfigArchetype), ...own };
      mix[id] = share as number;
    }
  }
  return success({ ...base, archetypes, mix });
}
