import type { SchemaElement } from 'hyparquet';
import type { ByteWriter, ParquetWriter } from 'hyparquet-writer';
import type { Cell, ColumnType, TableShape, TablesWriter } from './table';
import type { TableFormat } from './table-format';

const ELEMENTS: Readonly<Record<ColumnType, Partial<SchemaElement>>> = {
  text: { type: 'BYTE_ARRAY', converted_type: 'UTF8' },
  json: { type: 'BYTE_ARRAY', converted_type: 'JSON' },
  number: { type: 'DOUBLE' },
  integer: { type: 'INT32' },
  flag: { type: 'BOOLEAN' },
  date: { type: 'INT32', converted_type: 'DATE' },
  timestamp: { type: 'INT64', converted_type: 'TIMESTAMP_MILLIS' },
};

const VALUES: Readonly<Record<ColumnType, (cell: Exclude<Cell, null>) => unknown>> = {
  text: String,
  json: (cell) => JSON.parse(String(cell)),
  number: Number,
  integer: Number,
  flag: (cell) => cell === 1,
  date: (cell) => new Date(String(cell)),
  timestamp: (cell) => new Date(String(cell)),
};

interface OpenTable {
  readonly bytes: ByteWriter;
  readonly writer: ParquetWriter;
}

type Library = typeof import('hyparquet-writer');

function open(library: Library, { name, columns }: TableShape): OpenTable {
  const bytes = new library.ByteWriter();
  const schema: SchemaElement[] = [
    { name, num_children: columns.length },
    ...columns.map((column) => ({
      name: column.name,
      repetition_type: 'OPTIONAL' as const,
      ...ELEMENTS[column.type],
    })),
  ];
  return {
    bytes,
    writer: new library.ParquetWriter({ writer: bytes, schema, createdBy: 'Persona Calibrator' }),
  };
}

/** One Parquet file a table, compressed by Snappy: money and features as doubles, days as dates, flags as booleans. */
function parquetWriter(library: Library): TablesWriter {
  const tables = new Map<string, OpenTable>();
  const take = () =>
    [...tables].map(([name, { bytes }]) => {
      const taken = new Uint8Array(bytes.getBuffer());
      // Places in the file go on from where they were: those in the buffer begin again.
      bytes.index = 0;
      return { name: `${name}.parquet`, bytes: taken };
    });
  return {
    write(table, rows) {
      const own = tables.get(table.name) ?? open(library, table);
      tables.set(table.name, own);
      if (rows.length === 0) return;
      own.writer.write({
        columnData: table.columns.map(({ name, type }, c) => ({
          name,
          data: rows.map((row) => {
            const cell = row[c] as Cell;
            return cell === null ? null : VALUES[type](cell);
          }),
        })),
        rowGroupSize: rows.length,
      });
    },
    take,
    finish() {
      for (const { writer } of tables.values()) writer.finish();
      return take();
    },
  };
}

export const PARQUET: TableFormat = {
  id: 'parquet',
  label: 'zipped Parquet',
  archive: 'parquet.zip',
  single: false,
  compressed: true,
  refuse: () => null,
  writer: async () => parquetWriter(await import('hyparquet-writer')),
};
