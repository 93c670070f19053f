import { CHECKING, type Ledger } from '@/lib/model/ledger';
import type { KindTable } from '@/lib/model/transaction-kind';
import { quantileSorted } from '@/lib/stats/quantile';
import type { Currency } from '@/lib/text/money';
import { countedText, moneyText } from '@/lib/text/written';

/** Money that comes in regularly from one source, and may be pay that nobody recognised. */
export interface PayCandidate {
  /** Index into the kind table's merchants. */
  readonly merchant: number;
  readonly name: string;
  /** Users who receive it regularly, and how often all of them together did. */
  readonly users: number;
  readonly times: number;
  /** Median of the days between two of a user's. */
  readonly everyDays: number;
  /** Least and most received at once, positive. */
  readonly leastCents: number;
  readonly mostCents: number;
}

/** Regular: at least so often, that many days apart, with this share of the gaps near the middle one. */
const LEAST_TIMES = 3;
const LEAST_DAYS = 5;
const MOST_DAYS = 100;
const REGULAR_SHARE = 0.7;
/** A gap is near another that it differs from by a fifth, or by three days: weekends and months of other lengths. */
const near = (gap: number, middle: number) => Math.abs(gap - middle) <= Math.max(3, middle / 5);

interface Received {
  readonly days: number[];
  readonly cents: number[];
}

/** What each source paid into a user's checking accounts, but for no source, for what is pay already and what was their own. */
function receivedBy(ledger: Ledger, kinds: KindTable, user: number): Map<number, Received> {
  const found = new Map<number, Received>();
  const firstAccount = ledger.accountStart[user] as number;
  for (let i = ledger.txStart[user] as number; i < (ledger.txStart[user + 1] as number); i++) {
    const cents = ledger.amountCents[i] as number;
    const kind = ledger.kind[i] as number;
    if (cents >= 0 || kinds.isPayroll[kind] || kinds.isOwnTransfer[kind]) continue;
    if (ledger.accountType[firstAccount + (ledger.account[i] as number)] !== CHECKING) continue;
    const merchant = kinds.merchantOf[kind] as number;
    if (kinds.merchants[merchant] === '') continue;
    const own = found.get(merchant) ?? { days: [], cents: [] };
    own.days.push(ledger.day[i] as number);
    own.cents.push(-cents);
    found.set(merchant, own);
  }
  return found;
}

/** The days between what was received, where they are regular; else null. */
function regularGaps(days: readonly number[]): readonly number[] | null {
  if (days.length < LEAST_TIMES) return null;
  const gaps = days.slice(1).map((day, i) => day - (days[i] as number));
  const middle = quantileSorted(Float64Array.from(gaps).sort(), 0.5);
  const regular = gaps.filter((gap) => near(gap, middle)).length;
  const isRegular = middle >= LEAST_DAYS && middle <= MOST_DAYS && regular / gaps.length >= REGULAR_SHARE;
  return isRegular ? gaps : null;
}

/** Sources of regular money in, of these users or all, that which paid the most in all first. Pay that is recognised is none. */
export function payCandidates(
  ledger: Ledger,
  kinds: KindTable,
  users: readonly number[] = Array.from({ length: ledger.users }, (_, user) => user),
): PayCandidate[] {
  const found = new Map<number, { users: number; gaps: number[]; cents: number[] }>();
  for (const user of users) {
    for (const [merchant, { days, cents }] of receivedBy(ledger, kinds, user)) {
      const gaps = regularGaps(days);
      if (!gaps) continue;
      const all = found.get(merchant) ?? { users: 0, gaps: [], cents: [] };
      all.users++;
      for (const gap of gaps) all.gaps.push(gap);
      for (const one of cents) all.cents.push(one);
      found.set(merchant, all);
    }
  }
  const total = (cents: readonly number[]) => cents.reduce((sum, one) => sum + one, 0);
  return [...found]
    .sort(([a, one], [b, other]) => total(other.cents) - total(one.cents) || a - b)
    .map(([merchant, { users: receiving, gaps, cents }]) => ({
      merchant,
      name: kinds.merchants[merchant] as string,
      users: receiving,
      times: cents.length,
      everyDays: quantileSorted(Float64Array.from(gaps).sort(), 0.5),
      leastCents: cents.reduce((least, one) => Math.min(least, one), Number.POSITIVE_INFINITY),
      mostCents: cents.reduce((most, one) => Math.max(most, one), 0),
    }));
}

/** A candidate in words: "ACME GMBH, 12 times, about every 30 days, €2,410.00 to €2,455.00". */
export function payCandidateText(
  { name, times, everyDays, leastCents, mostCents }: PayCandidate,
  currency: Currency,
): string {
  const [least, most] = [moneyText(leastCents, currency), moneyText(mostCents, currency)];
  const amounts = leastCents === mostCents ? least : `${least} to ${most}`;
  return `${name}, ${countedText(times, 'time')}, about every ${Math.round(everyDays)} days, ${amounts}`;
}
