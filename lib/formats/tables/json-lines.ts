import { strToU8 } from 'fflate';
import type { Cell, ColumnType, Row, TableShape, TablesWriter } from './table';
import type { TableFormat } from './table-format';

const VALUES: Readonly<Partial<Record<ColumnType, (cell: Exclude<Cell, null>) => unknown>>> = {
  flag: (cell) => cell === 1,
  json: (cell) => JSON.parse(String(cell)),
};

/** A row as an object under the names of the columns; an unknown value is null. */
const lineOf = ({ columns }: TableShape, row: Row): string =>
  JSON.stringify(
    Object.fromEntries(
      columns.map(({ name, type }, c) => {
        const cell = row[c] as Cell;
        return [name, cell === null ? null : (VALUES[type]?.(cell) ?? cell)];
      }),
    ),
  );

/** One file a table, a JSON object a row; flags are true or false, days ISO texts. */
function jsonLinesWriter(): TablesWriter {
  const written = new Map<string, string[]>();
  const take = () =>
    [...written].map(([name, parts]) => ({
      name: `${name}.jsonl`,
      bytes: strToU8(parts.splice(0).join('')),
    }));
  return {
    write(table, rows) {
      const parts = written.get(table.name) ?? [];
      written.set(table.name, parts);
      for (const row of rows) parts.push(`${lineOf(table, row)}\n`);
    },
    take,
    finish: take,
  };
}

export const JSON_LINES: TableFormat = {
  id: 'jsonl',
  label: 'zipped JSON lines',
  archive: 'jsonl.zip',
  single: false,
  compressed: false,
  refuse: () => null,
  writer: async () => jsonLinesWriter(),
};
