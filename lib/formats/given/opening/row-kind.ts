import { FEATURES } from '@/lib/features/features';
import type { State } from '../../import/cells/state';
import { plainName } from '../../import/dictionary/plain-name';
import { beside, ImportFailure, type ImportFile, readBytes, type Task } from '../../import/files/import-file';
import type { Table } from '../../import/files/table';
import { expandArchives } from '../../import/formats/archive/expand-archives';
import { CSV } from '../../import/formats/csv/csv-table';
import { SNIFFED_BYTES } from '../../import/formats/import-format';
import { IMPORT_FORMATS } from '../../import/formats/import-formats';
import { PARQUET } from '../../import/formats/parquet/parquet-table';
import { type TablePlan, tablePlanner } from '../../import/plan/plan';
import { customerRows, maybeCustomers } from '../../import/plan/table-kind';
import { idAmong } from '../id-names';
import { parquetHead } from './parquet-head';

/** What a row of dropped files is, and how sure that is. Plain data. */
export interface RowKind {
  readonly row: 'transaction' | 'customer';
  readonly state: State;
  /** A sentence on what it is known by. */
  readonly reason: string;
  /** The features that this product writes: nothing is to be asked of them. */
  readonly isOwnExport: boolean;
}

/** What a row is, with the file that can be read as a table with a row a customer; null where there is none. */
export interface FoundRows extends RowKind {
  readonly file: ImportFile | null;
}

const TRANSACTIONS: FoundRows = {
  row: 'transaction',
  state: 'assumed',
  reason: 'Rows are read as transactions.',
  isOwnExport: false,
  file: null,
};

const baseName = (name: string) => name.replace(/^.*[\\/]/, '');
const BESIDE = /^\.|^persona_assignments\.\w+$|\.json$/;

/** The one file that may be a table of customers: alone, or with what is exported beside it. */
function candidate(files: readonly ImportFile[]): ImportFile | null {
  const shown = files.filter(
    ({ name }) => !BESIDE.test(baseName(name)) || (files.length === 1 && !baseName(name).startsWith('.')),
  );
  return shown.length === 1 ? (shown[0] as ImportFile) : null;
}

/** More than the rows that are looked at; all of a large file would be read to know its encoding. */
const HEAD_BYTES = 1 << 20;

const headOf = ({ name, data }: ImportFile): ImportFile =>
  data.size <= HEAD_BYTES
    ? { name, data }
    : {
        name,
        data: { size: HEAD_BYTES, slice: (start, end) => data.slice(start, Math.min(end, HEAD_BYTES)) },
      };

async function tableIn(file: ImportFile, task: Task): Promise<Table | null> {
  if (file.data.size === 0) return null;
  const head = new Uint8Array(await readBytes(file, 0, SNIFFED_BYTES, task));
  const format = IMPORT_FORMATS.find(({ sniff }) => sniff(head));
  const byHead = format === PARQUET ? await parquetHead(file, task) : null;
  if (byHead) return byHead;
  const opened = format ? await format.open(format === CSV ? headOf(file) : file, undefined, task) : [];
  const [only, ...others] = opened;
  return only?.kind === 'table' && others.length === 0 ? only.table : null;
}

/** How the first rows would be read as transactions; null where they cannot. */
function planned(table: Table): TablePlan | null {
  try {
    return tablePlanner(table, {}).first;
  } catch (error) {
    if (error instanceof ImportFailure) return null;
    throw error;
  }
}

const comesOnce = ({ sample }: Table, c: number): boolean =>
  sample.length > 0 && new Set(sample.map((row) => row[c])).size === sample.length;

function kindOf(table: Table): RowKind {
  const header = table.header ?? [];
  if (header.includes('user_id') && FEATURES.every((name) => header.includes(name)))
    return {
      row: 'customer',
      state: 'proven',
      reason: 'It has the columns of the features that are exported here: a row is a customer in a window.',
      isOwnExport: true,
    };
  if (table.header === null || table.proven) return TRANSACTIONS;
  const plan = planned(table);
  const said = plan && customerRows(table, plan);
  if (said !== null)
    return {
      row: 'customer',
      state: 'assumed',
      reason: `The first rows look like ${said}.`,
      isOwnExport: false,
    };
  const isMissing = plan === null || plan.questions.some(({ answers }) => answers.length === 0);
  if (isMissing) {
    const id = idAmong(header);
    // An id alone may be that of a transaction.
    return id === null || plainName(id) === 'id' || !comesOnce(table, header.indexOf(id))
      ? {
          row: 'transaction',
          state: 'asked',
          reason:
            'No date and amount of a payment were found, and no column of customers of whom each comes once.',
          isOwnExport: false,
        }
      : {
          row: 'customer',
          state: 'assumed',
          reason: `In the first rows each "${id}" comes once, and no date and amount of a payment were found.`,
          isOwnExport: false,
        };
  }
  if (!maybeCustomers(table, plan)) return TRANSACTIONS;
  return {
    row: 'transaction',
    state: 'asked',
    reason:
      'There are dates and amounts, but in the first rows no customer comes twice, or twice on one day.',
    isOwnExport: false,
  };
}

/**
 * What a row of files is: a transaction, or a customer; `asked` where the first rows do not tell. Files that cannot be opened are left to the
 * reading of transactions, which says why.
 */
export async function rowKind(files: readonly ImportFile[], task: Task = {}): Promise<FoundRows> {
  try {
    const { files: unpacked } = await expandArchives(files, beside(task));
    const file = candidate(unpacked);
    const table = file && (await tableIn(file, beside(task)));
    return table ? { ...kindOf(table), file } : TRANSACTIONS;
  } catch (error) {
    if (error instanceof ImportFailure) return TRANSACTIONS;
    throw error;
  }
}
