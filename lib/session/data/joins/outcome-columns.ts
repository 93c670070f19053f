import type { OutcomeColumns } from '@/lib/diagnose/outcomes/outcome';
import type { Population } from '@/lib/features/population';
import { columnsFor } from '@/lib/formats/given/joining/joined-population';
import type { SessionState } from '../../work/store';
import { joinsOf } from './join';

type Joining = Pick<SessionState, 'shows' | 'table' | 'joins'>;

const NONE: OutcomeColumns = [];
const known = new WeakMap<Population, { readonly of: readonly object[]; readonly columns: OutcomeColumns }>();

/** The outcomes of customers who were given, a row for each before the filter: of their table, and of what is joined; none without any. */
export function outcomeColumnsOf({ shows, table, joins: all }: Joining, given: Population): OutcomeColumns {
  const joins = joinsOf({ joins: all }, shows, shows === 'synthetic' ? null : given.origin);
  const own = shows === 'table' && table?.population.origin === given.origin ? table.outcomes : new Map();
  if (own.size === 0 && joins.every(({ outcomes }) => outcomes.size === 0)) return NONE;
  const of = [...joins, own];
  const before = known.get(given);
  if (before && before.of.length === of.length && of.every((one, i) => one === before.of[i]))
    return before.columns;
  const columns = given.cohorts.map(
    (cohort): OutcomeColumns[number] =>
      new Map([...own, ...columnsFor(joins, cohort.archetype, 0, cohort.table.users, 'outcomes')]),
  );
  known.set(given, { of, columns });
  return columns;
}

/** The outcomes of the customers who are shown. */
export const outcomeColumns = (state: Joining & Pick<SessionState, 'result'>): OutcomeColumns =>
  state.result ? outcomeColumnsOf(state, state.result.given) : NONE;
