import { type Ledger, OVERDUE_UNKNOWN } from '@/lib/model/ledger';
import type { KindTable } from '@/lib/model/transaction-kind';
import { Hash53, Hashes53 } from '@/lib/random/hash';
import type { FeatureColumns } from './feature-table';
import { FURTHER_FEATURES, PUBLISHED_FEATURES } from './features';

/** Feeds a float64 as two 32-bit words, the same on every machine: NaN, of which there are many, as the same one. */
function doubleFeeder(hash: Hash53) {
  const view = new DataView(new ArrayBuffer(8));
  return (value: number) => {
    view.setFloat64(0, Number.isNaN(value) ? Number.NaN : value, true);
    hash.add(view.getInt32(0, true));
    hash.add(view.getInt32(4, true));
  };
}

/** Above the bits of the account's type. */
const UNKNOWN_FLAG = 1 << 5;

/** Hashes one user's transactions, accounts and liabilities: equal numbers mean equal data. */
export function ledgerHasher() {
  const hash = new Hash53();
  const add = doubleFeeder(hash);
  return (ledger: Ledger, user: number): number => {
    hash.reset();
    for (let i = ledger.txStart[user] as number; i < (ledger.txStart[user + 1] as number); i++) {
      const cents = ledger.amountCents[i] as number;
      const kind = ledger.kind[i] as number;
      const place = ((ledger.account[i] as number) << 16) | (kind & 0xffff);
      hash.add(ledger.day[i] as number);
      hash.add(place);
      if (kind > 0xffff) hash.add(kind >>> 16);
      // Whole cents, which is all that is generated, cost one word.
      if (cents === (cents | 0)) hash.add(cents);
      else add(cents);
    }
    for (let a = ledger.accountStart[user] as number; a < (ledger.accountStart[user + 1] as number); a++) {
      const overdue = ledger.overdue[a] as number;
      const flags =
        ((ledger.accountType[a] as number) << 3) |
        ((ledger.hasLiability[a] as number) << 2) |
        ((ledger.aprVariable[a] as number) << 1) |
        (overdue === OVERDUE_UNKNOWN ? UNKNOWN_FLAG : overdue);
      hash.add((flags << 8) | (ledger.dueInDays[a] as number));
      add(ledger.balanceCents[a] as number);
      if (!Number.isNaN(ledger.limitCents[a])) add(ledger.limitCents[a] as number);
      const [from, to] = [ledger.knownFrom?.[a], ledger.knownTo?.[a]];
      if (Number.isFinite(from) || Number.isFinite(to)) {
        add(from ?? Number.NEGATIVE_INFINITY);
        add(to ?? Number.POSITIVE_INFINITY);
      }
      if (!ledger.hasLiability[a]) continue;
      add(ledger.aprPercent[a] as number);
      add(ledger.minimumPaymentCents[a] as number);
      add(ledger.lastPaymentCents[a] as number);
      add(ledger.statementCents[a] as number);
    }
    return hash.value();
  };
}

/** Hashes one user's published features in every window and the names of the recurring merchants. */
export function featureHasher() {
  const hash = new Hash53();
  const add = doubleFeeder(hash);
  return (
    windows: readonly FeatureColumns[],
    user: number,
    merchants: readonly number[],
    kinds: KindTable,
  ): number => {
    hash.reset();
    for (const columns of windows) for (const name of PUBLISHED_FEATURES) add(columns[name][user] as number);
    for (const merchant of merchants) {
      const name = kinds.merchants[merchant] as string;
      for (let c = 0; c < name.length; c++) hash.add(name.charCodeAt(c));
    }
    return hash.value();
  };
}

/** Hashes one user's further features in every window. */
export function furtherHasher() {
  const hash = new Hash53();
  const add = doubleFeeder(hash);
  return (windows: readonly FeatureColumns[], user: number): number => {
    hash.reset();
    for (const columns of windows) for (const name of FURTHER_FEATURES) add(columns[name][user] as number);
    return hash.value();
  };
}

/**
 * Hashes of each user's numbers of whatever columns there are, in their order: equal ones mean equal data. A column at a time, for all
 * users: a million rows of ten columns are read as they lie.
 */
export function numbersHashes(
  windows: readonly Readonly<Record<string, Float64Array>>[],
  users: number,
): Float64Array {
  const hashes = new Hashes53(users);
  for (const columns of windows) for (const column of Object.values(columns)) hashes.addNumbers(column);
  return hashes.values();
}
