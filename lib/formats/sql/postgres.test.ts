import { describeEngine } from '@/lib/testing/sql/engine-suite';
import { postgresBinaries, postgresEngine } from '@/lib/testing/sql/sql-engines';

const binaries = postgresBinaries();

describeEngine({
  dialect: 'postgres',
  name: binaries ? 'PostgreSQL' : 'PostgreSQL (skipped: there is no server on this machine)',
  start: () => postgresEngine(binaries!),
  absent: binaries === null,
  // What is written for it differs in a few words: DuckDB is tried with all.
  part: 0.4,
});
