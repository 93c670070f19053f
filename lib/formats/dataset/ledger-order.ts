/** Positions by ascending key, which is from `first` on and one of `keys`; equal ones in the given order: one step of a radix sort. */
export function sortedBy(key: Int32Array, first: number, keys: number, order: Int32Array): Int32Array {
  const { length } = order;
  const start = new Int32Array(keys + 1);
  let isSorted = true;
  let last = first;
  for (let i = 0; i < length; i++) {
    const own = key[order[i] as number] as number;
    if (own < last) isSorted = false;
    last = own;
    const at = own - first + 1;
    start[at] = (start[at] as number) + 1;
  }
  if (isSorted) return order;
  for (let k = 0; k < keys; k++) start[k + 1] = (start[k + 1] as number) + (start[k] as number);
  const sorted = new Int32Array(length);
  for (let i = 0; i < length; i++) {
    const position = order[i] as number;
    const k = (key[position] as number) - first;
    const at = start[k] as number;
    sorted[at] = position;
    start[k] = at + 1;
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
  const place = new Int32Array(owner.length);
  for (let i = 0; i < owner.length; i++) {
    const o = owner[i] as number;
    const at = next[o] as number;
    next[o] = at + 1;
    place[i] = at;
  }
  return { start, place };
}
