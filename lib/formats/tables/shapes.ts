import Papa from 'papaparse';
import { definitionOf, FEATURES, isFlag } from '@/lib/features/features';
import { compileOwn } from '@/lib/features/own/own-features';
import type { Config } from '@/lib/params/config/config';
import { DATASET_FILES, type DatasetFile, OPTIONAL_COLUMNS } from '../dataset/dataset-files';
import type { Cell, ColumnType, Row, TableShape } from './table';

const TYPES: Readonly<Record<string, ColumnType>> = {
  consent_status: 'flag',
  balance_available: 'number',
  balance_current: 'number',
  balance_limit: 'number',
  apr_percentage: 'number',
  minimum_payment_amount: 'number',
  last_payment_amount: 'number',
  is_overdue: 'flag',
  next_payment_due_date: 'date',
  last_statement_balance: 'number',
  date: 'date',
  amount: 'number',
  pending: 'flag',
};

const shapeOf = (file: DatasetFile, key: string): TableShape => ({
  name: file.replace('.csv', ''),
  columns: DATASET_FILES[file].map((name) => ({ name, type: TYPES[name] ?? 'text' })),
  key: [key],
});

/** The four tables of a dataset, with the columns of its CSV files. */
export const DATASET_TABLES: Readonly<Record<DatasetFile, TableShape>> = {
  'users.csv': shapeOf('users.csv', 'user_id'),
  'accounts.csv': shapeOf('accounts.csv', 'account_id'),
  'liabilities.csv': shapeOf('liabilities.csv', 'liability_id'),
  'transactions.csv': shapeOf('transactions.csv', 'transaction_id'),
};

/** Accounts of data that was read, with the days of which it has all of each. */
export const IMPORTED_ACCOUNTS: TableShape = {
  ...DATASET_TABLES['accounts.csv'],
  columns: [
    ...DATASET_TABLES['accounts.csv'].columns,
    ...(OPTIONAL_COLUMNS['accounts.csv'] ?? []).map((name) => ({ name, type: 'date' as const })),
  ],
};

const cellOf = (text: string, type: ColumnType): Cell =>
  type === 'text' || type === 'date'
    ? text === '' && type === 'date'
      ? null
      : text
    : text === ''
      ? null
      : Number(text);

/** Rows of a dataset's CSV file, without its header, as typed cells: equal to the cent in every format. */
export function typedRows(file: DatasetFile, csv: string): Row[] {
  const { columns } = DATASET_TABLES[file];
  return Papa.parse<string[]>(csv.trimEnd()).data.map((cells) =>
    columns.map(({ type }, c) => cellOf(cells[c] ?? '', type)),
  );
}

/** Every feature of every user and window, as rules read it. */
export const FEATURES_TABLE: TableShape = {
  name: 'features',
  columns: [
    { name: 'user_id', type: 'text' },
    { name: 'archetype', type: 'text' },
    { name: 'window_days', type: 'integer' },
    ...FEATURES.map((name) => ({
      name,
      type: (isFlag(name) ? 'flag' : definitionOf(name).decimals === 0 ? 'integer' : 'number') as ColumnType,
    })),
  ],
  key: ['user_id', 'window_days'],
};

/**
 * The same with the features that a config defines, behind the built-in ones, and then columns of other tables. `texts` are columns
 * that are of texts where the data says so.
 */
export function featuresTable(
  { features }: Pick<Config, 'features'>,
  joined: TableShape['columns'] = [],
  texts: object = {},
): TableShape {
  if (!features) return { ...FEATURES_TABLE, columns: [...FEATURES_TABLE.columns, ...joined] };
  const own = compileOwn(features).columns.map(({ name, texts: words }) => ({
    name,
    type: (words || name in texts
      ? 'text'
      : features.words?.[name]?.kind === 'flag'
        ? 'flag'
        : 'number') as ColumnType,
  }));
  return { ...FEATURES_TABLE, columns: [...FEATURES_TABLE.columns, ...own, ...joined] };
}

const ofPersona = (which: 'primary' | 'secondary') =>
  [
    { name: `${which}_persona_id`, type: 'integer' },
    { name: `${which}_persona_name`, type: 'text' },
    { name: `${which}_priority`, type: 'text' },
    { name: `${which}_severity`, type: 'number' },
  ] as const;

/** Who has which persona in every window, and why: the reference's table. Persona ids are the numbers of the rules. */
export const ASSIGNMENTS_TABLE: TableShape = {
  name: 'persona_assignments',
  columns: [
    { name: 'assignment_id', type: 'text' },
    { name: 'user_id', type: 'text' },
    { name: 'window_days', type: 'integer' },
    { name: 'as_of_date', type: 'date' },
    ...ofPersona('primary'),
    ...ofPersona('secondary'),
    { name: 'status', type: 'text' },
    { name: 'assignment_trace', type: 'json' },
    { name: 'computed_at', type: 'timestamp' },
  ],
  key: ['assignment_id'],
};

/** The config that made a dataset, as its file has it. */
export const CALIBRATION_TABLE: TableShape = {
  name: 'calibration',
  columns: [
    { name: 'name', type: 'text' },
    { name: 'config', type: 'json' },
  ],
  key: ['name'],
};
