import { DIALECTS, type DialectId } from '@/lib/features/sql/dialect';
import { numberText } from '@/lib/language/sql/text';
import { columnsOfTable, LEDGER_TABLES, type LedgerTable } from '../slow/ledger-files';
import type { Cells, SlowLedger } from '../slow/slow-ledger';

const NUMBERS = [
  'age',
  'balance_available',
  'balance_current',
  'balance_limit',
  'apr_percentage',
  'minimum_payment_amount',
  'last_payment_amount',
  'last_statement_balance',
  'amount',
];
const FLAGS = ['consent_status', 'is_overdue', 'pending'];

/** Ids that a file would have, in the order of its rows. */
const withId = (table: LedgerTable, row: Cells, at: number): Cells => {
  const id = { transactions: 'transaction_id', liabilities: 'liability_id' }[table as string];
  return id === undefined || row[id] ? row : { ...row, [id]: `${table[0]}${at + 1}` };
};

function statements(table: LedgerTable, rows: readonly Cells[], dialect: DialectId): readonly string[] {
  const { double, text, quoted, literal } = DIALECTS[dialect];
  const typeOf = (name: string) => {
    if (NUMBERS.includes(name)) return double;
    if (FLAGS.includes(name)) return 'INT';
    return name === 'date' ? 'DATE' : text;
  };
  const names = columnsOfTable(table, rows);
  const cell = (value: string | number | null | undefined) =>
    value === null || value === undefined
      ? 'NULL'
      : typeof value === 'number'
        ? numberText(value)
        : literal(value);
  const written = rows.map((row, i) => {
    const cells = withId(table, row, i);
    return `(${names.map((name) => cell(cells[name])).join(', ')})`;
  });
  const selected = names.map((name, i) => `CAST(v${i} AS ${typeOf(name)}) AS ${quoted(name)}`);
  const nobody = `(${names.map(() => 'NULL').join(', ')})`;
  const values = written.length > 0 ? written.join(',\n') : nobody;
  const query = `SELECT ${selected.join(', ')} FROM (VALUES ${values}) AS v(${names.map((_, i) => `v${i}`).join(', ')})${written.length > 0 ? '' : ' WHERE FALSE'}`;
  return dialect === 'spark'
    ? [`CREATE OR REPLACE TEMP VIEW ${table} AS ${query}`]
    : [`DROP TABLE IF EXISTS ${table}`, `CREATE TABLE ${table} AS ${query}`];
}

/** Statements that make the four tables of a ledger. */
export const ledgerTables = (ledger: SlowLedger, dialect: DialectId): readonly string[] =>
  LEDGER_TABLES.flatMap((table) => statements(table, ledger[table], dialect));
