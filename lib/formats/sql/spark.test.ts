import { afterAll } from 'vitest';
import { describeDrift } from '@/lib/testing/sql/drift-suite';
import { describeFeatures } from '@/lib/testing/sql/features-suite';

import { describeRules } from '@/lib/testing/sql/rules-suite';
import { SPARK_PYTHON, sparkEngine } from '@/lib/testing/sql/spark-engine';
import type { SqlEngine } from '@/lib/testing/sql/sql-engines';
import { describeViews } from '@/lib/testing/sql/views-suite';

const isAbsent = SPARK_PYTHON === undefined;
const name = isAbsent ? 'Spark (skipped: npm run test:spark runs them)' : 'Spark';

/** Random documents of each kind, and the worked examples with them: Spark plans the query of one for minutes where it shares the machine. */
const RUNS = Number(process.env.PROPERTY_RUNS ?? 0);

/** One for all suites: it takes longer to start than most of them. */
let spark: Promise<SqlEngine> | undefined;
const start = async (): Promise<SqlEngine> => {
  spark ??= sparkEngine(SPARK_PYTHON as string);
  const { query } = await spark;
  return { query, close: async () => {} };
};
afterAll(async () => (await spark)?.close());

describeViews('spark', name, start, isAbsent, RUNS < 10);
describeRules('spark', name, start, isAbsent, RUNS);
describeFeatures('spark', name, start, isAbsent, RUNS);
describeDrift('spark', name, start, isAbsent, RUNS < 10);
