import type { Population } from '@/lib/features/population';
import { columnsFor } from '@/lib/formats/given/joining/joined-table';
import type { Column } from '@/lib/model/column';
import type { SessionState } from '../../work/store';
import { joinsOf } from './join';

/** By cohort, and then by name, columns that say what later became of a customer. */
export type OutcomeColumns = readonly ReadonlyMap<string, Column>[];

const NONE: OutcomeColumns = [];
const known = new WeakMap<Population, { readonly of: readonly object[]; readonly columns: OutcomeColumns }>();

/** The outcomes of the customers who are shown, a row for each before the filter: of their table, and of what is joined; none without any. */
export function outcomeColumns({
  result,
  shows,
  table,
  joins: all,
}: Pick<SessionState, 'result' | 'shows' | 'table' | 'joins'>): OutcomeColumns {
  if (!result) return NONE;
  const { given } = result;
  const joins = joinsOf({ joins: all }, shows, shows === 'synthetic' ? null : given.origin);
  const own = shows === 'table' && table?.population.origin === given.origin ? table.outcomes : new Map();
  if (own.size === 0 && joins.every(({ outcomes }) => outcomes.size === 0)) return NONE;
  const of = [...joins, own];
  const before = known.get(given);
  if (before && before.of.length === of.length && of.every((one, i) => one === before.of[i]))
    return before.columns;
  const columns = given.cohorts.map(
    (cohort): ReadonlyMap<string, Column> =>
      new Map([...own, ...columnsFor(joins, cohort.archetype, 0, cohort.table.users, 'outcomes')]),
  );
  known.set(given, { of, columns });
  return columns;
}
