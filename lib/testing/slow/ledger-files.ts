import Papa from 'papaparse';
import { DATASET_FILE_NAMES, DATASET_FILES } from '@/lib/formats/dataset/dataset-files';
import type { Files } from '../datasets';
import type { Cells, SlowLedger } from './slow-ledger';

/** The four files of a ledger, with the columns that they must have and all others that it has. */
export const ledgerFiles = (ledger: SlowLedger): Files =>
  Object.fromEntries(
    DATASET_FILE_NAMES.map((file) => {
      const rows: readonly Cells[] = ledger[file.replace('.csv', '') as keyof SlowLedger];
      const own = rows.flatMap((row) => Object.keys(row));
      const names = [...new Set<string>([...DATASET_FILES[file], ...own])];
      const data = rows.map((row) => names.map((name) => row[name] ?? ''));
      return [file, Papa.unparse({ fields: names, data })];
    }),
  ) as Files;
