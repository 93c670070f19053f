import type { Draft } from '../read/draft';

/** Half a cent. */
const EQUAL = 0.5;
/** Where two balances and an amount were converted, each to whole cents. */
const EQUAL_CONVERTED = 1.6;

/** Reverses a column from an index on. */
function reverse(values: Int32Array | Float64Array | Uint8Array, from: number): void {
  values.subarray(from).reverse();
}

/** Puts the rows of one file in the order of time; those before `from` are of other files. */
export function putOldestFirst(draft: Draft, from: number, newestFirst: boolean): void {
  if (!newestFirst) return;
  for (const column of Object.values(draft.columns())) reverse(column, from);
}

/**
 * Gives amounts without a sign the one that their balance says: out where it fell by the amount. A row whose balance stands
 * beside no other is taken for money out, as most are.
 */
export function signByBalance(draft: Draft, from: number, newestFirst: boolean, converted: boolean): void {
  const equal = converted ? EQUAL_CONVERTED : EQUAL;
  const { account, cents, balanceCents: balance } = draft.columns();
  const rows = Array.from({ length: draft.rows - from }, (_, i) =>
    newestFirst ? draft.rows - 1 - i : from + i,
  );
  const last = new Map<number, number>();
  for (const i of rows) {
    const [a, size, after] = [account[i] as number, Math.abs(cents[i] as number), balance[i] as number];
    const before = last.get(a);
    if (!Number.isNaN(after)) last.set(a, after);
    const rose = before !== undefined && Math.abs(after - before - size) < equal;
    cents[i] = rose ? -size : size;
  }
}
