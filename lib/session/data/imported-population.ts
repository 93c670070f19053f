import type { FeatureTable } from '@/lib/features/feature-table';
import type { Population } from '@/lib/features/population';

/** Imported users as a population: one segment, of no archetype. */
export const populationOf = (table: FeatureTable): Population => ({ segments: [{ archetype: null, table }] });
