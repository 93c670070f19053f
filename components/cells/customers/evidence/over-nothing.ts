import { saysKnownDays } from '@/lib/features/sources/known-days';
import type { Ledger } from '@/lib/model/ledger';

/** What a rate over nothing of the one user of a ledger does, in words. */
export const overNothingText = (ledger: Ledger): string =>
  saysKnownDays(ledger, 0) ? 'is unknown' : 'counts as 0';
