import type { Condition } from '@/lib/language/expression';
import type { RulesDocument } from '@/lib/rules/document/rules-document';

const ALWAYS: Condition = { all: [] };
const NEVER: Condition = { any: [] };

/** A document with a truth in the place of each of these criteria, by their JSON Pointers. */
export function withTruths(rules: RulesDocument, truths: ReadonlyMap<string, boolean>): RulesDocument {
  const inside = (value: unknown, pointer: string): unknown => {
    const truth = truths.get(pointer);
    if (truth !== undefined) return truth ? ALWAYS : NEVER;
    if (typeof value !== 'object' || value === null) return value;
    if (Array.isArray(value)) return value.map((one, i) => inside(one, `${pointer}/${i}`));
    return Object.fromEntries(
      Object.entries(value).map(([key, one]) => [key, inside(one, `${pointer}/${key}`)]),
    );
  };
  return inside(rules, '') as RulesDocument;
}

/** The places of all criteria below a place. */
export function criteriaBelow(value: unknown, pointer: string): string[] {
  if (typeof value !== 'object' || value === null) return [];
  if (Array.isArray(value)) return value.flatMap((one, i) => criteriaBelow(one, `${pointer}/${i}`));
  const inside = Object.entries(value).flatMap(([key, one]) => criteriaBelow(one, `${pointer}/${key}`));
  return 'feature' in value ? [pointer, ...inside.filter((one) => one !== pointer)] : inside;
}

/** All ways in which so many may hold or not. */
export const allTruths = (places: readonly string[]): ReadonlyMap<string, boolean>[] =>
  Array.from(
    { length: 2 ** places.length },
    (_, n) => new Map(places.map((place, i) => [place, ((n >> i) & 1) === 1])),
  );
