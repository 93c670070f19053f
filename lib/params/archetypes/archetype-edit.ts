import { freeName } from '@/lib/language/free-name';
import type { Config } from '../config/config';
import { PUBLISHED_ARCHETYPES, publishedArchetype } from '../declared/archetypes';
import { placeOf } from './archetypes-check';
import { archetypeIds, archetypesOf, streamOf } from './archetypes-of';

type Entry = Config['archetypes'][string];

const entryOf = ({ archetypes }: Config, id: string) => archetypes[id] as Entry;

/** The first stream above all that these configs have, and those of the published archetypes. */
export function nextStream(configs: readonly Config[]): number {
  const used = configs.flatMap((config) => archetypesOf(config).map(({ stream }) => stream));
  return 1 + Math.max(...PUBLISHED_ARCHETYPES.map(({ stream }) => stream), ...used);
}

/** A key for a name: its letters and digits, free in the config and of no published archetype. */
function keyFor(label: string, config: Config): string {
  const word = label
    .normalize('NFKD')
    .replace(/\p{M}+/gu, '')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '_')
    .replace(/^[^a-z]+|_+$/g, '')
    .slice(0, 40);
  const isTaken = (id: string) =>
    Object.hasOwn(config.archetypes, id) ||
    publishedArchetype(id) !== undefined ||
    id in Object.prototype ||
    id === 'prototype';
  return freeName(word || 'archetype', isTaken);
}

/** A name that no archetype of the config has: the one given, or with another number behind it. */
function freeLabel(label: string, config: Config): string {
  const taken = new Set(archetypesOf(config).map((archetype) => archetype.label));
  const word = label.replace(/ \d+$/, '');
  for (let n = 1; ; n++) {
    const candidate = n === 1 ? label : `${word} ${n}`;
    if (!taken.has(candidate)) return candidate;
  }
}

const withEntry = (config: Config, id: string, entry: Entry, share: number): Config => ({
  ...config,
  archetypes: { ...config.archetypes, [id]: entry },
  mix: { ...config.mix, [id]: share },
});

/** A place between that of an archetype and the next one. */
function placeAfter(config: Config, id: string): number {
  const ids = archetypeIds(config);
  const next = ids[ids.indexOf(id) + 1];
  const own = placeOf(id, entryOf(config, id));
  return next === undefined ? own + 1 : (own + placeOf(next, entryOf(config, next))) / 2;
}

/** A config with an archetype more, and its key. */
export interface WithAdded {
  readonly config: Config;
  readonly id: string;
}

/** The config with another archetype like one of a config, itself or its preset: behind it where it has it, without a share yet. */
export function withCopy(config: Config, of: Config, like: string, stream: number): WithAdded {
  const { label, madeFor } = archetypesOf(of).find(({ id }) => id === like) ?? { label: like, madeFor: null };
  const name = freeLabel(label, config);
  const id = keyFor(name, config);
  const { label: _, stream: __, madeFor: ___, place: ____, ...settings } = entryOf(of, like);
  const isHere = Object.hasOwn(config.archetypes, like);
  const entry = {
    ...settings,
    label: name,
    stream,
    ...(madeFor !== null && { madeFor }),
    ...(isHere && { place: placeAfter(config, like) }),
  };
  return { config: withEntry(config, id, entry, 0), id };
}

/** The config with a published archetype that it lacks, at its place and with its stream, without a share yet. */
export function withPublished(config: Config, id: string, like: Config): WithAdded {
  const entry = entryOf(like, id);
  const label = entry.label ?? publishedArchetype(id)?.label ?? id;
  const free = freeLabel(label, config);
  return { config: withEntry(config, id, free === label ? entry : { ...entry, label: free }, 0), id };
}

/** The config without an archetype; its share goes with it. */
export function withoutArchetype(config: Config, id: string): Config {
  const { [id]: _, ...archetypes } = config.archetypes;
  const { [id]: __, ...mix } = config.mix;
  return { ...config, archetypes, mix };
}

const changed = (config: Config, id: string, entry: Entry): Config => ({
  ...config,
  archetypes: { ...config.archetypes, [id]: entry },
});

/** The config with an archetype of another name; the published one is not written. */
export function withLabel(config: Config, id: string, label: string): Config {
  const { label: _, ...entry } = entryOf(config, id);
  return changed(config, id, publishedArchetype(id)?.label === label ? entry : { ...entry, label });
}

/** The config with an archetype made for a persona, by its key, or for nobody in particular. */
export function withMadeFor(config: Config, id: string, madeFor: string | null): Config {
  const { madeFor: _, ...entry } = entryOf(config, id);
  const usual = publishedArchetype(id)?.madeFor ?? null;
  return changed(config, id, madeFor === usual ? entry : { ...entry, madeFor });
}

/** The config with an archetype one place further up or down; the very one where it is at that end. */
export function moved(config: Config, id: string, direction: -1 | 1): Config {
  const ids = archetypeIds(config);
  const at = ids.indexOf(id);
  const placeAt = (i: number) => {
    const other = ids[i];
    return other === undefined ? undefined : placeOf(other, entryOf(config, other));
  };
  const near = placeAt(at + direction);
  if (near === undefined) return config;
  const far = placeAt(at + 2 * direction);
  const place = far === undefined ? near + direction : (near + far) / 2;
  const { place: _, ...entry } = entryOf(config, id);
  return changed(config, id, place === streamOf(id, entry.stream) ? entry : { ...entry, place });
}

/** The config with an archetype that is called and stands as in another one; its settings stay. */
export function asIn(config: Config, of: Config, id: string): Config {
  const named = (entry: Entry) => {
    const { label, stream, madeFor, place } = entry;
    return { label, stream, madeFor, place };
  };
  const said = Object.entries(named(entryOf(of, id))).filter(([, value]) => value !== undefined);
  const { label: _, stream: __, madeFor: ___, place: ____, ...settings } = entryOf(config, id);
  return changed(config, id, { ...settings, ...Object.fromEntries(said) });
}
