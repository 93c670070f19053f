import type { Population } from '@/lib/features/population';

/** A table of features, with one row a customer, that the page shows. */
export interface TableData {
  readonly name: string;
  readonly population: Population;
  /** The lengths of its windows in days; 0 where there is one of all. */
  readonly days: readonly number[];
}
