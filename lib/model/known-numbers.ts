import { isCoded, lengthOf, type Numbers, numberReader, unknownCode } from './coded';

/** How many are known. */
export function knownIn(numbers: Numbers): number {
  const at = numberReader(numbers);
  let known = 0;
  for (let row = 0; row < lengthOf(numbers); row++) if (!Number.isNaN(at(row))) known++;
  return known;
}

/** For how many customers the first rows of columns stand whose number is not known. */
export function unknownIn(
  columns: readonly Numbers[],
  counts: readonly number[],
  weights: readonly (Float64Array | undefined)[] = [],
): number {
  return columns.reduce((sum, column, i) => {
    const rows = Math.min(lengthOf(column), counts[i] ?? 0);
    const own = weights[i];
    let unknown = 0;
    if (isCoded(column)) {
      const { codes } = column;
      const code = unknownCode(codes);
      for (let row = 0; row < rows; row++) if (codes[row] === code) unknown += own ? (own[row] as number) : 1;
    } else
      for (let row = 0; row < rows; row++)
        if (Number.isNaN(column[row])) unknown += own ? (own[row] as number) : 1;
    return sum + unknown;
  }, 0);
}
