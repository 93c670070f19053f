import type { Origin, Population } from '@/lib/features/population';
import { type JoinedTable, joinedKey } from '@/lib/formats/given/joining/joined-table';
import type { TableDecisions } from '@/lib/formats/given/table-decisions';
import type { DroppedFile } from '../imported-data';
import type { Shows } from '../shown-table';

/** A table that the analyst joined to a population by the ids of its customers. */
export interface Join extends JoinedTable {
  readonly name: string;
  readonly to: Shows;
  /** Where the customers come from whose ids were looked for; null: they are made, however many there are. */
  readonly of: Origin | null;
  readonly files: readonly DroppedFile[];
  readonly decisions: TableDecisions;
}

/** What has joins: the state of the session. */
interface Joining {
  readonly joins: readonly Join[];
}

const known = new WeakMap<readonly Join[], Map<Shows, { of: Origin | null; joins: readonly Join[] }>>();
const NONE: readonly Join[] = [];

/** The tables that are joined to users of an origin; the same list for the same ones. */
export function joinsOf({ joins }: Joining, to: Shows, of: Origin | null = null): readonly Join[] {
  if (joins.length === 0) return NONE;
  const kept = known.get(joins) ?? new Map<Shows, { of: Origin | null; joins: readonly Join[] }>();
  known.set(joins, kept);
  const found = kept.get(to);
  if (found && found.of === of) return found.joins;
  const own = joins.filter((join) => join.to === to && join.of === of);
  kept.set(to, { of, joins: own });
  return own;
}

/** Whether a population has the columns of some tables, and of no other. */
export const hasJoins = ({ joined }: Population, joins: readonly JoinedTable[]): boolean =>
  (joined?.key ?? '') === joinedKey(joins);

/** What another thread needs of a join. */
export const asPlain = ({ key, count, columns, outcomes, windows, rows }: Join): JoinedTable => ({
  key,
  count,
  columns,
  outcomes,
  windows,
  rows,
});
