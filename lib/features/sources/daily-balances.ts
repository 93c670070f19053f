import { CHECKING, type Ledger } from '@/lib/model/ledger';
import { firstOnOrAfter } from './days-of-user';

/** What a day's outflows do to its balance: 1 where the replay runs mirrored, as published, else -1. */
export const replaySign = ({ isReplayedAsItWas }: Ledger, corrected: boolean): 1 | -1 =>
  corrected || isReplayedAsItWas ? -1 : 1;

/**
 * End-of-day checking balances of `user` in cents for the `days` days up to `lastDay`, the last one equal to the
 * closing balance. With `corrected` false the replay adds outflows instead of subtracting them, as the reference does,
 * so the days run mirrored (docs/model.md 5); never those of a ledger that is replayed as it was. `out` is filled from 0 to `days - 1`. Returns false when the user has no
 * checking account.
 */
export function dailyBalances(
  ledger: Ledger,
  user: number,
  lastDay: number,
  days: number,
  corrected: boolean,
  out: Float64Array,
): boolean {
  const firstAccount = ledger.accountStart[user] as number;
  let closing = 0;
  let hasChecking = false;
  for (let a = firstAccount; a < (ledger.accountStart[user + 1] as number); a++) {
    if (ledger.accountType[a] !== CHECKING) continue;
    closing += ledger.balanceCents[a] as number;
    hasChecking = true;
  }
  if (!hasChecking) return false;
  out.fill(0, 0, days);
  const firstDay = lastDay - days + 1;
  const sign = replaySign(ledger, corrected);
  let total = 0;
  const { day, account, accountType, amountCents } = ledger;
  const end = firstOnOrAfter(ledger, user, lastDay + 1);
  for (let i = firstOnOrAfter(ledger, user, firstDay); i < end; i++) {
    if (accountType[firstAccount + (account[i] as number)] !== CHECKING) continue;
    const offset = (day[i] as number) - firstDay;
    const change = sign * (amountCents[i] as number);
    out[offset] = (out[offset] as number) + change;
    total += change;
  }
  let balance = closing - total;
  for (let d = 0; d < days; d++) {
    balance += out[d] as number;
    out[d] = balance;
  }
  return true;
}
