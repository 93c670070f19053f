import type { Population } from '@/lib/features/population';
import { remembered } from '@/lib/session/shown/remembered';

/** Transactions of the first users of each cohort: as many while rules alone change. */
export const transactionsOf = remembered(({ cohorts }: Population, counts: readonly number[]) =>
  cohorts.reduce(
    (sum, { table }, s) => sum + table.transactionCount.subarray(0, counts[s]).reduce((a, b) => a + b, 0),
    0,
  ),
);
