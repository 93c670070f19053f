import type { Database } from 'sql.js';
import { countText } from '@/lib/text/written';
import { loadSqlite } from './load-sqlite';
import type { ColumnType, TableShape, TablesWriter } from './table';
import type { TableFormat } from './table-format';

const TYPES: Readonly<Record<ColumnType, string>> = {
  text: 'TEXT',
  json: 'TEXT',
  number: 'REAL',
  integer: 'INTEGER',
  flag: 'INTEGER',
  date: 'TEXT',
  timestamp: 'TEXT',
};

function createTable(database: Database, { name, columns, key }: TableShape): void {
  const lines = columns.map((column) => `  ${column.name} ${TYPES[column.type]}`);
  database.run(`CREATE TABLE ${name} (\n${lines.join(',\n')},\n  PRIMARY KEY (${key.join(', ')})\n)`);
}

/** One SQLite file with all tables, each indexed by user; dates are ISO text, flags 0 or 1. */
async function sqliteWriter(file: string): Promise<TablesWriter> {
  const { Database } = await loadSqlite();
  const database = new Database();
  const shapes = new Map<string, TableShape>();
  database.run('BEGIN');
  return {
    write(table, rows) {
      if (!shapes.has(table.name)) createTable(database, table);
      shapes.set(table.name, table);
      const insert = database.prepare(
        `INSERT INTO ${table.name} VALUES (${table.columns.map(() => '?').join(', ')})`,
      );
      for (const row of rows) insert.run([...row]);
      insert.free();
    },
    take: () => [],
    finish() {
      for (const { name, columns, key } of shapes.values()) {
        const isIndexed = key[0] === 'user_id' || !columns.some((column) => column.name === 'user_id');
        if (!isIndexed) database.run(`CREATE INDEX ${name}_user ON ${name} (user_id)`);
      }
      database.run('COMMIT');
      const bytes = new Uint8Array(database.export());
      database.close();
      return [{ name: file, bytes }];
    },
  };
}

/** A whole SQLite file is made in memory: some 70 kB a user. */
const MOST_SQLITE_USERS = 15_000;

export const SQLITE: TableFormat = {
  id: 'sqlite',
  label: 'SQLite',
  archive: 'sqlite',
  single: true,
  compressed: true,
  refuse: (users) =>
    users > MOST_SQLITE_USERS
      ? `An SQLite file is made in memory, and takes up to ${countText(MOST_SQLITE_USERS)} users. Take Parquet for ${countText(users)}.`
      : null,
  writer: (name) => sqliteWriter(`${name}.sqlite`),
};
