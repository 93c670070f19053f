import { type Population, readPopulation, tableOrigin } from '@/lib/features/population';
import { givenFeatures } from '@/lib/formats/given/given-features';
import { madeTable } from '@/lib/gallery/made-table';
import type { WorkedExample } from '@/lib/gallery/worked-example';
import { packTexts } from '@/lib/model/packed-texts';
import type { Config } from '@/lib/params/config/config';
import { DEFAULT_PRESET, PRESETS } from '@/lib/params/presets/presets';

/** Customers of a worked example as a population, and a config with its rules and windows. */
export function galleryPopulation(
  example: WorkedExample,
  customers: number,
  weights?: Float64Array,
): { readonly population: Population; readonly config: Config } {
  const table = { ...madeTable(example, 1, { customers, seed: 3 }), weights: weights ?? null };
  const { table: features, days } = givenFeatures(table);
  const ids = Array.from({ length: customers }, (_, row) => `c${row}`);
  const config = { ...PRESETS[DEFAULT_PRESET], rules: example.rules, windows: days, targets: {}, checks: [] };
  return { population: readPopulation(tableOrigin('table', packTexts(ids)), features), config };
}
