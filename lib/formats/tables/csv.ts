import { strToU8 } from 'fflate';
import { type CsvTexts, safeJson, safeText } from './csv-texts';
import type { Cell, ColumnType, Row, TableShape, TablesWriter } from './table';
import type { TableFormat } from './table-format';

const SAFE: Readonly<Partial<Record<ColumnType, (text: string) => string>>> = {
  text: safeText,
  json: safeJson,
};

function safeRow({ columns }: TableShape, row: Row): Row {
  return row.map((cell, c): Cell => {
    const safe = SAFE[columns[c]?.type ?? 'text'];
    return safe && typeof cell === 'string' ? safe(cell) : cell;
  });
}

/** Rows as lines of CSV; an unknown value is an empty cell. */
export function writeCsvRows(table: TableShape, rows: readonly Row[], texts: CsvTexts = 'exact'): string {
  if (rows.length === 0) return '';
  let lines = '';
  for (const row of rows)
    lines += `${(texts === 'safe' ? safeRow(table, row) : row).map(cellText).join(',')}\n`;
  return lines;
}

const QUOTED = /[",\r\n\ufeff]|^ | $/;

/** A cell as RFC 4180 has it: in quotes where it would be read otherwise. */
const cellText = (cell: Cell): string => {
  if (typeof cell !== 'string') return cell === null ? '' : String(cell);
  return QUOTED.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell;
};

/** The line of names that a CSV file of a table begins with. */
export const writeCsvHeader = ({ columns, ...table }: TableShape, texts?: CsvTexts): string =>
  writeCsvRows(
    { ...table, columns: columns.map(({ name }) => ({ name, type: 'text' })) },
    [columns.map(({ name }) => name)],
    texts,
  );

/** One CSV file a table. */
export function csvWriter(texts: CsvTexts = 'exact'): TablesWriter {
  const written = new Map<string, string[]>();
  const take = () =>
    [...written].map(([name, parts]) => ({ name: `${name}.csv`, bytes: strToU8(parts.splice(0).join('')) }));
  return {
    write(table, rows) {
      const parts = written.get(table.name) ?? [writeCsvHeader(table, texts)];
      written.set(table.name, parts);
      parts.push(writeCsvRows(table, rows, texts));
    },
    take,
    finish: take,
  };
}

export const CSV: TableFormat = {
  id: 'csv',
  label: 'zipped CSV',
  archive: 'zip',
  single: false,
  compressed: false,
  refuse: () => null,
  writer: async (_name, texts) => csvWriter(texts),
};
