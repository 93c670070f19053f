import { exactOf, sum, toNumber } from '@/lib/language/exact';

/**
 * Balances at the end of each of the last days, the as-of day first, from the closing balance and what each transaction took from the
 * balance before: `change[i]` so many days ago as `ago[i]` says, the latest first. Exact, as decimals; NaN where no balance is known.
 */
export function replayedBalances(
  closing: number,
  days: number,
  ago: readonly number[],
  change: readonly number[],
): Float64Array {
  const balances = new Float64Array(days).fill(Number.NaN);
  if (Number.isNaN(closing)) return balances;
  let balance = exactOf(closing);
  let next = 0;
  for (let day = 0; day < days; day++) {
    balances[day] = toNumber(balance);
    for (; next < ago.length && ago[next] === day; next++)
      balance = sum(balance, exactOf(change[next] as number));
  }
  return balances;
}
