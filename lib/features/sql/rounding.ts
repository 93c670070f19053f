import type { FeatureDefinition } from '../definition';
import type { Dialect } from './dialect';

/**
 * A column rounded half to even on its exact binary value, as rules read features (docs/decisions/0005): an engine's own
 * `round(x, 2)` gives 2.68 for 2.675, whose double is below the tie.
 *
 * A product of doubles passes a tie only where the exact product does; it may land on one, though, that the exact product
 * is just above or below. There the part that the product lost decides. It is computed without error from the column's 24
 * leading bits and the rest, both of which times 10,000 still fit a double.
 */
export function roundedColumn(
  { id: feature, decimals }: FeatureDefinition,
  { double, single }: Dialect,
): string {
  const scale = 10 ** decimals;
  const scaled = `${feature} * ${scale}`;
  const leading = `CAST(CAST(${feature} AS ${single}) AS ${double})`;
  return `CASE
  WHEN ${scaled} - floor(${scaled}) <> 0.5 THEN round(${scaled})
  ELSE
    CASE sign(
      (${leading} * ${scale} - ${scaled})
      + (${feature} - ${leading}) * ${scale}
    )
      WHEN 1 THEN ceil(${scaled})
      WHEN -1 THEN floor(${scaled})
      ELSE 2 * round(${scaled} / 2)
    END
END / ${scale} AS ${feature}`;
}
