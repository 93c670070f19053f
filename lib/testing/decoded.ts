import { type FeatureTable, mapColumns } from '@/lib/features/feature-table';
import type { Population } from '@/lib/features/population';
import { doublesOf } from '@/lib/model/coded';

/** A table with its numbers as they are read: the codes of equal ones may be wider here than there. */
export const decodedTable = (table: FeatureTable): FeatureTable => ({
  ...table,
  windows: table.windows.map((columns) => mapColumns(columns, (column) => doublesOf(column))),
});

export const decodedPopulation = (population: Population): Population => ({
  ...population,
  cohorts: population.cohorts.map((cohort) => ({ ...cohort, table: decodedTable(cohort.table) })),
});
