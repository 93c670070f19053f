import { describeDrift } from '@/lib/testing/sql/drift-suite';
import { duckdbEngine, postgresBinaries, postgresEngine } from '@/lib/testing/sql/sql-engines';

describeDrift('duckdb', 'DuckDB', duckdbEngine);

const binaries = postgresBinaries();
describeDrift(
  'postgres',
  binaries ? 'PostgreSQL' : 'PostgreSQL (skipped: there is no server on this machine)',
  () => postgresEngine(binaries as string),
  binaries === null,
);
