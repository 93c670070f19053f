import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { columnsOf, goalFor, type Measured } from '../table.mjs';
import { ROWS, writeFeatureFiles } from './feature-files';

const FORMATS = {
  csv: { name: 'CSV', goalSeconds: 4.5 },
  parquet: { name: 'Parquet', goalSeconds: 2.5 },
} as const;
const GOAL_BYTES = 300e6;

/** What a script prints of a file, run in a process of its own. */
const asked = (script: string, file: string) =>
  JSON.parse(
    execFileSync(process.execPath, ['--import', 'tsx', join(import.meta.dirname, script), file], {
      encoding: 'utf8',
    }),
  );

/** A table of features of a million customers from a file on disk, read, and opened as the page's worker does. */
export async function measure(): Promise<Measured> {
  const folder = mkdtempSync(join(tmpdir(), 'bench-features-'));
  try {
    const pathOf = (format: string) => join(folder, `features.${format}`);
    writeFeatureFiles(pathOf('csv'), pathOf('parquet'));
    const files = Object.entries(FORMATS).map(([format, { name, goalSeconds }]) => {
      const path = pathOf(format);
      const label = `${name}, ${(statSync(path).size / 1e6).toFixed(0)} MB`;
      return {
        name: label,
        goalSeconds,
        read: asked('read-table.ts', path),
        opened: asked('open-table.ts', path),
      };
    });
    const customers = `${ROWS.toLocaleString('en-US')} customers`;
    const reading = {
      title: `A table of ${customers} and 12 columns, every one typed by all of its cells`,
      columns: columnsOf([
        ['', 'text'],
        ['time', 'seconds'],
        ['goal', 'text'],
        ['CPU', 'seconds'],
        ['most memory', 'megabytes'],
        ['goal', 'text'],
      ]),
      rows: files.map(({ name, goalSeconds, read }) => [
        name,
        read.seconds,
        goalFor(read.seconds, { most: goalSeconds }, 'seconds'),
        read.cpuSeconds,
        read.peakBytes,
        goalFor(read.peakBytes, { most: GOAL_BYTES }, 'megabytes'),
      ]),
    };
    const opening = {
      title: `The same opened as the page’s worker does, ${customers}, then rules on it`,
      columns: columnsOf([
        ['', 'text'],
        ['time', 'seconds'],
        ['CPU', 'seconds'],
        ['most memory', 'megabytes'],
        ['first evaluation', 'ms'],
        ['a step of its threshold', 'ms'],
      ]),
      rows: files.map(({ name, opened }) => [
        name,
        opened.seconds,
        opened.cpuSeconds,
        opened.peakBytes,
        opened.shownMs,
        opened.stepMs,
      ]),
    };
    return { tables: [reading, opening] };
  } finally {
    rmSync(folder, { recursive: true });
  }
}
