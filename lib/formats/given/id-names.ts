import { plainName } from '../import/dictionary/plain-name';

/** Names of the column that tells customers apart, where none is said. */
export const ID_NAMES: readonly string[] = ['id', 'user_id', 'customer_id'];

const nameOf = (name: string) => plainName(name).replaceAll(' ', '_');

/** Whether a column is called as those that tell customers apart. */
export const isIdName = (name: string): boolean => ID_NAMES.includes(nameOf(name));

/** The column of some names that is called so: exactly, in small letters, or as other words for it; in each of these ways the first name first. */
export function idAmong(names: readonly string[]): string | null {
  for (const written of [(name: string) => name, (name: string) => name.toLowerCase(), nameOf])
    for (const id of ID_NAMES) {
      const found = names.find((name) => written(name) === id);
      if (found !== undefined) return found;
    }
  return null;
}
