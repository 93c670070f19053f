declare module 'sql.js/dist/sql-wasm-inline.js' {
  import type { InitSqlJsStatic } from 'sql.js';

  const initialise: InitSqlJsStatic;
  export default initialise;
}
