import type { FeatureTable } from '@/lib/model/features';
import type { Population } from '@/lib/pipeline/population';

/** Imported users as a population: one segment, of no archetype. */
export const populationOf = (table: FeatureTable): Population => ({ segments: [{ archetype: null, table }] });
