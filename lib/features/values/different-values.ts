import { lengthOf, numberReader } from '@/lib/model/coded';
import { valueCounts } from '@/lib/model/value-counts';
import { type FeatureValues, rowsOf } from './feature-values';

/** The different known values and how many rows have each, of at most so many values and a few more. */
export function differentValues(
  { columns, counts }: Omit<FeatureValues, 'weights'>,
  most = Number.POSITIVE_INFINITY,
): Map<number, number> {
  const counted = valueCounts(columns, counts);
  if (counted)
    return new Map(
      Array.from(counted.values.subarray(0, Math.min(counted.values.length, most + 1)), (x, i) => [
        x,
        counted.users[i] as number,
      ]),
    );
  const found = new Map<number, number>();
  for (const part of rowsOf({ columns, counts })) {
    const at = numberReader(part);
    for (let row = 0; row < lengthOf(part) && found.size <= most; row++)
      if (!Number.isNaN(at(row))) found.set(at(row), (found.get(at(row)) ?? 0) + 1);
  }
  return found;
}
