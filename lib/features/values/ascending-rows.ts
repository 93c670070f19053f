/**
 * The places of known values, the lowest value first, equals as they come: what a sort of places by their values gives, several times as
 * fast, as values alone are sorted and each place is put where its own begin. NaN is not known.
 */
export function ascendingRows(values: Float64Array): Uint32Array {
  const sorted = Float64Array.from(values).sort();
  let known = sorted.length;
  while (known > 0 && Number.isNaN(sorted[known - 1])) known--;
  const rows = new Uint32Array(known);
  /** How many of the value that begins at a place have theirs. */
  const placed = new Uint32Array(known);
  for (let row = 0; row < values.length; row++) {
    const value = values[row]!;
    if (Number.isNaN(value)) continue;
    let [low, high] = [0, known];
    while (low < high) {
      const middle = (low + high) >>> 1;
      if (sorted[middle]! < value) low = middle + 1;
      else high = middle;
    }
    rows[low + placed[low]!++] = row;
  }
  return rows;
}
