import { sortedBy } from '../../dataset/ledger-order';

/** Cents as a key. */
const sizeOf = (cents: number) => Math.round(Math.abs(cents));

/** Rows owner by owner, each owner's in the given order. */
export function* rowsByOwner(owner: Int32Array, owners: number, rows: Int32Array): Generator<Int32Array> {
  const order = sortedBy(owner, 0, owners, rows);
  for (let from = 0, to = 0; from < order.length; from = to) {
    while (to < order.length && owner[order[to] as number] === owner[order[from] as number]) to++;
    yield order.subarray(from, to);
  }
}

/** Rows of one size, where some of them are money out and some money in; nothing is no size. */
export function rowsBySize(rows: Int32Array, cents: Float64Array): Iterable<number[]> {
  const ins = new Set<number>();
  for (const i of rows) if ((cents[i] as number) < 0) ins.add(sizeOf(cents[i] as number));
  const found = new Map<number, number[]>();
  for (const i of rows) {
    const size = sizeOf(cents[i] as number);
    if ((cents[i] as number) > 0 && size > 0 && ins.has(size) && !found.has(size)) found.set(size, []);
  }
  if (found.size > 0) for (const i of rows) found.get(sizeOf(cents[i] as number))?.push(i);
  return found.values();
}
