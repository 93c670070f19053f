import { withValue } from '@/lib/params/config/settings';
import { type Evaluated, evaluated, PRESET } from '../population';
import { median } from '../statistics.mjs';
import { columnsOf, goalFor, type Measured, type Table } from '../table.mjs';
import { arqueroPeer } from './arquero.mjs';
import { readingSpeed } from './bandwidth';
import { crossfilterPeer } from './crossfilter.mjs';
import { type Compared, dragTable, goalTable, slowest } from './drag-tables';
import { dragged, type Times } from './dragged';
import { duckdbPeer } from './duckdb';
import { objectsPeer } from './objects';
import { allCurves, evaluatedAt, featureBytes, indexOf, makeFeatures, ours } from './ours';
import { type Instrument, prepare, type Threshold, thresholdsOf } from './subject';

const SIZES = [100_000, 1_000_000];
/** An array of objects takes more than a second a step beyond. */
const MOST_OBJECTS = 100_000;
const RELEASES = 5;
const CURVES = 5;
const GENERATED = 10_000;
const GENERATIONS = 5;

const elapsed = async (work: () => unknown): Promise<number> => {
  const start = performance.now();
  const made = work();
  if (made instanceof Promise) await made;
  return performance.now() - start;
};

/** Makes each instrument when it is its turn, so that only one holds its data. */
export const instrumentsOf = (subject: Evaluated): (() => Instrument | Promise<Instrument>)[] => {
  const prepared = (threshold: Threshold) => prepare(subject, threshold);
  return [
    () => ours(subject),
    () => crossfilterPeer(prepared),
    () => arqueroPeer(prepared),
    () => duckdbPeer(subject, 1),
    () => duckdbPeer(subject, 2),
    ...(subject.users <= MOST_OBJECTS ? [() => objectsPeer(subject)] : []),
  ];
};

async function compare(subject: Evaluated): Promise<Compared> {
  const thresholds = thresholdsOf(subject);
  const expected = thresholds.map(() => new Map<number, string>());
  const rows: Compared['rows'][number][] = [];
  for (const make of instrumentsOf(subject)) {
    const instrument = await make();
    const times: Times[] = [];
    for (const [i, threshold] of thresholds.entries())
      times.push(await dragged(instrument, threshold, expected[i] as Map<number, string>));
    instrument.close();
    rows.push({ id: instrument.id, name: instrument.name, times });
  }
  const releases: number[] = [];
  const pageSteps: number[] = [];
  for (const threshold of thresholds) {
    const index = indexOf(subject, threshold);
    for (const place of threshold.drag) {
      const value = threshold.positions[place] as number;
      pageSteps.push(await elapsed(() => evaluatedAt(subject.result, threshold.path, value, index)));
    }
    for (const place of threshold.drag.slice(0, RELEASES)) {
      const value = threshold.positions[place] as number;
      releases.push(await elapsed(() => evaluatedAt(subject.result, threshold.path, value)));
    }
  }
  return {
    users: subject.users,
    thresholds,
    rows,
    pageStepMs: median(pageSteps),
    releaseMs: median(releases),
  };
}

/** Users a second of CPU, of compiler and garbage collector too; the first run is the compiler's. */
async function generation(users: number): Promise<number> {
  const runs: number[] = [];
  for (let seed = 1; seed <= GENERATIONS; seed++) {
    const config = withValue(withValue(PRESET, 'population.users', users), 'population.seed', seed);
    const before = process.cpuUsage();
    await makeFeatures(config);
    const { user, system } = process.cpuUsage(before);
    runs.push((1e6 * users) / (user + system));
  }
  return median(runs.slice(1));
}

const GOALS = { curvesMs: 100, bytesPerUser: 60 };

/** Ours beside crossfilter2, Arquero, DuckDB and an array of objects, on the same columns in one process. */
export async function measure({ sizes = SIZES }: { sizes?: readonly number[] }): Promise<Measured> {
  const bytesASecond = readingSpeed();
  const compared: Compared[] = [];
  let curvesMs = 0;
  let drawn = { thresholds: 0, windows: 0 };
  let bytes = { columns: 0, all: 0 };
  let largest = 0;
  const usersPerSecondPerCore = await generation(GENERATED);
  for (const users of sizes) {
    const subject = await evaluated(users);
    compared.push(await compare(subject));
    const curves = allCurves(subject);
    const runs: number[] = [];
    for (let i = 0; i < CURVES; i++) runs.push(await elapsed(curves.draw));
    // The first run is the compiler's.
    [curvesMs, drawn, largest] = [median(runs.slice(1)), curves, users];
    const held = featureBytes(subject.result.given);
    bytes = { columns: held.columns / users, all: held.all / users };
  }
  const figures = {
    drag: Object.fromEntries(
      compared.map(({ users, rows, pageStepMs, releaseMs }) => [
        users,
        Object.fromEntries(
          rows.map(({ id, times }, i) => [
            id,
            { ...slowest(times), ...(i === 0 && { pageStepMs, releaseMs }) },
          ]),
        ),
      ]),
    ),
    curvesMs,
    bytesPerUser: bytes.columns,
    usersPerSecondPerCore,
  };
  const size = largest.toLocaleString('en-US');
  const tables: Table[] = [
    ...compared.map((one) => dragTable(one, bytesASecond)),
    goalTable(compared),
    {
      title: `What else a large population takes, ${size} customers`,
      note: `Memory was read at ${(bytesASecond / 1e9).toFixed(1)} GB/s in the same run. Generation: ${GENERATED.toLocaleString('en-US')} customers, no transactions kept, by CPU time.`,
      columns: columnsOf([
        ['', 'text'],
        ['measured', 'text'],
        ['goal', 'text'],
      ]),
      rows: [
        [
          `all response curves, ${drawn.thresholds} thresholds, ${drawn.windows} windows`,
          `${curvesMs.toPrecision(3)} ms`,
          goalFor(curvesMs, { most: GOALS.curvesMs }, 'ms'),
        ],
        [
          'feature columns, bytes a customer',
          bytes.columns.toFixed(1),
          goalFor(bytes.columns, { most: GOALS.bytesPerUser }, 'bytes'),
        ],
        ['with recurring merchants, hashes and counts', bytes.all.toFixed(1), null],
        [
          'customers with features, a second and core',
          Math.round(usersPerSecondPerCore).toLocaleString('en-US'),
          null,
        ],
      ],
    },
  ];
  return { tables, figures };
}
