/** A table of features of a million customers, opened on the page from CSV and from Parquet, and steps of a threshold on it. */
import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { root } from '../../out.mjs';
import { columnsOf, goalFor } from '../table.mjs';
import { distributionOf, newPage, settled, withBrowser } from './chromium.mjs';
import { measureDrag, metricsOf } from './drag.mjs';
import { longestGap, watchGaps } from './gaps.mjs';
import { rendererUse } from './renderer-use.mjs';

const SIZES = [1_000_000];
/** Rows of a CSV at most: it is 86 bytes a row. */
const MOST_CSV = 1_000_000;

/** Opens files of so many customers in pages of their own, and drags a threshold over each. */
async function openTables(browser, address, rows, profile) {
  const folder = mkdtempSync(join(tmpdir(), 'bench-table-'));
  const parquet = join(folder, 'features.parquet');
  const paths = { ...(rows <= MOST_CSV && { CSV: join(folder, 'features.csv') }), Parquet: parquet };
  try {
    const writer = join(root, 'scripts/bench/data/write-tables.ts');
    const files = [parquet, ...(paths.CSV ? [paths.CSV] : [])];
    execFileSync(process.execPath, ['--import', 'tsx', writer, String(rows), ...files], { cwd: root });
    const tables = [];
    for (const [name, path] of Object.entries(paths)) {
      const page = await newPage(browser);
      try {
        await page.goto(`${address}?cell=data`);
        await settled(page, 75);
        const measured = await measureTable(page, path, rows);
        const slider = page.getByTestId('story').locator('input[type=range]').first();
        const cdp = await metricsOf(page);
        const drag = await measureDrag({ page, cdp, name: `${rows} ${name}`, slider, profile });
        tables.push({ name, rows, ...measured, drag });
      } finally {
        await page.context().close();
      }
    }
    return tables;
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/** Seconds, and seconds of CPU by kind of thread, until the file is understood, and from "Open" until its counts are there. */
async function measureTable(page, path, rows) {
  const use = await rendererUse(page);
  const understood = await timed(use, async () => {
    await page.getByLabel('Files to import').setInputFiles(path);
    await page.waitForFunction(
      () =>
        Array.from(document.querySelectorAll('button')).some((one) => /^Open [\d,]+/.test(one.textContent)),
      undefined,
      { polling: 50 },
    );
  });
  await watchGaps(page);
  const shown = await timed(use, async () => {
    await page.getByRole('button', { name: /^Open [\d,]+ customers$/ }).click();
    await distributionOf(page, rows);
  });
  const longestGapMs = await longestGap(page);
  use.stop();
  return { understood, shown, longestGapMs, bytes: use.bytes(), peakBytes: use.peakBytes() };
}

async function timed(use, work) {
  const before = use.cpuSeconds();
  const start = performance.now();
  await work();
  const seconds = (performance.now() - start) / 1000;
  const after = use.cpuSeconds();
  return { seconds, page: after.page - before.page, workers: after.workers - before.workers };
}

/** Seconds from the file to its counts, without the time that the analyst takes to press the button; and bytes. */
const GOALS = {
  'CSV 1000000': { seconds: 5, bytes: 0.5e9 },
  'Parquet 1000000': { seconds: 3, bytes: 0.5e9 },
  'Parquet 10000000': { bytes: 1.5e9 },
};

export const measure = ({ sizes = SIZES, profile }) =>
  withBrowser(async (browser, address) => {
    const opened = [];
    for (const rows of sizes) opened.push(...(await openTables(browser, address, rows, profile)));
    const cpu = ({ page, workers }) => `${page.toFixed(1)} / ${workers.toFixed(1)} s`;
    return {
      tables: [
        {
          title: 'A table of features of 12 columns opened on the page',
          note: 'CPU is that of the page’s own thread / of workers; memory that of its process, resident.',
          columns: columnsOf([
            ['', 'text'],
            ['until understood', 'seconds'],
            ['CPU', 'text'],
            ['then until shown', 'seconds'],
            ['CPU', 'text'],
            ['both', 'seconds'],
            ['goal', 'text'],
            ['longest busy', 'ms'],
            ['memory', 'megabytes'],
            ['goal', 'text'],
            ['most memory', 'megabytes'],
            ['a step, work p50', 'ms'],
            ['a step, CPU', 'ms'],
          ]),
          rows: opened.map(({ name, rows, understood, shown, longestGapMs, bytes, peakBytes, drag }) => {
            const both = understood.seconds + shown.seconds;
            const goals = GOALS[`${name} ${rows}`] ?? {};
            return [
              `${rows.toLocaleString('en-US')} customers: ${name}`,
              understood.seconds,
              cpu(understood),
              shown.seconds,
              cpu(shown),
              both,
              goalFor(both, { most: goals.seconds }, 'seconds'),
              longestGapMs,
              bytes,
              goalFor(bytes, { most: goals.bytes }, 'megabytes'),
              peakBytes,
              drag.work.p50,
              drag.mainThread,
            ];
          }),
        },
      ],
    };
  });
