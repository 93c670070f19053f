/** What a column can be. */
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
  'id',
  'type',
  'payer',
  'payee',
  'text',
  'fee',
  'year',
  'month',
  'day',
] as const;
export type Role = (typeof ROLES)[number];

/** Which column, from 0, plays each role. */
export type ColumnMap = Readonly<Partial<Record<Role, number>>>;

/** The columns of some roles, of those that have one. */
export const indicesOf = (columns: ColumnMap, roles: readonly (keyof ColumnMap)[]): number[] =>
  roles.flatMap((role) => columns[role] ?? []);
