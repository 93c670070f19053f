/** What a column of a transactions table can be. */
export const ROLES = [
  'user',
  'account',
  'account_type',
  'date',
  'amount',
  'debit',
  'credit',
  'direction',
  'merchant',
  'category',
  'subcategory',
  'channel',
  'balance',
  'pending',
  'currency',
] as const;
export type Role = (typeof ROLES)[number];

/** Which column, from 0, plays each role. */
export type ColumnMap = Readonly<Partial<Record<Role, number>>>;
