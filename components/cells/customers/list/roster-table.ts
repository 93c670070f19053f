import { customerAt, customerId } from '@/lib/diagnose/customer';
import { rowValue } from '@/lib/model/coded';
import { cohortLabel } from '@/lib/params/archetypes/archetypes-of';
import type { Persona } from '@/lib/rules/personas';
import type { LongTable, TextCell } from '@/lib/text/table';
import { type Column, columnsOf, periodOf } from './columns';
import { locate, type Roster } from './roster';

/** A user's value in a column: a persona or none, a feature as rules read it, or words. */
export function valueAt(
  { result }: Roster,
  cohort: number,
  k: number,
  column: Column,
  window: 0 | 1,
): Persona | string | number | null {
  const own = result.population.cohorts[cohort] as (typeof result.population.cohorts)[0];
  const { archetype, table } = own;
  const { personas } = result.rules;
  const assigned = result.assignments[cohort];
  switch (column.kind) {
    case 'archetype':
      return cohortLabel(result.config, archetype);
    case 'persona':
      return personas[assigned?.[column.window]?.primary[k] as number] ?? null;
    case 'second':
      return personas[assigned?.[window]?.secondary[k] as number] ?? null;
    case 'feature':
      return rowValue(table.windows[window]?.[column.feature], k);
    case 'consent':
      return result.consent.flags[cohort]?.[k] ? 'yes' : 'no';
    default:
      return customerId(result.population, customerAt(own, k));
  }
}

/** The same as a cell of a file: empty where unknown, and where there is no second persona. */
function exactCell(value: ReturnType<typeof valueAt>, { kind }: Column): TextCell {
  if (value === null) return kind === 'persona' ? 'Stable' : '';
  if (typeof value === 'object') return value.name;
  return Number.isNaN(value) ? '' : value;
}

/** The list of customers in the order that is shown, under the names of its columns. */
export function rosterTable(roster: Roster, order: Uint32Array, window: 0 | 1): LongTable {
  const { windows, detection } = roster.result.config;
  const columns = columnsOf(roster.result);
  return {
    caption: 'Customers',
    columns: columns.map((column) => {
      const period = periodOf(column, windows, window, detection.lookbackDays);
      return { id: column.id, head: period ? `${column.label}, ${period}` : column.label };
    }),
    length: order.length,
    rowsBetween: (from, to) =>
      Array.from(order.subarray(from, to), (row) => {
        const { cohort, k } = locate(roster, row);
        const cells = columns.map((column) => exactCell(valueAt(roster, cohort, k, column, window), column));
        return { id: String(row), cells };
      }),
  };
}
