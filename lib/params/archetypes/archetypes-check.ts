import { type Failure, failure } from '@/lib/model/result';
import type { Config } from '../config/config';
import { PUBLISHED_ARCHETYPES, publishedArchetype } from '../declared/archetypes';
import { personaKeys } from '../wanted/targets';
import { archetypesOf, streamOf } from './archetypes-of';

/** Archetypes of one config, at most. */
const MAX_ARCHETYPES = 40;
/** The highest stream, and place. */
export const MAX_STREAM = 9_999;
export const MAX_LABEL = 60;

const ID = /^[a-z][a-z0-9_]{0,59}$/;

/** The published archetype that a stream belongs to, whether or not a config has it. */
const publishedOf = (stream: number) => PUBLISHED_ARCHETYPES.find((published) => published.stream === stream);

/** What is wrong with one entry by itself. */
function entryProblem(id: string, { archetypes, ...config }: Config): Failure | null {
  const at = `archetypes.${id}`;
  if (!ID.test(id))
    return failure(at, 'A key must be up to 60 lower case letters, digits and _, a letter first.');
  const { label, stream, madeFor } = archetypes[id] as Config['archetypes'][string];
  const published = publishedArchetype(id);
  if (!published && label === undefined)
    return failure(`${at}.label`, 'Must be a name: no published archetype has this key. Got nothing.');
  if (label !== undefined && label.trim() === '')
    return failure(`${at}.label`, 'Must be a name, got only spaces.');
  if (!published && stream === undefined)
    return failure(
      `${at}.stream`,
      `Must be a whole number that no other archetype has, from ${PUBLISHED_ARCHETYPES.length} to ${MAX_STREAM}: no published archetype has this key. Got nothing.`,
    );
  const owner = stream === undefined ? undefined : publishedOf(stream);
  if (owner && owner.id !== id)
    return failure(`${at}.stream`, `The stream ${stream} is that of the published archetype ${owner.id}.`);
  const keys = personaKeys(config);
  if (typeof madeFor === 'string' && !keys.includes(madeFor))
    return failure(`${at}.madeFor`, `There is no such persona. The personas are ${keys.join(', ')}.`);
  return null;
}

/** Two of them with one stream, or one name. */
function twiceProblem(config: Config): Failure | null {
  const streams = new Map<number, string>();
  const labels = new Map<string, string>();
  for (const { id, stream, label } of archetypesOf(config)) {
    const at = `archetypes.${id}`;
    const [sameStream, sameLabel] = [streams.get(stream), labels.get(label)];
    if (sameStream !== undefined)
      return failure(
        `${at}.stream`,
        `${sameStream} has the stream ${stream} too: their users would be alike.`,
      );
    if (sameLabel !== undefined)
      return failure(`${at}.label`, `${sameLabel} is called "${label.slice(0, MAX_LABEL)}" too.`);
    streams.set(stream, id);
    labels.set(label, id);
  }
  return null;
}

/** What is wrong with the archetypes of a config and its mix, beyond the shape of each; null where nothing is. */
export function archetypesProblem(config: Config): Failure | null {
  const { archetypes, mix } = config;
  const ids = Object.keys(archetypes);
  if (ids.length === 0) return failure('archetypes', 'There is none: a population needs at least one.');
  if (ids.length > MAX_ARCHETYPES)
    return failure('archetypes', `There may be at most ${MAX_ARCHETYPES}, got ${ids.length}.`);
  for (const id of ids) {
    const problem = entryProblem(id, config);
    if (problem) return problem;
    if (!Object.hasOwn(mix, id)) return failure(`mix.${id}`, 'Must be a number from 0 to 1, got nothing.');
  }
  const without = Object.keys(mix).find((id) => !Object.hasOwn(archetypes, id));
  if (without !== undefined) return failure(`mix.${without}`, 'There is no such archetype.');
  return twiceProblem(config);
}

/** Where an archetype stands among the others: at its place, else at its stream. */
export const placeOf = (id: string, { place, stream }: Config['archetypes'][string]): number =>
  place ?? streamOf(id, stream);

/** The config with its archetypes and shares in their order, whatever that of the keys was. The very object where it was that. */
export function inOrder(config: Config): Config {
  const { archetypes, mix } = config;
  const ids = Object.keys(archetypes);
  const key = (id: string) => archetypes[id] as Config['archetypes'][string];
  const sorted = ids.toSorted(
    (a, b) =>
      placeOf(a, key(a)) - placeOf(b, key(b)) || streamOf(a, key(a).stream) - streamOf(b, key(b).stream),
  );
  const isSorted = (keys: readonly string[]) => keys.every((id, i) => id === sorted[i]);
  if (isSorted(ids) && isSorted(Object.keys(mix))) return config;
  const inSorted = <T>(of: Readonly<Record<string, T>>) =>
    Object.fromEntries(sorted.map((id) => [id, of[id] as T]));
  return { ...config, archetypes: inSorted(archetypes), mix: inSorted(mix) };
}
