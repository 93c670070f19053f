/** Loops over the first `count` of some whole numbers, of which no sum leaves the whole numbers that doubles hold. */

export function totalOf(values: Float64Array, count: number): number {
  let total = 0;
  for (let i = 0; i < count; i++) total += values[i] as number;
  return total;
}

/** Below so many, putting each in its place is faster than sorting. */
const FEW = 24;

/** Puts them in ascending order. */
export function sortWholes(values: Float64Array, count: number): void {
  if (count > FEW) {
    values.subarray(0, count).sort();
    return;
  }
  for (let i = 1; i < count; i++) {
    const value = values[i] as number;
    let at = i - 1;
    for (; at >= 0 && (values[at] as number) > value; at--) values[at + 1] = values[at] as number;
    values[at + 1] = value;
  }
}

/** Two times the middle one of sorted numbers, or the sum of the middle two. */
export function medianTwice(sorted: Float64Array, count: number): number {
  const middle = count >> 1;
  const high = sorted[middle] as number;
  return count % 2 === 1 ? 2 * high : (sorted[middle - 1] as number) + high;
}

/** How many different ones sorted numbers are. */
export function countDistinct(sorted: Float64Array, count: number): number {
  let found = 1;
  for (let i = 1; i < count; i++) if (sorted[i] !== sorted[i - 1]) found++;
  return found;
}

/** The sum, and that of the squares, of distances from the first number: smaller than the numbers, and as far from their mean. */
export function squaresOf(values: Float64Array, count: number): { total: number; squares: number } {
  const first = values[0] as number;
  let total = 0;
  let squares = 0;
  for (let i = 0; i < count; i++) {
    const distance = (values[i] as number) - first;
    total += distance;
    squares += distance * distance;
  }
  return { total, squares };
}
