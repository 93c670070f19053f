import { SAVINGS } from '@/lib/model/ledger';
import { firstOnOrAfter } from './days-of-user';
import { knownDays, overNothing } from './known-days';
import { ownTransferKinds } from './own-transfers';
import type { Source } from './source';

/** The middle one of `count` gaps, or the mean of the middle two, by how many there are of each length; `none` of none. */
function medianGap(gaps: Uint32Array, count: number, none: number): number {
  if (count <= 0) return none;
  let days = 0;
  let upTo = gaps[0] as number;
  const next = () => {
    days++;
    upTo += gaps[days] as number;
  };
  while (upTo <= (count - 1) >> 1) next();
  const low = days;
  while (upTo <= count >> 1) next();
  return (low + days) / 2;
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
  of: ({ kinds, asOfDay, windows }) => {
    /** How many gaps between paydays there are, by days. */
    const gaps = new Uint32Array(Math.max(...windows));
    return (ledger, user, windowDays, out, at) => {
      const { day, account, kind, amountCents, accountStart, accountType } = ledger;
      const known = knownDays(ledger, user, asOfDay, windowDays);
      const isOwnTransfer = ownTransferKinds(ledger, kinds, user);
      const firstAccount = accountStart[user] as number;
      let outflowCents = 0;
      let savingsCents = 0;
      let interest = 0;
      let payrollCount = 0;
      let lastPayday = 0;
      const end = firstOnOrAfter(ledger, user, known.lastDay + 1);
      for (let i = firstOnOrAfter(ledger, user, known.firstDay); i < end; i++) {
        const cents = amountCents[i] as number;
        const kindHere = kind[i] as number;
        if (cents > 0) {
          if (!isOwnTransfer?.[kindHere]) outflowCents += cents;
          if (kinds.isInterest[kindHere]) interest = 1;
        } else if (cents < 0 && kinds.isPayroll[kindHere]) {
          const payday = day[i] as number;
          if (payrollCount > 0) gaps[payday - lastPayday] = (gaps[payday - lastPayday] as number) + 1;
          lastPayday = payday;
          payrollCount++;
        }
        if (accountType[firstAccount + (account[i] as number)] === SAVINGS) savingsCents -= cents;
      }
      out[at] = savingsCents;
      out[at + 1] = outflowCents;
      out[at + 2] = outflowCents / 100 / (known.days / 30);
      out[at + 3] = interest;
      out[at + 4] = payrollCount;
      out[at + 5] = medianGap(gaps, payrollCount - 1, overNothing(ledger, user));
      gaps.fill(0);
    };
  },
} as const satisfies Source;
