import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { columnsOf, goalFor, type Measured } from '../table.mjs';
import { writeFeatureFiles } from './feature-files';

const SIZES = [1_000_000];
/** Rows of a CSV at most: it is 86 bytes a row. */
const MOST_CSV = 1_000_000;
/** Seconds of CPU to read it, by rows. */
const GOALS: Readonly<Record<string, Readonly<Record<number, number>>>> = {
  CSV: { 1000000: 0.5 },
  Parquet: { 1000000: 1, 10000000: 12 },
};

/** Rows of a first file, which has the modules that read loaded: a page and a command have them compiled, a bench does not. */
const FIRST_ROWS = 20;

/** What a script prints of files, run in a process of its own. */
const asked = (script: string, ...files: string[]) =>
  JSON.parse(
    execFileSync(process.execPath, ['--import', 'tsx', join(import.meta.dirname, script), ...files], {
      encoding: 'utf8',
    }),
  );

/** Files of so many customers, each read, and opened as the page's worker does. */
async function files(rows: number) {
  const folder = mkdtempSync(join(tmpdir(), 'bench-features-'));
  try {
    const parquet = join(folder, 'features.parquet');
    const csv = rows <= MOST_CSV ? join(folder, 'features.csv') : undefined;
    const first = { csv: join(folder, 'first.csv'), parquet: join(folder, 'first.parquet') };
    await writeFeatureFiles(FIRST_ROWS, first);
    await writeFeatureFiles(rows, { csv, parquet });
    const files = [
      ...(csv ? [['CSV', csv, first.csv] as const] : []),
      ['Parquet', parquet, first.parquet] as const,
    ];
    return files.map(([format, path, small]) => ({
      name: `${rows.toLocaleString('en-US')} customers: ${format}, ${(statSync(path).size / 1e6).toFixed(0)} MB`,
      goal: GOALS[format]?.[rows],
      read: asked('read-table.ts', path, small),
      opened: asked('open-table.ts', path),
    }));
  } finally {
    rmSync(folder, { recursive: true });
  }
}

export async function measure({ sizes = SIZES }: { sizes?: readonly number[] }): Promise<Measured> {
  const measured = [];
  for (const rows of sizes) measured.push(...(await files(rows)));
  const reading = {
    title: 'A table of features of 12 columns, every one typed by all of its cells',
    columns: columnsOf([
      ['', 'text'],
      ['time', 'seconds'],
      ['CPU', 'seconds'],
      ['goal', 'text'],
      ['most memory', 'megabytes'],
    ]),
    rows: measured.map(({ name, goal, read }) => [
      name,
      read.seconds,
      read.cpuSeconds,
      goalFor(read.cpuSeconds, { most: goal }, 'seconds'),
      read.peakBytes,
    ]),
  };
  const opening = {
    title: 'The same opened as the page’s worker does, then rules on it',
    columns: columnsOf([
      ['', 'text'],
      ['time', 'seconds'],
      ['CPU', 'seconds'],
      ['most memory', 'megabytes'],
      ['first evaluation', 'ms'],
      ['a step of its threshold', 'ms'],
    ]),
    rows: measured.map(({ name, opened }) => [
      name,
      opened.seconds,
      opened.cpuSeconds,
      opened.peakBytes,
      opened.shownMs,
      opened.stepMs,
    ]),
  };
  return { tables: [reading, opening] };
}
