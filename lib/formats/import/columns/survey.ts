import type { Task } from '../files/import-file';
import type { Table } from '../files/table';
import type { QuoteFacts } from '../formats/csv/csv-rows';
import { AmountEvidence, type DecimalDecision, type DecimalMark, isEmptyAmount, readCents } from './amounts';
import { type DateDecision, DateEvidence } from './date-order';
import { dateReader } from './dates';
import { type AmountForm, formOf, HabitEvidence, type MoneyHabits, moneyReader, NO_HABITS } from './money';
import type { ColumnMap } from './roles';
import { type Hint, type SignDecision, SignEvidence } from './sign';
import { INCOME, PAYROLL, SPENDING } from './words';

/** What the whole of a table says, which a sample of it might not. */
export interface Survey {
  readonly rows: number;
  readonly dates: DateDecision;
  readonly decimal: DecimalDecision;
  readonly habits: MoneyHabits;
  readonly sign: SignDecision;
  readonly newestFirst: boolean;
  /** Distinct accounts, counted up to `MANY_ACCOUNTS`. */
  readonly accounts: number;
  /** Rows by currency. */
  readonly currencies: ReadonlyMap<string, number>;
  /** Quotation marks over the ends of lines; null where the table is no text. */
  readonly quotes: QuoteFacts | null;
}

/** More accounts than one person has: without a user column each is taken for a user of its own. */
export const MANY_ACCOUNTS = 21;
const MAX_CURRENCIES = 500;

const MAX_HINTS = 50_000;

/** What the words of a row say, remembered by the words. */
function hinter() {
  const known = new Map<string, Hint>();
  return (text: string): Hint => {
    const found = known.get(text);
    if (found !== undefined) return found;
    if (known.size >= MAX_HINTS) known.clear();
    const hint =
      PAYROLL.test(text) || INCOME.test(text) ? 'payroll' : SPENDING.test(text) ? 'spending' : null;
    known.set(text, hint);
    return hint;
  };
}

/** Reads all rows once, with the columns as mapped, and decides what only all of them can decide. */
export async function surveyTable(
  table: Table,
  columns: ColumnMap,
  decimalWanted: DecimalMark | undefined,
  task: Task,
): Promise<Survey> {
  const fromSample = new AmountEvidence();
  const moneyColumns = [columns.amount, columns.debit, columns.credit, columns.balance].filter(
    (c) => c !== undefined,
  );
  for (const cells of table.sample) for (const c of moneyColumns) fromSample.add((cells[c] ?? '').trim());
  const continental = table.facts.delimiter === ';';
  const assumed = decimalWanted ?? fromSample.decide(continental).mark;
  const survey = await surveyWith(table, columns, assumed, task);
  const { mark } = survey.decimal;
  // The rest of the file says otherwise than its beginning: signs and balances were read wrongly.
  return decimalWanted === undefined && mark !== assumed ? surveyWith(table, columns, mark, task) : survey;
}

async function surveyWith(
  table: Table,
  columns: ColumnMap,
  decimal: DecimalMark,
  task: Task,
): Promise<Survey> {
  const form: AmountForm | null = formOf(columns);
  const moneyColumns = [columns.amount, columns.debit, columns.credit, columns.balance].filter(
    (c) => c !== undefined,
  );
  const wordColumns = [columns.merchant, columns.category, columns.subcategory].filter(
    (c) => c !== undefined,
  );
  const dates = new DateEvidence();
  const amounts = new AmountEvidence();
  const habits = new HabitEvidence();
  const signs = new SignEvidence();
  const accounts = new Set<string>();
  const currencies = new Map<string, number>();
  const dateOf = dateReader();
  const hintOf = hinter();
  const centsOf = moneyReader(columns, decimal, NO_HABITS);
  const {
    date: dateAt = -1,
    account: accountAt = -1,
    user: userAt = -1,
    balance: balanceAt = -1,
    currency,
  } = columns;
  let rows = 0;

  const quotes = await table.scan(
    (cells) => {
      rows++;
      const date = dateOf((cells[dateAt] ?? '').trim());
      if (!date) return;
      dates.add(date);
      for (const c of moneyColumns) amounts.add((cells[c] ?? '').trim());
      if (form !== 'one column') habits.add(cells, columns, form, decimal);
      const account = `${cells[userAt] ?? ''}\n${cells[accountAt] ?? ''}`;
      if (accounts.size < MANY_ACCOUNTS) accounts.add(account);
      if (currency !== undefined) {
        const name = (cells[currency] ?? '').trim();
        if (currencies.size < MAX_CURRENCIES || currencies.has(name))
          currencies.set(name, (currencies.get(name) ?? 0) + 1);
      }
      const cents = centsOf(cells);
      if (cents === null || Number.isNaN(cents)) return;
      const words = wordColumns.map((c) => cells[c] ?? '').join('\n');
      const balance = cells[balanceAt] ?? '';
      signs.add(
        cents,
        hintOf(words),
        account,
        isEmptyAmount(balance) ? Number.NaN : readCents(balance.trim(), decimal),
      );
    },
    task,
    new Set(Object.values(columns)),
  );

  const dateDecision = dates.decide();
  const decided = amounts.decide(table.facts.delimiter === ';');
  const order = dateDecision.order === 'mdy' ? 'mdy' : 'dmy';
  return {
    rows,
    dates: dateDecision,
    decimal: decided,
    habits: habits.decide(),
    sign: table.proven
      ? { ...table.proven, certain: true }
      : signs.decide(form ?? 'one column', amounts.marks),
    newestFirst: signs.newestFirst() ?? dates.descending(order),
    accounts: accounts.size,
    currencies,
    quotes,
  };
}
