import { ACCOUNT_TYPES } from '@/lib/model/ledger';
import type { Dataset } from '../../dataset/read-dataset';
import { shortId } from './summary';

/** An account, and what it was taken for. Plain data. */
export interface NamedAccount {
  /** By which the analyst's word on it goes; empty where the data names no account. */
  readonly id: string;
  /** What it is shown as: its long numbers cut to the last digits. */
  readonly name: string;
  readonly kind: (typeof ACCOUNT_TYPES)[number];
}

/** Of more accounts it is not asked one by one what each is. */
const MOST_NAMED = 12;

/** The accounts of data that has a few of them; none where there are more. */
export function namedAccounts({ ledger, accountIds = [] }: Dataset): readonly NamedAccount[] {
  if (accountIds.length > MOST_NAMED) return [];
  return accountIds.map((id, a) => ({
    id,
    name: shortId(id) || `Account ${a + 1}`,
    kind: ACCOUNT_TYPES[ledger.accountType[a] as number] as NamedAccount['kind'],
  }));
}
