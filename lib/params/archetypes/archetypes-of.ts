import {
  ARCHETYPE_FIELDS,
  type Archetype,
  type ArchetypeRecord,
  type ByArchetype,
  type ConfigArchetype,
  publishedArchetype,
} from '../declared/archetypes';

/** What has archetypes: a config. Its keys are in the order of cohorts, columns and files, and those of its mix too. */
export interface Archetypal {
  readonly archetypes: Readonly<ByArchetype<ConfigArchetype>>;
}

/** The stream of an archetype: its own, or that of the published one of its id. */
export const streamOf = (id: string, own: number | undefined): number =>
  own ?? publishedArchetype(id)?.stream ?? Number.NaN;

export const FIELDS = Object.keys(ARCHETYPE_FIELDS) as (keyof Archetype)[];

/** An archetype's settings without what it is called. */
const settingsOnly = (entry: ConfigArchetype): Archetype =>
  Object.fromEntries(FIELDS.map((field) => [field, entry[field]])) as unknown as Archetype;

/** An entry with what the published archetype of its id has where the entry says nothing. */
function recordOf(id: string, entry: ConfigArchetype): ArchetypeRecord {
  const published = publishedArchetype(id);
  const { label = published?.label ?? id, madeFor = published?.madeFor ?? null } = entry;
  return { id, stream: streamOf(id, entry.stream), label, madeFor, settings: settingsOnly(entry) };
}

const known = new WeakMap<Archetypal['archetypes'], readonly ArchetypeRecord[]>();

/** The archetypes of a config in their order. One list for one record of them. */
export function archetypesOf({ archetypes }: Archetypal): readonly ArchetypeRecord[] {
  const found = known.get(archetypes);
  if (found) return found;
  const records = Object.entries(archetypes).map(([id, entry]) => recordOf(id, entry));
  known.set(archetypes, records);
  return records;
}

/** Their ids, in their order: that of counts and cohorts. */
export const archetypeIds = ({ archetypes }: Archetypal): string[] => Object.keys(archetypes);

/** What the users of an archetype are called on the screen, and those of no archetype: the ones read from data. */
export const cohortLabel = (config: Archetypal, archetype: string | null): string =>
  archetype === null
    ? 'Imported users'
    : (archetypesOf(config).find(({ id }) => id === archetype)?.label ?? archetype);

/** A value of each of the config's archetypes, out of values by the archetypes of another one. */
export const byArchetypesOf = <T>(
  config: Archetypal,
  of: Archetypal,
  values: readonly T[],
  missing: T,
): T[] => {
  const ids = archetypeIds(of);
  return archetypeIds(config).map((id) => values[ids.indexOf(id)] ?? missing);
};
