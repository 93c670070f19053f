import type { TransactionCorrections } from '@/lib/features/detection';
import { CHECKING, CREDIT_CARD, type Ledger, SAVINGS } from '@/lib/model/ledger';
import type { KindTable } from '@/lib/model/transaction-kind';
import type { Archetype } from '@/lib/params/declared/archetypes';

/** What a ledger holds and what is wrong with it; tallies of parts add up. */
export interface Tally {
  users: number;
  accounts: number;
  transactions: number;
  /** First and last day offset of any transaction; 65,535 and -1 when there is none. */
  firstDay: number;
  lastDay: number;
  cards: number;
  usersWithoutChecking: number;
  orphanTransactions: number;
  datesOutsideHistory: number;
  datesOutOfOrder: number;
  cardsWithoutLiability: number;
  liabilitiesWithoutCard: number;
  /** Users that contradict their archetype, by what contradicts it. */
  wrongCards: number;
  wrongSavings: number;
  wrongUtilization: number;
  /** Users whose utilisation is their own, drawn or moving with their transactions: no archetype says what it is. */
  ownUtilization: number;
  wrongSubscriptions: number;
  withoutPayroll: number;
}

export const EMPTY_TALLY: Tally = {
  users: 0,
  accounts: 0,
  transactions: 0,
  firstDay: 0xffff,
  lastDay: -1,
  cards: 0,
  usersWithoutChecking: 0,
  orphanTransactions: 0,
  datesOutsideHistory: 0,
  datesOutOfOrder: 0,
  cardsWithoutLiability: 0,
  liabilitiesWithoutCard: 0,
  wrongCards: 0,
  wrongSavings: 0,
  wrongUtilization: 0,
  ownUtilization: 0,
  wrongSubscriptions: 0,
  withoutPayroll: 0,
};

/** The tally of two disjoint parts. */
export function addTallies(a: Tally, b: Tally): Tally {
  const sum = Object.fromEntries(
    (Object.keys(a) as (keyof Tally)[]).map((key) => [key, a[key] + b[key]]),
  ) as unknown as Tally;
  return { ...sum, firstDay: Math.min(a.firstDay, b.firstDay), lastDay: Math.max(a.lastDay, b.lastDay) };
}

/** Utilisation is exact to the cent; on the smallest limit a cent is this much. */
const UTILIZATION_TOLERANCE = 0.001;

/** Counts one ledger's users, and checks each of them against the history and the archetype. */
export function tallyLedger(
  ledger: Ledger,
  kinds: KindTable,
  archetype: Archetype,
  { utilizationDrawnPerUser, cardBalancesTracked }: TransactionCorrections,
  historyDays: number,
): Tally {
  const tally = { ...EMPTY_TALLY, users: ledger.users };
  const ownUtilization = utilizationDrawnPerUser || cardBalancesTracked;
  const subscriptionKinds = kinds.kinds.map(({ source }) => source === 'subscriptions');
  for (let user = 0; user < ledger.users; user++) {
    tallyAccounts(ledger, user, archetype, ownUtilization, tally);
    tallyTransactions(ledger, user, archetype, historyDays, kinds, subscriptionKinds, tally);
  }
  return tally;
}

function tallyAccounts(
  ledger: Ledger,
  user: number,
  archetype: Archetype,
  ownUtilization: boolean,
  tally: Tally,
): void {
  let checking = 0;
  let savings = 0;
  let cards = 0;
  let utilizationOff = false;
  for (let a = ledger.accountStart[user] as number; a < (ledger.accountStart[user + 1] as number); a++) {
    tally.accounts++;
    const type = ledger.accountType[a];
    if (type === CHECKING) checking++;
    if (type === SAVINGS) savings++;
    if (type !== CREDIT_CARD) {
      if (ledger.hasLiability[a]) tally.liabilitiesWithoutCard++;
      continue;
    }
    cards++;
    if (!ledger.hasLiability[a]) tally.cardsWithoutLiability++;
    const used = (ledger.balanceCents[a] as number) / (ledger.limitCents[a] as number);
    if (!(Math.abs(used - archetype.utilization) < UTILIZATION_TOLERANCE)) utilizationOff = true;
  }
  tally.cards += cards;
  if (checking === 0) tally.usersWithoutChecking++;
  if (cards !== archetype.cards) tally.wrongCards++;
  if (savings > 0 !== archetype.hasSavings) tally.wrongSavings++;
  if (ownUtilization) tally.ownUtilization++;
  else if (utilizationOff) tally.wrongUtilization++;
}

function tallyTransactions(
  ledger: Ledger,
  user: number,
  archetype: Archetype,
  historyDays: number,
  kinds: KindTable,
  subscriptionKinds: readonly boolean[],
  tally: Tally,
): void {
  const accounts = (ledger.accountStart[user + 1] as number) - (ledger.accountStart[user] as number);
  const subscriptions = new Set<number>();
  let payrolls = 0;
  let previous = -1;
  for (let i = ledger.txStart[user] as number; i < (ledger.txStart[user + 1] as number); i++) {
    const day = ledger.day[i] as number;
    const kind = ledger.kind[i] as number;
    tally.transactions++;
    if ((ledger.account[i] as number) >= accounts) tally.orphanTransactions++;
    if (day > historyDays) tally.datesOutsideHistory++;
    if (day < previous) tally.datesOutOfOrder++;
    previous = day;
    tally.firstDay = Math.min(tally.firstDay, day);
    tally.lastDay = Math.max(tally.lastDay, day);
    if (subscriptionKinds[kind]) subscriptions.add(kind);
    if (kinds.isPayroll[kind]) payrolls++;
  }
  if (subscriptions.size > archetype.subscriptions) tally.wrongSubscriptions++;
  // A history of 62 days holds a whole calendar month, and with it every monthly bill.
  else if (historyDays >= 62 && subscriptions.size < archetype.subscriptions) tally.wrongSubscriptions++;
  if (payrolls === 0) tally.withoutPayroll++;
}
