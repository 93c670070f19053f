/** What features that a config defines add to the pass over the ledger: prints JSON. Run by scripts/bench.mjs, through tsx. */
import '@/lib/features/own/read-own';
import { CHUNK_USERS, chunkTasks } from '@/lib/engine/chunks/chunk';
import { featuresOf } from '@/lib/engine/chunks/run-chunk';
import type { FeaturesDocument } from '@/lib/features/declared/features-document';
import { generateInput } from '@/lib/generate/generate-input';
import { generateUsers } from '@/lib/generate/generate-users';
import { allocate } from '@/lib/params/config/allocate';
import type { Config } from '@/lib/params/config/config';
import { withValue } from '@/lib/params/config/settings';
import { PUBLISHED_ARCHETYPE_IDS } from '@/lib/params/declared/archetypes';
import { PRESETS } from '@/lib/params/presets/presets';
import { median } from './statistics.mjs';

const USERS = 5_000;
const RUNS = 9;
const PRESET = withValue(PRESETS['november-2025'], 'population.users', USERS);

const OUT = { field: 'amount', op: '>', value: 0 };
const SETS = {
  out: { from: 'transactions', where: OUT, days: 'W' },
  pay: { from: 'transactions', where: { field: 'category', op: 'is', value: 'INCOME' }, days: 'W' },
  merchants: { from: 'out', by: 'merchant', each: { paid: { agg: 'sum', of: 'amount' } } },
};
const of = (agg: string, rows: string, field?: string) => ({ agg, rows, ...(field && { of: field }) });

const DOCUMENTS = {
  'two sums, a count, a mean, a largest': {
    money_out: of('sum', 'out', 'amount'),
    pay: of('sum', 'pay', 'amount'),
    payments: of('count', 'out'),
    mean_payment: of('mean', 'out', 'amount'),
    largest_payment: of('max', 'out', 'amount'),
  },
  'a group: the most paid to one merchant': { most_at_one: of('max', 'merchants', 'paid') },
  'a median': { median_payment: of('median', 'out', 'amount') },
};

/** A config whose features read only the sets that they need. */
function withFeatures(features: object): Config {
  const text = JSON.stringify(features);
  const groups = text.includes('"merchants"');
  const rows = Object.fromEntries(
    Object.entries(SETS).filter(([name]) => text.includes(`"${name}"`) || (groups && name === 'out')),
  );
  const document = { format: 'persona-features', version: 1, rows, features };
  return { ...PRESET, features: document as unknown as FeaturesDocument };
}

function counts(): readonly number[] {
  const allocated = allocate(PRESET.mix, PRESET.population.users, PRESET.population.allocation);
  if (!allocated.ok) throw new Error(allocated.problem.message);
  return allocated.value;
}

const tasksOf = (config: Config) =>
  PUBLISHED_ARCHETYPE_IDS.flatMap((id, s) => chunkTasks(config, id, counts()[s] as number, false));

const ledgers = tasksOf(PRESET).map(({ transactions, index, users }) =>
  generateUsers(generateInput(transactions), index * CHUNK_USERS, users),
);

/** Milliseconds of CPU of one pass over all ledgers, of compiler and garbage collector too. */
function pass(config: Config): number {
  const tasks = tasksOf(config);
  const before = process.cpuUsage();
  tasks.forEach(({ transactions, features }, i) => {
    const ledger = ledgers[i];
    if (ledger) featuresOf(ledger, transactions, features);
  });
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1000;
}

const configs = Object.entries(DOCUMENTS).map(([name, features]) => ({
  name,
  config: withFeatures(features),
}));
/** In turns, so that what else the machine does falls on all alike. */
const runs = Array.from({ length: RUNS + 2 }, () => ({
  without: pass(PRESET),
  with: configs.map(({ config }) => pass(config)),
})).slice(2);
const without = median(runs.map((run) => run.without));
console.log(
  JSON.stringify({
    users: USERS,
    withoutMs: without,
    documents: configs.map(({ name }, i) => {
      const ms = median(runs.map((run) => run.with[i] as number));
      return { name, ms, added: median(runs.map((run) => (run.with[i] as number) / run.without)) - 1 };
    }),
  }),
);
