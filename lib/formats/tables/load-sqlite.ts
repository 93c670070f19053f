import type { SqlJsStatic } from 'sql.js';

/** SQLite as WebAssembly, which is part of its module: no file has to be found beside it. */
export async function loadSqlite(): Promise<SqlJsStatic> {
  const { default: initialise } = await import('sql.js/dist/sql-wasm-inline.js');
  return initialise();
}
