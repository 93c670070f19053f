/** Positions 0..n-1 by ascending key below `keys`, equal ones in the given order: one step of a radix sort. */
export function sortedBy(key: (position: number) => number, keys: number, order: Int32Array): Int32Array {
  const start = new Int32Array(keys + 1);
  for (const position of order) {
    const at = key(position) + 1;
    start[at] = (start[at] as number) + 1;
  }
  for (let k = 0; k < keys; k++) start[k + 1] = (start[k + 1] as number) + (start[k] as number);
  const sorted = new Int32Array(order.length);
  for (const position of order) {
    const k = key(position);
    sorted[start[k] as number] = position;
    start[k] = (start[k] as number) + 1;
  }
  return sorted;
}

/** Where each owner's things begin, and each thing's place when they stand owner by owner. */
export function placesByOwner(owner: ArrayLike<number>, owners: number) {
  const start = new Uint32Array(owners + 1);
  for (let i = 0; i < owner.length; i++) {
    const at = (owner[i] as number) + 1;
    start[at] = (start[at] as number) + 1;
  }
  for (let o = 0; o < owners; o++) start[o + 1] = (start[o + 1] as number) + (start[o] as number);
  const next = start.slice(0, owners);
  const place = Int32Array.from(owner, (o) => {
    const at = next[o] as number;
    next[o] = at + 1;
    return at;
  });
  return { start, place };
}
