import { customerId } from '@/lib/diagnose/customer';
import { cohortLabel } from '@/lib/params/archetypes/archetypes-of';
import { session } from '@/lib/session/work/store';
import { countText } from '@/lib/text/written';
import { openCustomer } from '../../cells/customers/customers-view';
import { keyOf, type Roster, rosterOf } from '../../cells/customers/list/roster';
import type { Found } from './entry';

const MOST = 5;
/** Fewer characters are in too many ids. */
const SHORTEST = 2;

/** What says that one customer is meant: "customer 17". */
const ONE = /^\s*(customer|user)\s+/i;
export const isOfOne = (query: string): boolean => ONE.test(query);

const isWhole = (id: string, query: string) => id.toLowerCase() === query.toLowerCase();

function foundAt(roster: Roster, row: number, query: string, place?: string): Found {
  const key = keyOf(roster, row);
  const id = customerId(roster.result.population, key);
  const label = cohortLabel(roster.result.config, key.archetype);
  return {
    score: place || isWhole(id, query) ? 10 : 1,
    entry: {
      id: `customer ${id}`,
      group: 'Customers',
      title: id,
      detail: place ? `${label}, ${place}` : label,
      run: () => {
        openCustomer(key, id);
        return undefined;
      },
    },
  };
}

/**
 * Customers of the shown population whose id has every word of a query; first the one whose place among all is named, as by
 * "customer 17".
 */
export function customerEntries(typed: string): Found[] {
  const query = typed.replace(ONE, '').trim();
  const { result } = session.getState();
  const words = query.toLowerCase().split(/\s+/).filter(Boolean);
  if (!result || words.length === 0 || (!isOfOne(typed) && query.length < SHORTEST)) return [];
  const roster = rosterOf(result);
  const place = isOfOne(typed) && /^\d+$/.test(query) ? Number(query) : 0;
  const isThere = place >= 1 && place <= roster.rows;
  const found = isThere
    ? [foundAt(roster, place - 1, query, `number ${query} of ${countText(roster.rows)}`)]
    : [];
  for (let row = 0; row < roster.rows && found.length < MOST; row++) {
    if (isThere && row === place - 1) continue;
    const id = customerId(result.population, keyOf(roster, row)).toLowerCase();
    if (words.every((word) => id.includes(word))) found.push(foundAt(roster, row, query));
  }
  return found;
}
