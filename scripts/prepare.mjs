/**
 * Brings a clone up to date before an npm script runs: `node scripts/prepare.mjs [dependencies] [build] [browser]
 * [firefox] [postgres] [spark] [sqlite]`.
 * Only Node built-ins at the top, as node_modules may be missing. All output goes to stderr: what follows may print
 * JSON for a pipe.
 */
import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { builtBasePath, policyFile, root } from './out.mjs';

const BUILD_SOURCES = [
  'app',
  'components',
  'lib',
  'public',
  'next.config.js',
  'package-lock.json',
  'postcss.config.mjs',
  'tsconfig.json',
  'scripts/postbuild.mjs',
  'scripts/site',
  'scripts/service-worker.mjs',
  'scripts/offline',
];

const steps = {
  dependencies: prepareDependencies,
  build: prepareBuild,
  browser: prepareBrowser,
  firefox: prepareFirefox,
  postgres: preparePostgres,
  spark: prepareSpark,
  sqlite: prepareSqlite,
};

for (const name of process.argv.slice(2)) {
  const step = steps[name];
  if (!step) fail(`prepare.mjs knows no step "${name}", only ${Object.keys(steps).join(', ')}.`);
  await step();
}

function prepareDependencies() {
  if (dependenciesAreCurrent()) return;
  say('Installing dependencies (npm ci) ...');
  if (!run('npm', ['ci', '--include=dev', '--no-audit', '--no-fund'])) {
    fail('Installing the dependencies failed: see the messages above. Is the npm registry reachable?');
  }
}

/** Compares what npm recorded as installed with the lock file; files' dates say little after a checkout. */
function dependenciesAreCurrent() {
  const installedFile = join(root, 'node_modules', '.package-lock.json');
  if (!existsSync(installedFile)) return false;
  const installed = readPackages(installedFile);
  return Object.entries(readPackages(join(root, 'package-lock.json'))).every(([path, locked]) => {
    if (path === '') return true;
    const found = installed[path];
    return found ? found.version === locked.version : locked.optional || locked.devOptional;
  });
}

function readPackages(lockFile) {
  return JSON.parse(readFileSync(lockFile, 'utf8')).packages;
}

function prepareBuild() {
  if (buildIsCurrent()) return;
  say('Building (npm run build) ...');
  if (!run('npm', ['run', 'build'])) fail('The build failed: see the messages above.');
}

function buildIsCurrent() {
  if (builtBasePath() !== (process.env.BASE_PATH ?? '')) return false;
  const builtAt = statSync(policyFile).mtimeMs;
  return BUILD_SOURCES.every((source) => newestChange(join(root, source)) <= builtAt);
}

/** Folders count with their own date too: it changes when a file is deleted. */
function newestChange(path) {
  const stats = statSync(path, { throwIfNoEntry: false });
  if (!stats) return 0;
  if (!stats.isDirectory()) return stats.mtimeMs;
  return Math.max(stats.mtimeMs, ...readdirSync(path).map((name) => newestChange(join(path, name))));
}

async function prepareBrowser() {
  const { chromiumStarts } = await import('./browser.mjs');
  if (await chromiumStarts()) return;

  say('Browser tests need Chromium. Downloading it with Playwright ...');
  run('npx', ['playwright', 'install', 'chromium']);
  if (await chromiumStarts()) return;

  if (process.getuid?.() === 0 && existsSync('/usr/bin/apt-get')) {
    say("Installing the distribution's Chromium ...");
    run('apt-get', ['update']);
    for (const name of ['chromium-headless-shell', 'chromium']) {
      if (run('apt-get', ['install', '-y', name]) && (await chromiumStarts())) return;
    }
  }
  fail(
    'No Chromium that starts was found, and none could be installed. Install chromium or google-chrome, ' +
      'or set CHROMIUM_PATH to one, then run this again.',
  );
}

/** The second browser of the journeys. Without one their suite says that it is skipped. */
async function prepareFirefox() {
  const { findFirefox } = await import('./firefox.mjs');
  if (findFirefox() || process.getuid?.() !== 0 || !existsSync('/usr/bin/apt-get')) return;
  say("Installing the distribution's Firefox ...");
  if (!run('apt-get', ['update'])) return;
  run('apt-get', ['install', '-y', '--no-install-recommends', 'firefox-esr']);
}

/** A server for the tests of the exported SQL. Without one they say that they are skipped. */
function preparePostgres() {
  if (existsSync('/usr/lib/postgresql') || process.getuid?.() !== 0 || !existsSync('/usr/bin/apt-get'))
    return;
  say("Installing the distribution's PostgreSQL ...");
  run('apt-get', ['update']) && run('apt-get', ['install', '-y', '--no-install-recommends', 'postgresql']);
}

/** Spark for the tests of the exported SQL, and Java for it. Without them their suite says that it is skipped. */
async function prepareSpark() {
  const { hasJava, installSpark, sparkPython } = await import('./spark/spark.mjs');
  if (!hasJava() && process.getuid?.() === 0 && existsSync('/usr/bin/apt-get')) {
    say("Installing the distribution's Java ...");
    if (run('apt-get', ['update']))
      run('apt-get', ['install', '-y', '--no-install-recommends', 'openjdk-17-jre-headless', 'python3-venv']);
  }
  if (hasJava() && !sparkPython()) {
    say('Installing Spark from PyPI, once ...');
    installSpark(run);
  }
}

/** The shell that opens exported databases in a test. Without it that test says that it is skipped. */
function prepareSqlite() {
  const present = spawnSync('sqlite3', ['-version'], { stdio: 'ignore' }).status === 0;
  if (present || process.getuid?.() !== 0 || !existsSync('/usr/bin/apt-get')) return;
  say("Installing the distribution's sqlite3 ...");
  run('apt-get', ['update']) && run('apt-get', ['install', '-y', '--no-install-recommends', 'sqlite3']);
}

/** Runs a program with its output on stderr; true when it succeeded. */
function run(program, args) {
  const { status } = spawnSync(program, args, {
    cwd: root,
    stdio: ['ignore', 2, 2],
    shell: process.platform === 'win32',
    env: { ...process.env, NEXT_TELEMETRY_DISABLED: '1', DEBIAN_FRONTEND: 'noninteractive' },
  });
  return status === 0;
}

function say(message) {
  console.error(message);
}

function fail(message) {
  say(message);
  process.exit(1);
}
