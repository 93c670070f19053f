import type { RulesDocument } from '@/lib/rules/document/rules-document';

/** Keys of numbers that say nothing of who is where. */
const IDLE = ['number', 'decimals', 'version', 'columns'];

/** The places of all numbers of a document that customers may depend on, as JSON Pointers; names of the tests need no escapes. */
export function numberPlaces(document: RulesDocument): string[] {
  const walk = (part: unknown, pointer: string): string[] => {
    if (typeof part === 'number') return [pointer];
    if (typeof part !== 'object' || part === null) return [];
    return Object.entries(part).flatMap(([key, inner]) =>
      IDLE.includes(key) ? [] : walk(inner, `${pointer}/${key.replaceAll('~', '~0').replaceAll('/', '~1')}`),
    );
  };
  return walk(document, '');
}
