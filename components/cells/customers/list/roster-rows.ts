import { customerId } from '@/lib/diagnose/customer';
import { cohortLabel } from '@/lib/params/declared/archetypes';
import type { TableCell } from '../../../ui/table-csv';
import { COLUMNS, type Column, periodOf } from './columns';
import { locate, type Roster } from './roster';

/** A user's exact value in a column: features as rules read them, empty where unknown. */
function exactCell({ result }: Roster, cohort: number, k: number, column: Column, window: 0 | 1): TableCell {
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

/** The list of customers as a table of values, in the order that is shown, under the names of its columns. */
export function rosterRows(roster: Roster, shown: Uint32Array, window: 0 | 1): TableCell[][] {
  const { windows, detection } = roster.result.config;
  const names = COLUMNS.map((column) => {
    const period = periodOf(column, windows, window, detection.lookbackDays);
    return period ? `${column.label}, ${period}` : column.label;
  });
  return [
    names,
    ...Array.from(shown, (row) => {
      const { cohort, k } = locate(roster, row);
      return COLUMNS.map((column) => exactCell(roster, cohort, k, column, window));
    }),
  ];
}
