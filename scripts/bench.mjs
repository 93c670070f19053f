/**
 * `npm run bench`: how fast and how large everything is, beside goals and peers: docs/performance.md.
 * `node scripts/bench.mjs [--only node|rules|solver|fit|import|features|own|browser|table] [--profile FOLDER] [--json]`; builds out/ where it is out
 * of date.
 */
import { spawnSync } from 'node:child_process';
import { availableParallelism, loadavg } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { root } from './out.mjs';

const { values: options } = parseArgs({
  options: { only: { type: 'string' }, profile: { type: 'string' }, json: { type: 'boolean' } },
});
const wanted = (part) => options.only === undefined || options.only === part;
const inBrowser = wanted('browser');
const tablesInBrowser = wanted('table');

const needs = ['dependencies', ...(inBrowser || tablesInBrowser ? ['build', 'browser'] : [])];
run([join(root, 'scripts/prepare.mjs'), ...needs], 'inherit');
const load = loadavg()[0];

const results = {};
for (const [part, name] of [
  ['node', 'pipeline'],
  ['rules', 'rules'],
  ['solver', 'solver'],
  ['fit', 'fit'],
  ['import', 'import'],
  ['features', 'features'],
  ['own', 'own-features'],
]) {
  if (!wanted(part)) continue;
  results[name] = JSON.parse(run(['--import', 'tsx', join(root, `scripts/bench/${name}.ts`)], 'pipe'));
}
if (inBrowser) {
  const { measureBrowser } = await import('./bench/browser.mjs');
  const { measureBundle } = await import('./bench/bundle.mjs');
  results.bundle = measureBundle();
  results.browser = await measureBrowser(options.profile);
}
if (tablesInBrowser) {
  const { measureTablesOnPage } = await import('./bench/browser.mjs');
  results.table = await measureTablesOnPage(options.profile);
}

if (options.json) console.log(JSON.stringify(results, null, 2));
else {
  const { report } = await import('./bench/report.mjs');
  const where = `${availableParallelism()} cores (load ${load.toFixed(1)} at the start), Node ${process.versions.node}`;
  console.log(report(results, where));
}

if (results.browser?.drags.some(({ peer, changes }) => !peer && changes === 0)) {
  console.error('\nA drag changed no counts before the mouse was released.');
  process.exitCode = 1;
}

/** Runs Node and returns what it prints. */
function run(args, stdout) {
  const { status, stdout: text } = spawnSync(process.execPath, args, {
    cwd: root,
    stdio: ['ignore', stdout === 'pipe' ? 'pipe' : 2, 'inherit'],
    encoding: 'utf8',
  });
  if (status !== 0) process.exit(status ?? 1);
  return text;
}
