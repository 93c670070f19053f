import type { RowTable } from '@/lib/features/declared/features-document';
import type { CriterionOperator } from '@/lib/language/expression';

/** A field of rows: numbers or texts, and what it is called. */
export interface FieldInfo {
  readonly name: string;
  readonly label: string;
  readonly kind: 'number' | 'text';
}

const number = (name: string, label = name): FieldInfo => ({ name, label, kind: 'number' });
const text = (name: string, label = name): FieldInfo => ({ name, label, kind: 'text' });

const OF_ACCOUNT = [
  text('type', 'account type'),
  text('subtype', 'account subtype'),
  number('balance', 'account balance'),
  number('limit', 'account limit'),
];

/** What rows of each table have. */
export const FIELDS: Readonly<Record<RowTable, readonly FieldInfo[]>> = {
  transactions: [
    number('amount', 'amount (out is positive)'),
    number('out', 'money out'),
    number('in', 'money in'),
    number('net', 'net money in'),
    number('ago', 'days ago'),
    text('merchant'),
    text('category'),
    text('detail', 'detailed category'),
    number('pending', 'pending (1 or 0)'),
    ...OF_ACCOUNT,
    text('account'),
  ],
  accounts: [...OF_ACCOUNT, text('account')],
  liabilities: [
    number('apr_percentage', 'interest rate, per cent'),
    number('minimum_payment_amount', 'minimum payment'),
    number('last_payment_amount', 'last payment'),
    number('is_overdue', 'overdue (1 or 0)'),
    number('last_statement_balance', 'last statement'),
  ],
  days: [
    number('balance', 'balance of the day'),
    number('ago', 'days ago'),
    text('type', 'account type'),
    text('subtype', 'account subtype'),
  ],
};

/** A field by its name; one that the lists do not have is a text of its own name. */
export const fieldOf = (table: RowTable, name: string): FieldInfo =>
  FIELDS[table].find((field) => field.name === name) ?? text(name);

/** How numbers, and texts, are compared. */
export const OPERATORS_OF: Readonly<Record<FieldInfo['kind'], readonly CriterionOperator[]>> = {
  number: ['>=', '>', '<=', '<', '==', 'known'],
  text: ['is', 'is not', 'in', 'contains', 'known'],
};

/** Operators in words, where they are none. */
export const OPERATOR_WORDS: Readonly<Partial<Record<CriterionOperator, string>>> = {
  '>=': '≥',
  '<=': '≤',
  '==': '=',
  in: 'is one of',
  contains: 'contains one of',
  known: 'is known',
};

/** A table in words. */
export const TABLE_WORDS: Readonly<Record<RowTable, string>> = {
  transactions: 'transactions',
  accounts: 'accounts',
  liabilities: 'liabilities',
  days: 'days of accounts',
};
