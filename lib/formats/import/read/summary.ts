import { CREDIT_CARD } from '@/lib/model/ledger';
import type { Dataset } from '../../dataset/read-dataset';

/** What an analyst can check against the bank's own figures. Money in cents of the data's currency. */
export interface ImportSummary {
  /** Sums of what came in and of what went out, both positive. */
  readonly totals: { readonly inCents: number; readonly outCents: number };
  /** The most frequent merchants as they were read, up to MOST_MERCHANTS. */
  readonly merchants: readonly string[];
  /** Sum of the known closing balances of all accounts, what is owed on cards negative; null where none is known. */
  readonly closingCents: number | null;
}

const MOST_MERCHANTS = 20;

/** The summary of data that was read. */
export function summaryOf({ ledger, kinds }: Dataset): ImportSummary {
  let [inCents, outCents] = [0, 0];
  const rows = new Uint32Array(kinds.merchants.length);
  ledger.amountCents.forEach((cents, i) => {
    if (cents > 0) outCents += cents;
    else inCents -= cents;
    const merchant = kinds.merchantOf[ledger.kind[i] as number] as number;
    rows[merchant] = (rows[merchant] as number) + 1;
  });
  const merchants = [...kinds.merchants.keys()]
    .filter((merchant) => kinds.merchants[merchant] !== '' && (rows[merchant] as number) > 0)
    .sort((a, b) => (rows[b] as number) - (rows[a] as number))
    .slice(0, MOST_MERCHANTS)
    .map((merchant) => kinds.merchants[merchant] as string);
  let closingCents: number | null = null;
  ledger.balanceCents.forEach((cents, account) => {
    if (Number.isNaN(cents)) return;
    closingCents = (closingCents ?? 0) + (ledger.accountType[account] === CREDIT_CARD ? -cents : cents);
  });
  return { totals: { inCents, outCents }, merchants, closingCents };
}
