import '@/lib/features/own/read-own';
import { featuresOf } from '@/lib/engine/chunks/run-chunk';
import type { FeaturesDocument } from '@/lib/features/declared/features-document';
import type { Config } from '@/lib/params/config/config';
import { withValue } from '@/lib/params/config/settings';
import { cpuOf, ledgerOf, tasksOf } from '../engine/tasks';
import { PRESET } from '../population';
import { median } from '../statistics.mjs';
import { columnsOf, goalFor, type Measured } from '../table.mjs';

const USERS = 5_000;
const RUNS = 9;
const BASE = withValue(PRESET, 'population.users', USERS);
/** The most that the simple ones may add to the pass. */
const GOAL = 0.6;

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
  return { ...BASE, features: document as unknown as FeaturesDocument };
}

/** What features that a config defines add to the pass over the ledgers. */
export async function measure(): Promise<Measured> {
  const ledgers = tasksOf(BASE).map(ledgerOf);
  /** Milliseconds of CPU of one pass over all ledgers. */
  const pass = (config: Config): number => {
    const tasks = tasksOf(config);
    return cpuOf(() => {
      tasks.forEach(({ transactions, features }, i) => {
        const ledger = ledgers[i];
        if (ledger) featuresOf(ledger, transactions, features);
      });
    });
  };
  const names = Object.keys(DOCUMENTS);
  const configs = Object.values(DOCUMENTS).map(withFeatures);
  // In turns, so that what else the machine does falls on all alike; the first ones are the compiler's.
  const runs = Array.from({ length: RUNS + 2 }, () => ({
    without: pass(BASE),
    with: configs.map(pass),
  })).slice(2);
  const rows = names.map((name, i) => {
    const added = median(runs.map((run) => (run.with[i] as number) / run.without)) - 1;
    const ms = median(runs.map((run) => run.with[i] as number));
    return [name, ms, added, i === 0 ? goalFor(added, { most: GOAL }, 'share') : null];
  });
  const table = {
    title: `Features of one’s own in the pass over the ledgers of ${USERS.toLocaleString('en-US')} users, two windows; CPU`,
    columns: columnsOf([
      ['', 'text'],
      ['CPU', 'ms'],
      ['added', 'share'],
      ['goal', 'text'],
    ]),
    rows: [['none', median(runs.map((run) => run.without)), null, null], ...rows],
  };
  return { tables: [table] };
}
