import type { ArchetypeRecord } from '../declared/archetypes';
import { type Archetypal, archetypesOf } from './archetypes-of';

/** An archetype that only one of two configs has, or that is another one there. */
export interface ArchetypeChange {
  readonly id: string;
  readonly label: string;
  readonly what: 'added' | 'removed' | 'changed';
  /** What is otherwise of one that both have, such as "called “High utiliser” before". */
  readonly details: readonly string[];
  readonly sentence: string;
}

const madeForText = (key: string | null) => (key === null ? 'nobody in particular' : `persona ${key}`);

/** What is otherwise of an archetype, beside its settings. */
function detailsOf(before: ArchetypeRecord, now: ArchetypeRecord): string[] {
  return [
    ...(before.label === now.label ? [] : [`called “${before.label}” before`]),
    ...(before.madeFor === now.madeFor
      ? []
      : [`made for ${madeForText(now.madeFor)}, for ${madeForText(before.madeFor)} before`]),
    ...(before.stream === now.stream ? [] : [`drawn by stream ${now.stream}, by ${before.stream} before`]),
  ];
}

/** Archetypes that were added to a base, removed from it, or called otherwise; changed settings are not among them. */
export function archetypeChanges(base: Archetypal, config: Archetypal): ArchetypeChange[] {
  if (base.archetypes === config.archetypes) return [];
  const [before, now] = [archetypesOf(base), archetypesOf(config)];
  const was = new Map(before.map((archetype) => [archetype.id, archetype]));
  const is = new Map(now.map((archetype) => [archetype.id, archetype]));
  const [places, nowPlaces] = [before.filter(({ id }) => is.has(id)), now.filter(({ id }) => was.has(id))];
  const isMoved = (id: string) =>
    places.findIndex((one) => one.id === id) !== nowPlaces.findIndex((one) => one.id === id);
  const of = (record: ArchetypeRecord, what: ArchetypeChange['what'], details: readonly string[] = []) => ({
    id: record.id,
    label: record.label,
    what,
    details,
    sentence: `The archetype ${record.label} ${what === 'changed' ? `is ${details.join(', ')}` : `was ${what}`}.`,
  });
  return [
    ...before.filter(({ id }) => !is.has(id)).map((record) => of(record, 'removed')),
    ...now.filter(({ id }) => !was.has(id)).map((record) => of(record, 'added')),
    ...nowPlaces.flatMap((record) => {
      const old = was.get(record.id) as ArchetypeRecord;
      const details = [...detailsOf(old, record), ...(isMoved(record.id) ? ['at another place'] : [])];
      return details.length > 0 ? [of(record, 'changed', details)] : [];
    }),
  ];
}
