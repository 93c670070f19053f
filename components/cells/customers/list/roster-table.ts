import { customerId } from '@/lib/diagnose/customer';
import { cohortLabel } from '@/lib/params/declared/archetypes';
import type { TextCell, TextTable } from '@/lib/text/table';
import { COLUMNS, type Column, periodOf } from './columns';
import { locate, type Roster } from './roster';

/** A user's exact value in a column: features as rules read them, empty where unknown. */
function exactCell({ result }: Roster, cohort: number, k: number, column: Column, window: 0 | 1): TextCell {
  const { archetype, table } = result.population.cohorts[cohort] as (typeof result.population.cohorts)[0];
  const { personas } = result.config;
  const assigned = result.assignments[cohort];
  switch (column.kind) {
    case 'archetype':
      return cohortLabel(archetype);
    case 'persona':
      return personas[assigned?.[column.window]?.primary[k] as number]?.name ?? 'Stable';
    case 'second':
      return personas[assigned?.[window]?.secondary[k] as number]?.name ?? '';
    case 'feature': {
      const value = table.windows[window]?.[column.feature][k] as number;
      return Number.isNaN(value) ? '' : value;
    }
    case 'consent':
      return result.consent.flags[cohort]?.[k] ? 'yes' : 'no';
    default:
      return customerId(result.population, { archetype, k });
  }
}

/** The list of customers in the order that is shown, under the names of its columns. */
export function rosterTable(roster: Roster, order: Uint32Array, window: 0 | 1): TextTable {
  const { windows, detection } = roster.result.config;
  return {
    caption: 'Customers',
    columns: COLUMNS.map((column) => {
      const period = periodOf(column, windows, window, detection.lookbackDays);
      return { id: column.id, head: period ? `${column.label}, ${period}` : column.label };
    }),
    rows: Array.from(order, (row) => {
      const { cohort, k } = locate(roster, row);
      const cells = COLUMNS.map((column) => exactCell(roster, cohort, k, column, window));
      return { id: String(row), cells };
    }),
  };
}
