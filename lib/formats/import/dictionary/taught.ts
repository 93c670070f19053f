import type { Role } from '../columns/roles';
import { remembered } from '../remembered';
import type { Direction, Status } from './meanings';
import { directionOf, statusOf } from './meanings';
import { plainName } from './plain-name';

/** What an analyst can say of a word: money out or in, a row that does not count, pay, or a transfer between own accounts. */
export const MEANINGS = ['in', 'out', 'skip', 'pay', 'transfer'] as const;
export type Meaning = (typeof MEANINGS)[number];

/** The columns whose words can be taught, by their roles. */
export const TAUGHT_ROLES = [
  'direction',
  'pending',
  'category',
  'type',
  'merchant',
] as const satisfies Role[];

/** What the analyst can say that an account is. */
export const ACCOUNT_KINDS = ['checking', 'savings', 'credit_card', 'other'] as const;
export type AccountKind = (typeof ACCOUNT_KINDS)[number];
/** By the name of an account what it is; an empty name is that of the account of data that names none. */
export type AccountKinds = Readonly<Record<string, AccountKind>>;

/** A word of a column, and what the analyst said that it means. Plain data. */
export interface TaughtWord {
  /** The column by its role: `direction`, `pending`, `category`, `merchant` and others. */
  readonly role: Role;
  readonly word: string;
  readonly means: Meaning;
}

export const wordKey = (text: string) => plainName(text) || text.trim();

/** What was taught of the words of a column: by the text of its cell. */
export function taughtOf(
  words: readonly TaughtWord[] | undefined,
  role: Role,
): (text: string) => Meaning | null {
  const known = new Map(
    (words ?? []).filter((word) => word.role === role).map(({ word, means }) => [wordKey(word), means]),
  );
  return known.size === 0 ? () => null : (text) => known.get(wordKey(text)) ?? null;
}

/** Words of directions, read by the dictionary with what was taught over it. */
export function directionReader(
  words: readonly TaughtWord[] | undefined,
): (text: string) => Direction | null {
  const taught = taughtOf(words, 'direction');
  return remembered((text) => {
    const means = taught(text);
    return means === 'in' || means === 'out' || means === 'skip' ? means : directionOf(text);
  });
}

/** The same of words of a status. */
export function statusReader(words: readonly TaughtWord[] | undefined): (text: string) => Status | null {
  const taught = taughtOf(words, 'pending');
  return remembered((text) => {
    const means = taught(text);
    if (means === 'skip') return 'failed';
    return means === 'in' || means === 'out' ? 'booked' : statusOf(text);
  });
}
