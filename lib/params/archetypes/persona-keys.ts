import type { Config } from '../config/config';
import type { ConfigArchetype } from '../declared/archetypes';

/** Archetypes with a persona that they are made for under other keys: null where it is gone. */
export function withPersonaKeys(
  archetypes: Config['archetypes'],
  keys: ReadonlyMap<string, string>,
): Config['archetypes'] {
  const entries = Object.entries(archetypes).map(([id, entry]): [string, ConfigArchetype] => {
    const { madeFor } = entry;
    if (typeof madeFor !== 'string' || keys.get(madeFor) === madeFor) return [id, entry];
    return [id, { ...entry, madeFor: keys.get(madeFor) ?? null }];
  });
  return entries.every(([id, entry]) => entry === archetypes[id]) ? archetypes : Object.fromEntries(entries);
}
