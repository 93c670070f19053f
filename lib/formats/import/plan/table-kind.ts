import { plainName } from '../dictionary/plain-name';
import { fail } from '../files/import-file';
import type { Table } from '../files/table';
import type { TablePlan } from './plan';

/** Words that name what is held, not what was moved. */
const HELD =
  /\b(?:quantity|shares|symbol|ticker|isin|wkn|units|market value|stuck|kurs|kurswert|cost basis|holdings?|price|nav|anteile|quantite|cantidad|quantita|aantal)\b/;
const MIN_HELD = 2;
const MIN_ROWS = 5;
const MIN_NUMBERS = 3;
const MIN_SHARE = 0.9;

/** Whether a column is a key of customers, another one in each row. */
function keyColumn(table: Table): boolean {
  return (table.header ?? []).some((name, c) => {
    if (
      !/\b(?:customer|client|user|member|cust|household|kunde|kunden|person|account|id)\b/.test(
        plainName(name),
      )
    )
      return false;
    const cells = table.sample.map((row) => (row[c] ?? '').trim());
    return cells.every((cell) => cell !== '') && new Set(cells).size === cells.length;
  });
}

const numbers = (table: Table) =>
  (table.header ?? []).filter((_, c) => {
    const filled = table.sample.map((row) => (row[c] ?? '').trim()).filter((cell) => cell !== '');
    return (
      filled.length > 0 &&
      filled.filter((cell) => /^-?\d+(?:[.,]\d+)?%?$/.test(cell)).length >= MIN_SHARE * filled.length
    );
  }).length;

/**
 * Fails for tables of something else than transactions: features with one row a customer, or what is held on one day.
 */
export function checkRows(table: Table, { plan, survey, rows }: TablePlan): void {
  if (rows < MIN_ROWS || !table.header) return;
  const dated = (plan.columns.date ?? plan.columns.year) !== undefined;
  const oneDay = survey.span !== null && survey.span[0] === survey.span[1];
  if (dated && !oneDay) return;
  const held = table.header.filter((name) => HELD.test(plainName(name))).length;
  const when = dated ? ', all of one day' : ', without a date';
  if (held >= MIN_HELD)
    fail(
      table.file,
      `This is a table of what is held${when}, not of transactions. Ask for the account's transactions.`,
    );
  if (keyColumn(table) && numbers(table) >= MIN_NUMBERS)
    fail(
      table.file,
      `This table has one row a customer${when}: features, not transactions. Transactions have a row for each payment.`,
    );
}
