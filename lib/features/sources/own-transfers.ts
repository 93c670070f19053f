import type { Ledger } from '@/lib/model/ledger';
import type { KindTable } from '@/lib/model/transaction-kind';
import { saysKnownDays } from './known-days';

/** 1 by kind where an outflow of a user is no expense, as it stays among the own accounts. Null for complete users: none is, as published. */
export const ownTransferKinds = (ledger: Ledger, kinds: KindTable, user: number): Uint8Array | null =>
  saysKnownDays(ledger, user) ? kinds.isOwnTransfer : null;
