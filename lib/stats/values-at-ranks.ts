/** The known values of a column at some ranks, the least at 0; `ranksOf` is told how many are known. */
export function valuesAtRanks(values: Float64Array, ranksOf: (known: number) => readonly number[]): number[] {
  const sorted = values.filter((value) => !Number.isNaN(value)).sort();
  return ranksOf(sorted.length).map((rank) => sorted[rank] as number);
}
