/** The Spark of the tests and of the end-to-end script: pyspark in an environment of its own below `.cache`, on the Java of the machine. */
import { spawnSync } from 'node:child_process';
import { existsSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { root } from '../out.mjs';

const PYSPARK = 'pyspark==4.3.0';
const environment = join(root, '.cache', 'spark');
const python = join(environment, 'bin', 'python');

const succeeds = (command, ...args) => spawnSync(command, args, { stdio: 'ignore' }).status === 0;

/** Spark 4 needs Java 17 or newer. */
export function hasJava() {
  const { status, stderr } = spawnSync('java', ['-version'], { encoding: 'utf8' });
  return status === 0 && Number(/version "(\d+)/.exec(stderr)?.[1]) >= 17;
}

/** The Python that has pyspark, or undefined. */
export const sparkPython = () =>
  existsSync(python) && succeeds(python, '-c', 'import pyspark') ? python : undefined;

/** Installs pyspark; `run` runs a program and says whether it succeeded. */
export function installSpark(run) {
  rmSync(environment, { recursive: true, force: true });
  return (
    run('python3', ['-m', 'venv', environment]) && run(python, ['-m', 'pip', 'install', '--quiet', PYSPARK])
  );
}

/** Why Spark cannot run here; null where it can. */
export function sparkIsMissing() {
  if (!hasJava())
    return 'there is no Java of version 17 or newer on this machine. Install openjdk-17-jre-headless.';
  if (sparkPython()) return null;
  return `${PYSPARK} is not installed, and could not be: there may be no network, or no python3-venv.`;
}
