/**
 * `npm run bench`: how fast and how large everything is, beside goals, peers and what memory allows: docs/performance.md.
 *
 *   --only PART[,PART]   parts or groups of them: scripts/bench/parts.mjs
 *   --sizes N[,N]        how many customers, where a part takes several sizes
 *   --trials N           of the parts that look for hidden settings
 *   --json               the figures and nothing else: of one part as they are, of several by part
 *   --write              into docs/performance.md; parts that were not measured stay as they are there
 *   --profile FOLDER     keeps a CPU profile of every drag
 *
 * Builds out/ where it is out of date and the page is measured.
 */
import { spawnSync } from 'node:child_process';
import { availableParallelism, loadavg } from 'node:os';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { partsNamed } from './bench/parts.mjs';
import { root } from './out.mjs';

const { values: options } = parseArgs({
  options: {
    only: { type: 'string' },
    sizes: { type: 'string' },
    trials: { type: 'string' },
    profile: { type: 'string' },
    json: { type: 'boolean' },
    write: { type: 'boolean' },
  },
});

/** A whole number above 0 of an option. */
function wholeOf(text, option) {
  if (!/^[1-9]\d*$/.test(text)) stop(`--${option} takes whole numbers above 0, not "${text}".`);
  return Number(text);
}
const asked = {
  ...(options.sizes && { sizes: options.sizes.split(',').map((text) => wholeOf(text, 'sizes')) }),
  ...(options.trials && { trials: wholeOf(options.trials, 'trials') }),
  ...(options.profile && { profile: resolve(options.profile) }),
};
const parts = partsOrStop();

prepare();
const { textOf } = await import('./bench/table.mjs');
const results = new Map();
for (const part of parts) {
  const load = loadavg()[0];
  const measured = measure(part);
  const how = howOf(part, measured, load);
  results.set(part.name, { ...measured, how });
  if (!options.json) console.log(`\n${how}\n\n${measured.tables.map(textOf).join('\n\n')}`);
}

if (options.json) {
  const figures = [...results].map(([name, { figures, tables }]) => [name, figures ?? tables]);
  console.log(JSON.stringify(figures.length === 1 ? figures[0][1] : Object.fromEntries(figures), null, 2));
}
const problems = [...results.values()].flatMap(({ problems = [] }) => problems);
for (const problem of problems) console.error(problem);
if (problems.length > 0) process.exitCode = 1;
else if (options.write) {
  const { writeDocument } = await import('./bench/document.mjs');
  writeDocument(results);
}

function partsOrStop() {
  try {
    return partsNamed(options.only);
  } catch (error) {
    return stop(error.message);
  }
}

function prepare() {
  const needs = ['dependencies', ...(parts.some(({ page }) => page) ? ['build', 'browser'] : [])];
  run([join(root, 'scripts/prepare.mjs'), ...needs], 2);
}

/** What a part measured, in a process of its own. */
function measure({ module, name }) {
  const typescript = module.endsWith('.ts') ? ['--expose-gc', '--import', 'tsx'] : [];
  const runner = join(root, 'scripts/bench/run.mjs');
  process.stderr.write(`Measuring ${name} ...\n`);
  return JSON.parse(run([...typescript, runner, module, JSON.stringify(asked)], 'pipe'));
}

/** One line: by which command, when, and on what. */
function howOf({ name, takes = [] }, { chromium }, load) {
  const words = [`npm run bench -- --only ${name}`];
  for (const option of takes) if (options[option]) words.push(`--${option} ${options[option]}`);
  const day = new Date().toISOString().slice(0, 10);
  const where = `${availableParallelism()} cores (load ${load.toFixed(1)} before), Node ${process.versions.node}`;
  return `\`${words.join(' ')}\`, ${day}: ${where}${chromium ? `, Chromium ${chromium}` : ''}.`;
}

/** Runs Node and returns what it prints. */
function run(args, stdout) {
  const { status, stdout: text } = spawnSync(process.execPath, args, {
    cwd: root,
    stdio: ['ignore', stdout, 'inherit'],
    encoding: 'utf8',
    maxBuffer: 1e8,
  });
  if (status !== 0) process.exit(status ?? 1);
  return text;
}

function stop(message) {
  console.error(message);
  process.exit(1);
}
