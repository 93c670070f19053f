import type { SourceTable } from '@/lib/features/sql/context';
import type { Dialect } from '@/lib/features/sql/dialect';
import { asDecimal } from '@/lib/language/sql/number-type';
import type { Part } from '@/lib/language/sql/parts';
import type { RowTable } from '../features-document';
import { BaseTable, type FieldSource, flagSource, givenSource, numberSource, textSource } from './base-table';
import { daysParts } from './days-sql';
import type { RowsSql } from './rows-sql';

/** What the tables of a ledger are in a query. */
export interface LedgerSql {
  readonly tables: Readonly<Record<SourceTable, string>>;
  readonly dialect: Dialect;
  /** ISO date; the last day of the data without one. */
  readonly asOf: string | undefined;
}

/** Ids that are numbered keep their order as texts, short ones first. */
const inOrderOf = (id: string, { text }: Dialect) => `LENGTH(CAST(${id} AS ${text})), CAST(${id} AS ${text})`;

const placed = (customer: string, ...order: readonly string[]) =>
  `ROW_NUMBER() OVER (PARTITION BY ${customer} ORDER BY ${order.join(', ')})`;

/** Fields of an account, by the name that its table has. */
const accountFields = (a: string): Readonly<Record<string, FieldSource>> => ({
  type: textSource(`${a}.account_type`),
  subtype: textSource(`${a}.account_subtype`),
  balance: numberSource(`${a}.balance_current`),
  limit: numberSource(`${a}.balance_limit`),
  limit_known: numberSource(
    `CASE WHEN ${a}.account_id IS NOT NULL THEN CASE WHEN ${a}.balance_limit IS NULL THEN 0 ELSE 1 END END`,
  ),
});

const side = (when: string, value: string): FieldSource =>
  numberSource(`CASE WHEN ${when} THEN ${asDecimal(value)} WHEN NOT (${when}) THEN ${asDecimal('0')} END`);

/** Columns of liabilities of which it is known what they are. */
const LIABILITY_NUMBERS = [
  'apr_percentage',
  'minimum_payment_amount',
  'last_payment_amount',
  'last_statement_balance',
];
const LIABILITY_TEXTS = ['liability_id', 'account_id', 'user_id', 'liability_type', 'apr_type'];

/** The account of a row as a text, empty where the table of accounts has none such. */
const holderOf = (a: string, { text }: Dialect) => `COALESCE(CAST(${a}.account_id AS ${text}), '')`;

