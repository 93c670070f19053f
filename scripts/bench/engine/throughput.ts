import { featuresOf, makeFeatures } from '@/lib/engine/chunks/run-chunk';
import { withValue } from '@/lib/params/config/settings';
import { PRESET } from '../population';
import { median } from '../statistics.mjs';
import { columnsOf, goalFor, type Measured } from '../table.mjs';
import { columnBytes } from './column-bytes';
import { cpuOf, ledgerOf, tasksOf, timed } from './tasks';

const USERS = 10_000;
const GOAL = 20_000;

/** All archetypes in the preset's mix, in chunks as workers get them, on one thread. */
function rates() {
  const runs = [1, 2, 3, 4].map((seed) => {
    const config = withValue(withValue(PRESET, 'population.users', USERS), 'population.seed', seed);
    const ms = { transactions: 0, features: 0, cpu: 0, streamed: 0, streamedCpu: 0 };
    ms.cpu = cpuOf(() => {
      for (const task of tasksOf(config)) {
        const [generating, ledger] = timed(() => ledgerOf(task));
        const [computing] = timed(() => featuresOf(ledger, task.transactions, task.features));
        ms.transactions += generating;
        ms.features += computing;
      }
    });
    ms.streamedCpu = cpuOf(() => {
      [ms.streamed] = timed(() => tasksOf(config).forEach(makeFeatures));
    });
    return ms;
  });
  // The first run is the compiler's.
  const of = (ms: (run: (typeof runs)[0]) => number) => USERS / (median(runs.slice(1).map(ms)) / 1000);
  return {
    transactions: of((run) => run.transactions),
    features: of((run) => run.features),
    both: of((run) => run.transactions + run.features),
    bothOfCpu: of((run) => run.cpu),
    streamed: of((run) => run.streamed),
    streamedOfCpu: of((run) => run.streamedCpu),
  };
}

/** Bytes of ledgers and features a user, and how many transactions that is. */
function memory() {
  let [users, transactions, ledgers, features] = [0, 0, 0, 0];
  for (const task of tasksOf(withValue(PRESET, 'population.users', USERS))) {
    const ledger = ledgerOf(task);
    users += ledger.users;
    transactions += ledger.day.length;
    ledgers += columnBytes(ledger);
    features += columnBytes(featuresOf(ledger, task.transactions, task.features));
  }
  return { transactions: transactions / users, ledger: ledgers / users, features: features / users };
}

export async function measure(): Promise<Measured> {
  const rate = rates();
  const bytes = memory();
  const speed = {
    title: `Users a second on one core: ${USERS.toLocaleString('en-US')} users of all archetypes, median of 3`,
    columns: columnsOf([
      ['', 'text'],
      ['users/s', 'whole'],
      ['goal', 'text'],
    ]),
    rows: [
      ['transactions', rate.transactions, null],
      ['features', rate.features, null],
      ['both', rate.both, goalFor(rate.both, { least: GOAL }, 'whole')],
      ['both, a second of CPU of all threads', rate.bothOfCpu, null],
      ['features, where no transactions are kept', rate.streamed, null],
      ['the same, a second of CPU of all threads', rate.streamedOfCpu, null],
    ],
  };
  const held = {
    title: 'Memory a user',
    columns: columnsOf([
      ['', 'text'],
      ['bytes', 'whole'],
    ]),
    rows: [
      [`ledger columns (${bytes.transactions.toFixed(0)} transactions)`, bytes.ledger],
      ['table of features, both windows', bytes.features],
    ],
  };
  return { tables: [speed, held] };
}
