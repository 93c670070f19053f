import { CREDIT_CARD, type Ledger } from '@/lib/model/ledger';
import type { Dates, Places, RowField, Rows } from '../ledger-rows';
import { agoField, centsField, rangeOf } from './ledger-fields';
import { replayedBalances } from './replay';

/** What is to be known of accounts before their days are replayed. */
interface Before {
  /** Days before the as-of day of the first transaction until then; -1 without one. */
  readonly firstAgo: Int32Array;
  /** 1 where a balance or an amount is no whole number of cents. */
  readonly hasParts: Uint8Array;
}

function before(ledger: Ledger, asOfDay: number): Before {
  const { users, txStart, accountStart, account, day, amountCents, balanceCents } = ledger;
  const firstAgo = new Int32Array(balanceCents.length).fill(-1);
  const hasParts = new Uint8Array(balanceCents.length);
  for (let a = 0; a < balanceCents.length; a++) hasParts[a] = (balanceCents[a] as number) % 1 ? 1 : 0;
  for (let user = 0; user < users; user++) {
    // The last that is seen is the earliest.
    for (let i = (txStart[user + 1] as number) - 1; i >= (txStart[user] as number); i--) {
      const ago = asOfDay - (day[i] as number);
      if (ago < 0) continue;
      const a = (accountStart[user] as number) + (account[i] as number);
      firstAgo[a] = ago;
      if ((amountCents[i] as number) % 1) hasParts[a] = 1;
    }
  }
  return { firstAgo, hasParts };
}

/** What a transaction of an account took from the balance before: what a card owes grows by what goes out. */
const takenBy = ({ accountType, amountCents }: Ledger, a: number, i: number): number =>
  accountType[a] === CREDIT_CARD ? -(amountCents[i] as number) : (amountCents[i] as number);

/** Balances of an account that whole numbers in doubles do not hold. */
function exactBalances(ledger: Ledger, user: number, a: number, asOfDay: number, days: number): Float64Array {
  const { txStart, accountStart, account, day, balanceCents } = ledger;
  const [ago, change]: [number[], number[]] = [[], []];
  for (let i = (txStart[user + 1] as number) - 1; i >= (txStart[user] as number); i--) {
    if ((accountStart[user] as number) + (account[i] as number) !== a || (day[i] as number) > asOfDay)
      continue;
    ago.push(asOfDay - (day[i] as number));
    change.push(takenBy(ledger, a, i));
  }
  return replayedBalances(balanceCents[a] as number, days, ago, change);
}

/** Balances of a user in cents, account after account, of each of so many days, the as-of day first. */
function userBalances(
  ledger: Ledger,
  user: number,
  asOfDay: number,
  days: number,
  hasParts: Uint8Array,
): Float64Array {
  const { txStart, accountStart, account, day, balanceCents } = ledger;
  const [from, to] = [accountStart[user] as number, accountStart[user + 1] as number];
  const balances = new Float64Array((to - from) * days);
  for (let i = txStart[user] as number; i < (txStart[user + 1] as number); i++) {
    const daysAgo = asOfDay - (day[i] as number);
    if (daysAgo < 0) continue;
    const own = account[i] as number;
    const at = own * days + daysAgo;
    balances[at] = (balances[at] as number) + takenBy(ledger, from + own, i);
  }
  for (let a = from; a < to; a++) {
    let balance = balanceCents[a] as number;
    let isHeld = !hasParts[a];
    const first = (a - from) * days;
    for (let at = first; at < first + days; at++) {
      const taken = balances[at] as number;
      balances[at] = balance;
      balance += taken;
      if (Math.abs(balance) > Number.MAX_SAFE_INTEGER) isHeld = false;
    }
    if (!isHeld) balances.set(exactBalances(ledger, user, a, asOfDay, days), first);
  }
  return balances;
}

/**
 * One row a day and account, from its first transaction to the as-of day, with the balance at the end of that day, replayed from the
 * closing balance. Day after day, and on each account after account.
 */
export function daysOfLedger(
  ledger: Ledger,
  asOfDay: number,
  ofAccounts: (name: 'type' | 'subtype' | 'account', places: Places) => RowField,
): Rows {
  const { users, accountStart, accountType } = ledger;
  const { firstAgo, hasParts } = before(ledger, asOfDay);
  const count = firstAgo.reduce((sum, ago) => sum + ago + 1, 0);
  const dayOf = new Int32Array(count);
  const balance = new Float64Array(count);
  const accountOf = new Int32Array(count);
  const start = new Uint32Array(users + 1);
  let row = 0;
  for (let user = 0; user < users; user++) {
    const [from, to] = [accountStart[user] as number, accountStart[user + 1] as number];
    let days = 0;
    for (let a = from; a < to; a++) days = Math.max(days, (firstAgo[a] as number) + 1);
    const balances = userBalances(ledger, user, asOfDay, days, hasParts);
    for (let daysAgo = days - 1; daysAgo >= 0; daysAgo--) {
      for (let a = from; a < to; a++) {
        if ((firstAgo[a] as number) < daysAgo) continue;
        dayOf[row] = asOfDay - daysAgo;
        accountOf[row] = a;
        balance[row++] = balances[(a - from) * days + daysAgo] as number;
      }
    }
    start[user + 1] = row;
  }
  const dates: Dates = { day: dayOf, asOf: asOfDay };
  const places: Places = { at: accountOf, count: accountType.length };
  return {
    dates,
    account: accountOf,
    order: rangeOf(count),
    start,
    isInOrder: true,
    isInLoops: true,
    fields: new Map<string, RowField>([
      ['type', ofAccounts('type', places)],
      ['subtype', ofAccounts('subtype', places)],
      ['account', ofAccounts('account', places)],
      ['ago', agoField(dates)],
      ['balance', centsField(balance)],
    ]),
  };
}
