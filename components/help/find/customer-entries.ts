import { customerId } from '@/lib/diagnose/customer';
import { cohortLabel } from '@/lib/params/archetypes/archetypes-of';
import { session } from '@/lib/session/work/store';
import { openCustomer } from '../../cells/customers/customers-view';
import { keyOf, rosterOf } from '../../cells/customers/list/roster';
import type { Found } from './entry';

const MOST = 5;
/** Fewer characters are in too many ids. */
const SHORTEST = 2;

/** Customers of the shown population whose id has every word of a query. */
export function customerEntries(query: string): Found[] {
  const { result } = session.getState();
  const words = query.toLowerCase().split(/\s+/).filter(Boolean);
  if (!result || query.trim().length < SHORTEST) return [];
  const roster = rosterOf(result);
  const found: Found[] = [];
  for (let row = 0; row < roster.rows && found.length < MOST; row++) {
    const key = keyOf(roster, row);
    const id = customerId(result.population, key);
    const text = id.toLowerCase();
    if (!words.every((word) => text.includes(word))) continue;
    found.push({
      score: text === query.trim().toLowerCase() ? 10 : 1,
      entry: {
        id: `customer ${id}`,
        group: 'Customers',
        title: id,
        detail: cohortLabel(result.config, key.archetype),
        run: () => {
          openCustomer(key, id);
          return undefined;
        },
      },
    });
  }
  return found;
}
