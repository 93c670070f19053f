/**
 * What `npm run test:faults [-- --short]` runs: what can go wrong, on purpose, in the real product: workers that end, full quotas,
 * altered chunks, a lost network, duplicated tabs, hostile links and files, random actions. Prints what was tried and what came
 * of it, then one line with the counts.
 */
import { existsSync, readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { conclude, countJourneys, countStep, forgetCounts, readJson } from './counts.mjs';
import { npmRun } from './npm-run.mjs';
import { root } from './out.mjs';

const SUITE = 'faults';
const report = join(root, 'test-results', 'faults.json');
const tallies = join(root, 'test-results', 'faults');
const KEYS = ['tried', 'lost', 'hung', 'crashed'];

const { values: options, positionals } = parseArgs({
  options: { short: { type: 'boolean' } },
  allowPositionals: true,
});

forgetCounts(SUITE);
for (const old of [report, tallies]) rmSync(old, { recursive: true, force: true });

process.env.FAULTS = options.short ? 'short' : 'whole';
const succeeded = npmRun('test:e2e', ['--config', 'playwright.faults.config.ts', ...positionals]);

const found = existsSync(tallies) ? readdirSync(tallies).map((file) => readJson(join(tallies, file))) : [];
const row = (name, figures) => name.padEnd(34) + figures.map((figure) => String(figure).padStart(9)).join('');
console.log(`\n${row('fault', KEYS)}`);
for (const tally of found.sort((a, b) => a.name.localeCompare(b.name)))
  console.log(
    row(
      tally.name,
      KEYS.map((key) => tally[key]),
    ),
  );
console.log(
  row(
    'all',
    KEYS.map((key) => found.reduce((sum, tally) => sum + tally[key], 0)),
  ),
);
conclude(SUITE, countStep(SUITE, succeeded, countJourneys(readJson(report))));
