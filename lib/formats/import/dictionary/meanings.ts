import { exactly, PhraseIndex, plainPhrases } from './phrases';
import { plainName } from './plain-name';
import { ACCOUNT_KIND, DIRECTION, INCOME_CATEGORY, MOVE, PURPOSE, STATED, STATUS } from './words';

/** Money out, money in, or a row that the bank itself does not count. */
export type Direction = 'out' | 'in' | 'skip';
const directions = exactly<Direction>(DIRECTION, { out: 'out', in: 'in', skip: 'skip' });
/** Signs, and the mark of a row that is neither: nothing is left of them as plain text. */
const MARKS: Readonly<Record<string, Direction>> = { '-': 'out', '−': 'out', '+': 'in', '/': 'skip' };

/** Which way money went by the cell of a column that says it; null where the word is not known. */
export const directionOf = (text: string): Direction | null => MARKS[text.trim()] ?? directions(text);

/** What became of a row. */
export type Status = keyof typeof STATUS;
const statuses = exactly<Status>(STATUS, {
  booked: 'booked',
  pending: 'pending',
  failed: 'failed',
  authorized: 'authorized',
});

/** What the cell of a status says; null where the word is not known. */
export const statusOf = (text: string): Status | null => statuses(text);

/** What a row is about, as far as its words say it, as bits. */
export const PURPOSES = {
  pay: 1,
  receipt: 2,
  spending: 4,
  interest: 8,
  rent: 16,
  utilities: 32,
  subscription: 64,
} as const satisfies Record<keyof typeof PURPOSE, number>;
const purposes = new PhraseIndex<number>(
  (Object.keys(PURPOSE) as (keyof typeof PURPOSE)[]).flatMap((purpose) =>
    plainPhrases(PURPOSE[purpose]).map((phrase) => [phrase, PURPOSES[purpose]] as const),
  ),
);

const bitsIn = (index: PhraseIndex<number>, text: string): number => {
  let found = 0;
  index.search(plainName(text), (bit) => {
    found |= bit;
  });
  return found;
};

/** All that the words of a text say of its purpose: bits of PURPOSES. */
export const purposesIn = (text: string): number => bitsIn(purposes, text);

/** What words say of money that changes its place, as bits. */
export const MOVES = { transfer: 1, card: 2, reversal: 4 } as const satisfies Record<
  keyof typeof MOVE,
  number
>;
const moves = new PhraseIndex<number>(
  (Object.keys(MOVE) as (keyof typeof MOVE)[]).flatMap((move) =>
    plainPhrases(MOVE[move]).map((phrase) => [phrase, MOVES[move]] as const),
  ),
);

/** All that the words of a text say of money that changes its place: bits of MOVES. */
export const movesIn = (text: string): number => bitsIn(moves, text);

/** What a row states in place of being a transaction. */
export type Stated = keyof typeof STATED;
const stated = exactly<Stated>(STATED, { balance: 'balance', total: 'total' });
/** Dates, periods, account numbers and amounts that stand beside the words. */
const BESIDE =
  /(?:\b|^)(?:per|as of|at|on|am|vom|zum|au|al|del|na dzien|k|w dniu|eur|usd|gbp|chf)(?=\s|$)|[\d.,:/'()+-]+/g;

/** Whether a text says nothing but that it is a balance or a sum. */
export const statedIn = (text: string): Stated | null =>
  stated(text) ?? (/\d/.test(text) ? stated(plainName(text).replace(BESIDE, ' ')) : null);

const income = exactly<true>({ income: INCOME_CATEGORY }, { income: true });
/** Whether a category is one of money that comes in. */
export const isIncome = (category: string): boolean =>
  income(category) === true || /^income_/i.test(category.trim());

type AccountWord = keyof typeof ACCOUNT_KIND;
const accountWords = new PhraseIndex<AccountWord>(
  (Object.keys(ACCOUNT_KIND) as AccountWord[]).flatMap((kind) =>
    plainPhrases(ACCOUNT_KIND[kind]).map((phrase) => [phrase, kind] as const),
  ),
);

/** What an account's type, name or id says it is; null where it says nothing, or that money is spent from it. */
export function accountKind(text: string): 'savings' | 'credit_card' | 'other' | null {
  const found = new Set<AccountWord>();
  // Accounts are named by ids as well: in `card4` the card counts, in `9cd4` nothing does.
  accountWords.search(plainName(text).replace(/(?<=\b\p{L}{3,})\d+\b/gu, ''), (kind) => found.add(kind));
  if (found.has('savings')) return 'savings';
  if (found.has('credit_card') && !found.has('debit')) return 'credit_card';
  return found.has('other') ? 'other' : null;
}