/** Rows of the tables of a ledger, whose parts are written when all that is read of them is known; those after the as-of day are among them. */
export function ledgerSql({ tables, dialect, asOf }: LedgerSql): (table: RowTable) => RowsSql {
  const asOfDay: Part = {
    name: 'as_of',
    comment: 'The last day of the data.',
    reads: () => [],
    query: () => `SELECT MAX(CAST(date AS DATE)) AS as_of_day FROM ${tables.transactions}`,
  };
  const days = {
    reads: asOf === undefined ? [asOfDay] : [],
    join: asOf === undefined ? ' CROSS JOIN as_of' : '',
    ago: (date: string) =>
      dialect.daysBetween(`CAST(${date} AS DATE)`, asOf === undefined ? 'as_of.as_of_day' : `DATE '${asOf}'`),
  };

  function transactions(): RowsSql {
    let hasAccounts = false;
    const base = new BaseTable(
      'movements',
      'Transactions by their age: 0 days ago is the as-of day.',
      't.user_id',
      dialect,
      () =>
        `${tables.transactions} t${hasAccounts ? ` LEFT JOIN ${tables.accounts} a ON a.account_id = t.account_id` : ''}${days.join}`,
      () => days.reads,
    );
    const ago = asDecimal(days.ago('t.date'));
    const fields: Readonly<Record<string, FieldSource>> = {
      amount: numberSource('t.amount'),
      out: side('t.amount > 0', 't.amount'),
      in: side('t.amount < 0', '-t.amount'),
      net: numberSource('-t.amount'),
      ago: { raw: days.ago('t.date'), number: ago, isNumber: true },
      merchant: textSource('t.merchant_name'),
      category: textSource('t.category_primary'),
      detail: textSource('t.category_detailed'),
      pending: flagSource('t.pending', dialect),
      user: textSource('t.user_id'),
      account: textSource('t.account_id'),
    };
    const ofAccount = accountFields('a');
    return {
      sheet: base.sheet,
      isIn: null,
      ago: base.column('ago', ago),
      account: () => {
        hasAccounts = true;
        return base.column('account', holderOf('a', dialect));
      },
      place: () =>
        base.column(
          'place',
          placed('t.user_id', 'CAST(t.date AS DATE)', inOrderOf('t.transaction_id', dialect)),
        ),
      field: (name) => {
        if (Object.hasOwn(fields, name)) return base.field(name, fields[name] as FieldSource);
        if (!Object.hasOwn(ofAccount, name)) return null;
        hasAccounts = true;
        return base.field(name, ofAccount[name] as FieldSource);
      },
    };
  }

  function accounts(): RowsSql {
    const base = new BaseTable('holdings', 'Accounts.', 'a.user_id', dialect, () => `${tables.accounts} a`);
    const fields: Readonly<Record<string, FieldSource>> = {
      ...accountFields('a'),
      account: textSource('a.account_id'),
      user: textSource('a.user_id'),
    };
    return {
      sheet: base.sheet,
      isIn: null,
      ago: null,
      account: () => base.column('account', holderOf('a', dialect)),
      place: () => base.column('place', placed('a.user_id', inOrderOf('a.account_id', dialect))),
      field: (name) => (Object.hasOwn(fields, name) ? base.field(name, fields[name] as FieldSource) : null),
    };
  }

  function liabilities(): RowsSql {
    let hasAccounts = false;
    const base = new BaseTable(
      'debts',
      'Liabilities.',
      'l.user_id',
      dialect,
      () =>
        `${tables.liabilities} l${hasAccounts ? ` LEFT JOIN ${tables.accounts} a ON a.account_id = l.account_id` : ''}`,
    );
    const source = (name: string): FieldSource => {
      const raw = `l.${dialect.quoted(name)}`;
      if (name === 'is_overdue') return flagSource(raw, dialect);
      if (LIABILITY_NUMBERS.includes(name)) return numberSource(raw);
      return LIABILITY_TEXTS.includes(name) ? textSource(raw) : givenSource(raw);
    };
    return {
      sheet: base.sheet,
      isIn: null,
      ago: null,
      account: () => {
        hasAccounts = true;
        return base.column('account', holderOf('a', dialect));
      },
      place: () => base.column('place', placed('l.user_id', inOrderOf('l.liability_id', dialect))),
      // That is the length of the window; which other columns there are is the engine's to say.
      field: (name) => (name === 'window' ? null : base.field(name, source(name))),
    };
  }

  function dailyBalances(): RowsSql {
    const made = daysParts(tables, dialect, days);
    const base = new BaseTable(
      'daily',
      'One row a day and account.',
      'd.customer',
      dialect,
      () => `${made.name} d`,
      () => [made],
    );
    const fields: Readonly<Record<string, FieldSource>> = {
      type: textSource('d.account_type'),
      subtype: textSource('d.account_subtype'),
      account: textSource('d.account_id'),
      ago: numberSource('d.ago'),
      balance: numberSource('d.balance'),
    };
    return {
      sheet: base.sheet,
      isIn: null,
      ago: base.column('ago', asDecimal('d.ago')),
      account: () => base.column('account', holderOf('d', dialect)),
      place: () =>
        base.column('place', placed('d.customer', 'd.ago DESC', inOrderOf('d.account_id', dialect))),
      field: (name) => (Object.hasOwn(fields, name) ? base.field(name, fields[name] as FieldSource) : null),
    };
  }

  const make = { transactions, accounts, liabilities, days: dailyBalances };
  const made = new Map<RowTable, RowsSql>();
  return (table) => {
    const found = made.get(table) ?? make[table]();
    made.set(table, found);
    return found;
  };
}
