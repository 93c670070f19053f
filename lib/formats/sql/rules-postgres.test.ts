import { describeRules } from '@/lib/testing/sql/rules-suite';
import { postgresBinaries, postgresEngine } from '@/lib/testing/sql/sql-engines';

const binaries = postgresBinaries();

describeRules(
  'postgres',
  binaries ? 'PostgreSQL' : 'PostgreSQL (skipped: there is no server on this machine)',
  () => postgresEngine(binaries as string),
  binaries === null,
);
