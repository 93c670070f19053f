import { describeEngine } from '@/lib/testing/sql/engine-suite';
import { postgresBinaries, postgresEngine } from '@/lib/testing/sql/sql-engines';

const binaries = postgresBinaries();

describeEngine({
  dialect: 'postgres',
  name: binaries ? 'PostgreSQL' : 'PostgreSQL (skipped: there is no server on this machine)',
  start: () => postgresEngine(binaries!),
  absent: binaries === null,
});
