import { duckdbEngine, postgresBinaries, postgresEngine } from '@/lib/testing/sql/sql-engines';
import { describeViews } from '@/lib/testing/sql/views-suite';

describeViews('duckdb', 'DuckDB', duckdbEngine);

const binaries = postgresBinaries();
describeViews(
  'postgres',
  binaries ? 'PostgreSQL' : 'PostgreSQL (skipped: there is no server on this machine)',
  () => postgresEngine(binaries as string),
  binaries === null,
);
