import type { Ledger } from '@/lib/model/ledger';

/** Position of a user's first transaction on a day or after it; behind the last where there is none. They are in date order. */
export function firstOnOrAfter({ txStart, day }: Ledger, user: number, from: number): number {
  let low = txStart[user] as number;
  let high = txStart[user + 1] as number;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((day[middle] as number) < from) low = middle + 1;
    else high = middle;
  }
  return low;
}
