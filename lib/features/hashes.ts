import { doublesOf, type Numbers } from '@/lib/model/coded';
import { type Ledger, OVERDUE_UNKNOWN } from '@/lib/model/ledger';
import type { KindTable } from '@/lib/model/transaction-kind';
import { Hashes53, hashOfWords, hashTwo, writeNumber } from '@/lib/random/hash';
import { FURTHER_FEATURES, type OwnFeature, PUBLISHED_FEATURES } from './features';

/** Features of a window before they are coded. */
type Doubles = Readonly<Record<OwnFeature, Float64Array>>;

/** Words with room for `count` at least: the same, or the same ones in more memory. */
function roomFor(words: Int32Array, count: number): Int32Array {
  if (words.length >= count) return words;
  const larger = new Int32Array(2 * count);
  larger.set(words);
  return larger;
}

/** Words that a transaction and an account are at most. */
const TRANSACTION_WORDS = 5;
const ACCOUNT_WORDS = 17;
/** Above the bits of the account's type. */
const UNKNOWN_FLAG = 1 << 5;

/** Writes the words of a user's transactions behind others; returns where the next word goes. */
function writeTransactions(
  { txStart, day, account, kind, amountCents }: Ledger,
  user: number,
  words: Int32Array,
  from: number,
): number {
  let at = from;
  const end = txStart[user + 1] as number;
  for (let i = txStart[user] as number; i < end; i++) {
    const cents = amountCents[i] as number;
    const kindHere = kind[i] as number;
    words[at++] = day[i] as number;
    words[at++] = ((account[i] as number) << 16) | (kindHere & 0xffff);
    if (kindHere > 0xffff) words[at++] = kindHere >>> 16;
    // Whole cents, which is all that is generated, cost one word.
    const whole = cents | 0;
    if (cents === whole) words[at++] = whole;
    else at = writeNumber(words, at, cents);
  }
  return at;
}

/** Writes the words of an account and its liability behind others; returns where the next word goes. */
function writeAccount(ledger: Ledger, a: number, words: Int32Array, from: number): number {
  const overdue = ledger.overdue[a] as number;
  const flags =
    ((ledger.accountType[a] as number) << 3) |
    ((ledger.hasLiability[a] as number) << 2) |
    ((ledger.aprVariable[a] as number) << 1) |
    (overdue === OVERDUE_UNKNOWN ? UNKNOWN_FLAG : overdue);
  let at = from;
  words[at++] = (flags << 8) | (ledger.dueInDays[a] as number);
  at = writeNumber(words, at, ledger.balanceCents[a] as number);
  if (!Number.isNaN(ledger.limitCents[a])) at = writeNumber(words, at, ledger.limitCents[a] as number);
  const [first, last] = [ledger.knownFrom?.[a], ledger.knownTo?.[a]];
  if (Number.isFinite(first) || Number.isFinite(last)) {
    at = writeNumber(words, at, first ?? Number.NEGATIVE_INFINITY);
    at = writeNumber(words, at, last ?? Number.POSITIVE_INFINITY);
  }
  if (!ledger.hasLiability[a]) return at;
  at = writeNumber(words, at, ledger.aprPercent[a] as number);
  at = writeNumber(words, at, ledger.minimumPaymentCents[a] as number);
  at = writeNumber(words, at, ledger.lastPaymentCents[a] as number);
  return writeNumber(words, at, ledger.statementCents[a] as number);
}

/** How many words users `first .. last - 1` are at most. */
const mostWords = ({ txStart, accountStart }: Ledger, first: number, last: number): number =>
  TRANSACTION_WORDS * ((txStart[last] as number) - (txStart[first] as number)) +
  ACCOUNT_WORDS * ((accountStart[last] as number) - (accountStart[first] as number));

/** Writes the words of a user behind others; returns where the next word goes. */
function writeUser(ledger: Ledger, user: number, words: Int32Array, from: number): number {
  let at = writeTransactions(ledger, user, words, from);
  const end = ledger.accountStart[user + 1] as number;
  for (let a = ledger.accountStart[user] as number; a < end; a++) at = writeAccount(ledger, a, words, at);
  return at;
}

/** Hashes each user's transactions, accounts and liabilities: equal numbers mean equal data. Two at a time, to places from `place` on. */
export function ledgerHasher() {
  let words: Int32Array = new Int32Array(0);
  return (ledger: Ledger, hashes: Float64Array, place: number): void => {
    const { users } = ledger;
    for (let user = 0; user < users; user += 2) {
      const last = Math.min(user + 2, users);
      words = roomFor(words, mostWords(ledger, user, last));
      const middle = writeUser(ledger, user, words, 0);
      if (last === user + 2)
        hashTwo(words, middle, writeUser(ledger, user + 1, words, middle), hashes, place + user);
      else hashes[place + user] = hashOfWords(words, middle);
    }
  };
}

/** Some features' columns in every window, window by window. */
const columnsOf = (windows: readonly Doubles[], features: readonly OwnFeature[]) =>
  windows.flatMap((columns) => features.map((name) => columns[name]));

/** Writes the words of a user's value in each of some columns; returns how many. */
function writeValues(columns: readonly Float64Array[], user: number, words: Int32Array): number {
  let at = 0;
  for (let c = 0; c < columns.length; c++)
    at = writeNumber(words, at, (columns[c] as Float64Array)[user] as number);
  return at;
}

/** Hashes one user's published features in every window and the names of the recurring merchants. */
export function featureHasher(windows: readonly Doubles[], kinds: KindTable) {
  const columns = columnsOf(windows, PUBLISHED_FEATURES);
  let words: Int32Array = new Int32Array(2 * columns.length);
  return (user: number, merchants: readonly number[]): number => {
    let at = writeValues(columns, user, words);
    for (const merchant of merchants) {
      const name = kinds.merchants[merchant] as string;
      words = roomFor(words, at + name.length);
      for (let c = 0; c < name.length; c++) words[at++] = name.charCodeAt(c);
    }
    return hashOfWords(words, at);
  };
}

/** Hashes one user's further features in every window. */
export function furtherHasher(windows: readonly Doubles[]) {
  const columns = columnsOf(windows, FURTHER_FEATURES);
  const words = new Int32Array(2 * columns.length);
  return (user: number): number => hashOfWords(words, writeValues(columns, user, words));
}

/**
 * Hashes of each user's numbers of whatever columns there are, in their order: equal ones mean equal data. A column at a time, for all
 * users: a million rows of ten columns are read as they lie.
 */
export function numbersHashes(
  windows: readonly Readonly<Record<string, Numbers>>[],
  users: number,
): Float64Array {
  const hashes = new Hashes53(users);
  for (const columns of windows)
    for (const column of Object.values(columns)) hashes.addNumbers(doublesOf(column));
  return hashes.values();
}
