/**
 * What `npm run test:spark` runs: the tests that hold exported SQL equal in Apache Spark, then one line with the counts. Spark needs Java
 * 17 and Python 3; pyspark itself is installed below `.cache` the first time. Where something is missing, it is said and nothing runs.
 */
import { spawnSync } from 'node:child_process';
import { existsSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { conclude, countStep, countUnit, forgetCounts, NONE, readJson } from './counts.mjs';
import { npmRun } from './npm-run.mjs';
import { root } from './out.mjs';

const SUITE = 'spark';
const PYSPARK = 'pyspark==4.3.0';
const environment = join(root, '.cache', 'spark');
const python = join(environment, 'bin', 'python');
const report = join(root, 'test-results', 'spark.json');

const succeeds = (command, ...args) => spawnSync(command, args, { stdio: 'ignore' }).status === 0;

/** Why Spark cannot run here; null where it can. */
function missing() {
  if (!succeeds('java', '-version'))
    return 'there is no Java on this machine. Install openjdk-17-jre-headless.';
  if (existsSync(python) && succeeds(python, '-c', 'import pyspark')) return null;
  rmSync(environment, { recursive: true, force: true });
  if (!succeeds('python3', '-m', 'venv', environment))
    return 'Python 3 cannot make an environment here. Install python3 and python3-venv.';
  console.log(`Installing ${PYSPARK}, once.`);
  return succeeds(python, '-m', 'pip', 'install', '--quiet', PYSPARK)
    ? null
    : `${PYSPARK} cannot be installed: there may be no network.`;
}

forgetCounts(SUITE);
rmSync(report, { force: true });
const reason = missing();
if (reason) {
  console.log(`Skipped: ${reason}`);
  conclude(SUITE, NONE);
} else {
  process.env.SPARK_PYTHON = python;
  const succeeded = npmRun('test:unit', [
    'lib/formats/sql/rules-spark.test.ts',
    'lib/formats/sql/features-spark.test.ts',
    // One Spark after the other, each with all of the machine, and minutes where it is slow.
    '--no-file-parallelism',
    '--test-timeout=900000',
    '--hook-timeout=900000',
    '--reporter=default',
    '--reporter=json',
    `--outputFile.json=${report}`,
  ]);
  conclude(SUITE, countStep(SUITE, succeeded, countUnit(readJson(report))));
}
