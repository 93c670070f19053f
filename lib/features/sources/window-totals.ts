import { SAVINGS } from '@/lib/model/ledger';
import type { Source } from './source';

/** The middle value, or the mean of the middle two; 0 of none. Sorts in place. */
function medianOf(values: number[]): number {
  if (values.length === 0) return 0;
  values.sort((a, b) => a - b);
  const middle = values.length >> 1;
  const high = values[middle] as number;
  return values.length % 2 ? high : ((values[middle - 1] as number) + high) / 2;
}

/** Spending, savings, interest and paydays: what the transactions of (as-of - window, as-of] add up to. */
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
      const firstAccount = ledger.accountStart[user] as number;
      let outflowCents = 0;
      let savingsCents = 0;
      let interest = 0;
      let payrollCount = 0;
      let lastPayday = 0;
      const gaps: number[] = [];
      for (let i = ledger.txStart[user] as number; i < (ledger.txStart[user + 1] as number); i++) {
        const day = ledger.day[i] as number;
        if (day <= asOfDay - windowDays || day > asOfDay) continue;
        const cents = ledger.amountCents[i] as number;
        const kind = ledger.kind[i] as number;
        if (cents > 0) {
          outflowCents += cents;
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
      out[at + 2] = outflowCents / 100 / (windowDays / 30);
      out[at + 3] = interest;
      out[at + 4] = payrollCount;
      out[at + 5] = medianOf(gaps);
    },
} as const satisfies Source;
