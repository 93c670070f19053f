import { type Place, ROOT, within } from '@/lib/language/grammar';
import type { RulesDocument } from './rules-document';
import { nameAndWindow } from './window-names';

/** Keys whose texts are no names of numbers. */
const NO_NAMES = ['id', 'op'];

/** Whether any text of a part is one of these names: more than read them, never fewer. */
export function mentions(part: unknown, names: ReadonlySet<string>): boolean {
  if (typeof part === 'string') return names.has(nameAndWindow(part).base);
  if (typeof part !== 'object' || part === null) return false;
  return Array.isArray(part)
    ? part.some((one) => mentions(one, names))
    : Object.entries(part).some(([key, one]) => !NO_NAMES.includes(key) && mentions(one, names));
}

export const isWithin = (pointer: string, { pointer: outer }: Pick<Place, 'pointer'>) =>
  pointer === outer || pointer.startsWith(`${outer}/`);

/** The values and scores of a document that depend on the number at a place. */
export function namesMoved(
  { values = {}, scores = {} }: RulesDocument,
  pointer: string,
): ReadonlySet<string> {
  const sections = Object.entries({ values, scores });
  const all = sections.flatMap(([section, of]) =>
    Object.entries(of).map(([name, part]) => ({
      name,
      part,
      isIn: isWithin(pointer, within(within(ROOT, section), name)),
    })),
  );
  const found = new Set(all.filter(({ isIn }) => isIn).map(({ name }) => name));
  for (let before = -1; before < found.size; ) {
    before = found.size;
    for (const { name, part } of all) if (mentions(part, found)) found.add(name);
  }
  return found;
}
