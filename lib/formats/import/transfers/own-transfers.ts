import { CREDIT_CARD } from '@/lib/model/ledger';
import { OWN_TRANSFER } from '@/lib/model/transaction-kind';
import type { Currency } from '@/lib/text/money';
import { countedText, moneyText } from '@/lib/text/written';
import type { Dataset } from '../../dataset/read-dataset';
import { kindOf } from '../columns/kinds';
import { MOVES, movesIn } from '../dictionary/meanings';
import type { AccountFacts } from '../read/accounts';
import type { Draft } from '../read/draft';
import { rowsByOwner, rowsBySize } from './by-size';
import { type Move, ownPairs } from './own-pairs';

/** What moved between accounts of one user. */
export interface OwnTransfers {
  /** Rows, of either side. */
  readonly rows: number;
  /** Sum of the sides that are money out, in the main unit of the currency, with two decimals. */
  readonly amount: number;
}

/** Remembers what is asked of a kind. */
function byKind<T>(of: (kind: number) => T): (kind: number) => T {
  const known = new Map<number, T>();
  return (kind) => {
    const found = known.get(kind);
    if (found !== undefined) return found;
    const value = of(kind);
    known.set(kind, value);
    return value;
  };
}

/** What the words of a kind say of moves. */
const wordsOf = (draft: Draft) =>
  byKind((kind) => {
    const { merchant, channel, category, subcategory } = draft.wordsOf(kind);
    return category === OWN_TRANSFER
      ? MOVES.transfer | MOVES.card
      : movesIn(`${merchant}\n${category}\n${subcategory}\n${channel}`);
  });

/** Pay and interest are no transfers, whatever their words say. */
const earnedOrCharged = (draft: Draft) =>
  byKind((kind) => ['INCOME', 'BANK_FEES'].includes(kindOf(draft.wordsOf(kind)).categoryPrimary));

/** Rows of users with several accounts, user by user, in the order of the file. */
function rowsByUser(draft: Draft, owners: readonly number[]): Iterable<Int32Array> {
  const users = draft.users.names.length;
  const accounts = new Int32Array(users);
  for (const user of owners) accounts[user] = (accounts[user] as number) + 1;
  if (accounts.every((count) => count < 2)) return [];
  const { user } = draft.columns();
  const rows = Int32Array.from({ length: draft.rows }, (_, i) => i);
  return rowsByOwner(
    user,
    users,
    rows.filter((i) => (accounts[user[i] as number] as number) > 1),
  );
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
  const { account, day, kind, cents, said } = draft.columns();
  const [wordsOfKind, isEarnedOrCharged] = [wordsOf(draft), earnedOrCharged(draft)];
  const moveOf = (i: number): Move => ({
    isOut: (cents[i] as number) > 0,
    day: day[i] as number,
    account: account[i] as number,
    isCard: accounts[account[i] as number]?.type === CREDIT_CARD,
    words: wordsOfKind(kind[i] as number) | (said[i] as number),
    kind: kind[i] as number,
  });
  for (const rows of rowsByUser(draft, owners)) {
    for (const alike of rowsBySize(rows, cents)) {
      const isSaid = (i: number) =>
        ((wordsOfKind(kind[i] as number) | (said[i] as number)) & (MOVES.transfer | MOVES.card)) !== 0;
      if (!alike.some(isSaid)) continue;
      const moving = alike
        .filter((i) => !isEarnedOrCharged(kind[i] as number))
        .sort((a, b) => (day[a] as number) - (day[b] as number) || a - b);
      for (const [m, partner] of ownPairs(moving.map(moveOf)).entries())
        if (partner !== -1) draft.recategorize(moving[m] as number, OWN_TRANSFER);
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
export const ownTransferNote = ({ rows, amount }: OwnTransfers, currency: Currency): string | null =>
  rows === 0
    ? null
    : `${countedText(rows, 'row')} move money between own accounts, ${moneyText(Math.round(amount * 100), currency)} in all: they count in the totals, and are neither pay nor an expense.`;
