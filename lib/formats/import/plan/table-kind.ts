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

/** Words that name what many rows were put together to. */
const AGGREGATE =
  /\b(?:avg|average|mean|median|total|count|num|sum|max|min|ratio|pct|percent|rate|score|share|recency|frequency|monetary|tenure|std|stddev|\d{1,3}d|\d{1,2}m|days since|last \d+|mittel|mittelwert|durchschnitt|anzahl|summe|quote|anteil|moyenne|nombre|taux|promedio|cantidad de|media|numero de|tasa|gemiddelde|aantal|snitt|antal|antall|srednia|liczba|prumer|pocet|churn|churned|ausfall)\b/;
const MIN_AGGREGATES = 3;

/** Words that name the parts of payments that are planned. */
const PLANNED =
  /\b(?:principal|interest|remaining balance|outstanding balance|remaining principal|payment number|installment|instalment|due date|tilgung|zinsen|zinsanteil|restschuld|capital restant|interets|amortissement|echeance|cuota|amortizacion|intereses|capital pendiente|quota capitale|quota interessi|debito residuo|aflossing|rente|restschuld)\b/;
const MIN_PLANNED = 4;

const PERSON = /\b(?:customer|client|user|member|cust|household|kunde|kunden|person|cliente)\b/;
const PERIOD = /\b(?:month|monat|mois|mes|mese|maand|period|periode|periodo|quarter|week|year|jahr)\b/;
const KEY = /\b(?:customer|client|user|member|cust|household|kunde|kunden|person|account|id)\b/;

const cellsOf = (table: Table, c: number) => table.sample.map((row) => (row[c] ?? '').trim());
const headed = (table: Table, words: RegExp): number[] =>
  (table.header ?? []).flatMap((name, c) => (words.test(plainName(name)) ? [c] : []));
const isFilled = (cells: readonly string[]) => cells.every((cell) => cell !== '');

/** Whether a column is a key of customers, another one in each row. */
const hasKey = (table: Table, words: RegExp): boolean =>
  headed(table, words).some((c) => {
    const cells = cellsOf(table, c);
    return isFilled(cells) && new Set(cells).size === cells.length;
  });

/** Whether each customer has one row a day that the table has: rows of a period, not of payments. */
function hasRowAPeriod(table: Table, dates: number | undefined): boolean {
  if (dates === undefined) return false;
  const days = cellsOf(table, dates);
  if (new Set(days).size > days.length / 2) return false;
  return headed(table, KEY).some((c) => {
    const cells = cellsOf(table, c);
    const pairs = new Set(cells.map((cell, i) => `${cell}\n${days[i]}`));
    return isFilled(cells) && pairs.size === cells.length;
  });
}

const numbers = (table: Table) =>
  (table.header ?? []).filter((_, c) => {
    const filled = cellsOf(table, c).filter((cell) => cell !== '');
    return (
      filled.length > 0 &&
      filled.filter((cell) => /^-?\d+(?:[.,]\d+)?%?$/.test(cell)).length >= MIN_SHARE * filled.length
    );
  }).length;

const named = (table: Table, words: RegExp) =>
  (table.header ?? []).filter((name) => words.test(plainName(name))).length;

const isOneDay = ({ survey }: TablePlan) => survey.span !== null && survey.span[0] === survey.span[1];
const isDated = ({ plan }: TablePlan) => (plan.columns.date ?? plan.columns.year) !== undefined;
const whenText = (planned: TablePlan) => (isDated(planned) ? ', all of one day' : ', without a date');

/** What a row of a table is where it is a customer: "one row a customer"; null where nothing says that. */
export function customerRows(table: Table, planned: TablePlan): string | null {
  if (planned.rows < MIN_ROWS || !table.header) return null;
  if (named(table, AGGREGATE) >= MIN_AGGREGATES) {
    if (hasRowAPeriod(table, planned.plan.columns.date ?? headed(table, PERIOD)[0]))
      return 'one row a customer and period';
    if (hasKey(table, PERSON)) return 'one row a customer';
  }
  if (isDated(planned) && !isOneDay(planned)) return null;
  return hasKey(table, KEY) && numbers(table) >= MIN_NUMBERS && named(table, HELD) < MIN_HELD
    ? `one row a customer${whenText(planned)}`
    : null;
}

/** Whether no customer has two rows, or two of one day: so it is of customers, and may be of a few payments. */
export function maybeCustomers(table: Table, { plan, rows }: TablePlan): boolean {
  if (rows < MIN_ROWS || !table.header) return false;
  return (
    hasKey(table, PERSON) || (plan.columns.user !== undefined && hasRowAPeriod(table, plan.columns.date))
  );
}

/**
 * Fails for tables of something else than transactions: features with one row a customer, or a customer and period, or what
 * is held on one day.
 */
export function checkRows(table: Table, planned: TablePlan): void {
  if (planned.rows < MIN_ROWS || !table.header) return;
  const ofCustomers = customerRows(table, planned);
  if (ofCustomers !== null)
    fail(
      table.file,
      `This table has ${ofCustomers}: features, not transactions. Transactions have a row for each payment.`,
    );
  if (named(table, PLANNED) >= MIN_PLANNED)
    fail(
      table.file,
      'This is a plan of the payments of a loan, not what was paid. Ask for its transactions.',
    );
  if (isDated(planned) && !isOneDay(planned)) return;
  if (named(table, HELD) >= MIN_HELD)
    fail(
      table.file,
      `This is a table of what is held${whenText(planned)}, not of transactions. Ask for the account's transactions.`,
    );
}
