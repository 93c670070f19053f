/**
 * What `npm run test:spark` runs: the tests that hold exported SQL equal in Apache Spark, then one line with the counts. Spark needs Java
 * 17 and Python 3; pyspark itself is installed below `.cache` the first time. Where something is missing, it is said and nothing runs.
 */
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { conclude, countStep, countUnit, forgetCounts, NONE, readJson } from './counts.mjs';
import { npmRun } from './npm-run.mjs';
import { root } from './out.mjs';
import { sparkIsMissing, sparkPython } from './spark/spark.mjs';

const SUITE = 'spark';
const report = join(root, 'test-results', 'spark.json');

forgetCounts(SUITE);
rmSync(report, { force: true });
const reason = sparkIsMissing();
if (reason) {
  console.log(`Skipped: ${reason}`);
  conclude(SUITE, NONE);
} else {
  process.env.SPARK_PYTHON = sparkPython();
  // Minutes where the machine is slow.
  process.env.TEST_TIMEOUT_S = '900';
  const succeeded = npmRun('test:unit', [
    'lib/formats/sql/spark.test.ts',
    // Each test is said as it ends: they take a while.
    '--reporter=verbose',
    '--reporter=json',
    `--outputFile.json=${report}`,
    ...process.argv.slice(2),
  ]);
  conclude(SUITE, countStep(SUITE, succeeded, countUnit(readJson(report))));
}
