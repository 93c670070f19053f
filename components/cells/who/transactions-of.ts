import type { FeatureTable } from '@/lib/features/feature-table';
import type { Cohorts } from '@/lib/features/population';
import { remembered } from '@/lib/session/shown/remembered';
import { PrefixSums } from '@/lib/stats/prefix-sums';

const sums = remembered(
  ({ users, transactionCount }: FeatureTable) => new PrefixSums(users, 1, () => 0, transactionCount),
);

/** How many transactions those have who count. */
export function transactionsOf({ cohorts }: Cohorts, counts: readonly number[]): number {
  const total = new Uint32Array(1);
  cohorts.forEach(({ table }, s) => {
    sums(table).addFirst(counts[s] as number, total);
  });
  return total[0] as number;
}
