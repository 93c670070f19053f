import { describeFeatures } from '@/lib/testing/sql/features-suite';
import { postgresBinaries, postgresEngine } from '@/lib/testing/sql/sql-engines';

const binaries = postgresBinaries();

describeFeatures(
  'postgres',
  binaries ? 'PostgreSQL' : 'PostgreSQL (skipped: there is no server on this machine)',
  () => postgresEngine(binaries as string),
  binaries === null,
);
