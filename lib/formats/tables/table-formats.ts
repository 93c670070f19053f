import { CSV } from './csv';
import { JSON_LINES } from './json-lines';
import { PARQUET } from './parquet';
import { SQLITE } from './sqlite';
import type { TableFormat } from './table-format';

/** Every format that tables are written in, the usual one first. */
export const TABLE_FORMATS = [CSV, PARQUET, SQLITE, JSON_LINES] as const satisfies readonly TableFormat[];

/** A format by its id. Throws for an id that there is not. */
export function tableFormat(id: string): TableFormat {
  const format = TABLE_FORMATS.find((one) => one.id === id);
  if (!format) throw new Error(`There is no format ${id}.`);
  return format;
}
