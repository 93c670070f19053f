import { CREDIT_CARD } from '@/lib/model/ledger';
import { OWN_TRANSFER } from '@/lib/model/transaction-kind';
import { countedText } from '@/lib/text/written';
import { sortedBy } from '../../dataset/ledger-order';
import type { Dataset } from '../../dataset/read-dataset';
import { kindOf } from '../columns/kinds';
import { MOVES, movesIn } from '../dictionary/meanings';
import type { AccountFacts } from '../read/accounts';
import type { Draft } from '../read/draft';
import { type Move, ownPairs } from './own-pairs';

/** What moved between accounts of one user. */
export interface OwnTransfers {
  /** Rows, of either side. */
  readonly rows: number;
  /** Sum of the sides that are money out, in the main unit of the currency, with two decimals. */
  readonly amount: number;
}

/** Cents as a key. */
const sizeOf = (cents: number) => Math.round(Math.abs(cents));

/** By kind of a draft, what its words say of moves; null for pay and interest, which are none. Remembered by kind. */
function kindReader(draft: Draft): (kind: number) => number | null {
  const known = new Map<number, number | null>();
  return (kind) => {
    const found = known.get(kind);
    if (found !== undefined) return found;
    const hints = draft.wordsOf(kind);
    const { merchant, channel, category, subcategory } = hints;
    const primary = kindOf(hints).categoryPrimary;
    const said =
      category === OWN_TRANSFER
        ? MOVES.transfer | MOVES.card
        : primary === 'INCOME' || primary === 'BANK_FEES'
          ? null
          : movesIn(`${merchant}\n${category}\n${subcategory}\n${channel}`);
    known.set(kind, said);
    return said;
  };
}

/** Rows of users with several accounts, user by user, in the order of the file. */
function* rowsByUser(draft: Draft, owners: readonly number[]): Generator<Int32Array> {
  const users = draft.users.names.length;
  const accounts = new Int32Array(users);
  for (const user of owners) accounts[user] = (accounts[user] as number) + 1;
  if (accounts.every((count) => count < 2)) return;
  const user = draft.user.values();
  const rows = Int32Array.from(user.keys()).filter((i) => (accounts[user[i] as number] as number) > 1);
  const order = sortedBy((i) => user[i] as number, users, rows);
  for (let from = 0, to = 0; from < order.length; from = to) {
    while (to < order.length && user[order[to] as number] === user[order[from] as number]) to++;
    yield order.subarray(from, to);
  }
}

/**
 * Gives rows that move money between accounts of one user the category of that: two rows of one size that go opposite ways, in two
 * accounts, within a few days, of which one at least says what it is (see `ownPairs`).
 */
export function markOwnTransfers(
  draft: Draft,
  accounts: readonly AccountFacts[],
  owners: readonly number[],
): void {
  const [account, day, kind] = [draft.account.values(), draft.day.values(), draft.kind.values()];
  const [cents, said] = [draft.cents.values(), draft.said.values()];
  const wordsOfKind = kindReader(draft);
  for (const rows of rowsByUser(draft, owners)) {
    const bySize = new Map<number, number[]>();
    for (const i of rows) {
      const inKind = wordsOfKind(kind[i] as number);
      if (inKind === null || ((inKind | (said[i] as number)) & (MOVES.transfer | MOVES.card)) === 0) continue;
      bySize.set(sizeOf(cents[i] as number), []);
    }
    bySize.delete(0);
    if (bySize.size === 0) continue;
    for (const i of rows) {
      const alike = bySize.get(sizeOf(cents[i] as number));
      if (alike && wordsOfKind(kind[i] as number) !== null) alike.push(i);
    }
    for (const alike of bySize.values()) {
      if (alike.length < 2) continue;
      alike.sort((a, b) => (day[a] as number) - (day[b] as number) || a - b);
      const moves = alike.map(
        (i): Move => ({
          isOut: (cents[i] as number) > 0,
          day: day[i] as number,
          account: account[i] as number,
          isCard: accounts[account[i] as number]?.type === CREDIT_CARD,
          words: (wordsOfKind(kind[i] as number) ?? 0) | (said[i] as number),
          kind: kind[i] as number,
        }),
      );
      ownPairs(moves).forEach((partner, m) => {
        if (partner !== -1) draft.recategorize(alike[m] as number, OWN_TRANSFER);
      });
    }
  }
}

/** What is marked as moved between own accounts, by this or by the analyst. */
export function ownTransfersOf({ ledger, kinds }: Dataset): OwnTransfers {
  let [rows, outCents] = [0, 0];
  ledger.kind.forEach((kind, i) => {
    if (!kinds.isOwnTransfer[kind]) return;
    rows++;
    outCents += Math.max(0, ledger.amountCents[i] as number);
  });
  return { rows, amount: Math.round(outCents) / 100 };
}

/** A sentence on them; null where there are none. */
export const ownTransferNote = ({ rows, amount }: OwnTransfers): string | null =>
  rows === 0
    ? null
    : `${countedText(rows, 'row')} move money between own accounts, ${amount.toFixed(2)} in all: they count in the totals, and are neither pay nor an expense.`;
