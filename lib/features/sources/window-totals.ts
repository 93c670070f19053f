import { SAVINGS } from '@/lib/model/ledger';
import { knownDays, overNothing } from './known-days';
import { ownTransferKinds } from './own-transfers';
import type { Source } from './source';

/** The middle value, or the mean of the middle two; `none` of none. Sorts in place. */
function medianOf(values: number[], none: number): number {
  if (values.length === 0) return none;
  values.sort((a, b) => a - b);
  const middle = values.length >> 1;
  const high = values[middle] as number;
  return values.length % 2 ? high : ((values[middle - 1] as number) + high) / 2;
}

/** Spending, savings, interest and paydays: what the transactions of the known days of (as-of - window, as-of] add up to. */
export const windowTotals = {
  measures: [
    'inflow_cents',
    'outflow_cents',
    'monthly_expenses',
    'interest',
    'payroll_count',
    'median_gap_days',
  ],
  per: 'window',
  of:
    (ledger, { kinds, asOfDay }) =>
    (user, windowDays, out, at) => {
      const known = knownDays(ledger, user, asOfDay, windowDays);
      const isOwnTransfer = ownTransferKinds(ledger, kinds, user);
      const firstAccount = ledger.accountStart[user] as number;
      let outflowCents = 0;
      let savingsCents = 0;
      let interest = 0;
      let payrollCount = 0;
      let lastPayday = 0;
      const gaps: number[] = [];
      for (let i = ledger.txStart[user] as number; i < (ledger.txStart[user + 1] as number); i++) {
        const day = ledger.day[i] as number;
        if (day < known.firstDay || day > known.lastDay) continue;
        const cents = ledger.amountCents[i] as number;
        const kind = ledger.kind[i] as number;
        if (cents > 0) {
          if (!isOwnTransfer?.[kind]) outflowCents += cents;
          if (kinds.isInterest[kind]) interest = 1;
        } else if (cents < 0 && kinds.isPayroll[kind]) {
          if (payrollCount > 0) gaps.push(day - lastPayday);
          lastPayday = day;
          payrollCount++;
        }
        if (ledger.accountType[firstAccount + (ledger.account[i] as number)] === SAVINGS)
          savingsCents -= cents;
      }
      out[at] = savingsCents;
      out[at + 1] = outflowCents;
      out[at + 2] = outflowCents / 100 / (known.days / 30);
      out[at + 3] = interest;
      out[at + 4] = payrollCount;
      out[at + 5] = medianOf(gaps, overNothing(ledger, user));
    },
} as const satisfies Source;
