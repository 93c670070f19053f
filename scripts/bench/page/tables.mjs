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

const ROWS = 1_000_000;

/** Opens both files in pages of their own, and drags a threshold over each. */
async function openTables(browser, address, profile) {
  const folder = mkdtempSync(join(tmpdir(), 'bench-table-'));
  const paths = { csv: join(folder, 'features.csv'), parquet: join(folder, 'features.parquet') };
  try {
    execFileSync(
      process.execPath,
      ['--import', 'tsx', join(root, 'scripts/bench/data/open-table.ts'), 'write', paths.csv, paths.parquet],
      { cwd: root },
    );
    const tables = {};
    for (const [name, path] of Object.entries(paths)) {
      const page = await newPage(browser);
      try {
        await page.goto(`${address}?cell=data`);
        await settled(page, 75);
        const measured = await measureTable(page, path);
        const slider = page.getByTestId('story').locator('input[type=range]').first();
        const cdp = await metricsOf(page);
        tables[name] = {
          ...measured,
          drag: await measureDrag({ page, cdp, name: 'table', slider, profile }),
        };
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
async function measureTable(page, path) {
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
    await distributionOf(page, ROWS);
  });
  const longestGapMs = await longestGap(page);
  use.stop();
  return { understood, shown, longestGapMs, peakBytes: use.peakBytes() };
}

async function timed(use, work) {
  const before = use.cpuSeconds();
  const start = performance.now();
  await work();
  const seconds = (performance.now() - start) / 1000;
  const after = use.cpuSeconds();
  return { seconds, page: after.page - before.page, workers: after.workers - before.workers };
}

/** Seconds from the file to its counts, without the time that the analyst takes to press the button. */
const FORMATS = [
  ['csv', 'CSV', 5],
  ['parquet', 'Parquet', 3],
];

export const measure = ({ profile }) =>
  withBrowser(async (browser, address) => {
    const tables = await openTables(browser, address, profile);
    const cpu = ({ page, workers }) => `${page.toFixed(1)} / ${workers.toFixed(1)} s`;
    return {
      tables: [
        {
          title: `A table of ${ROWS.toLocaleString('en-US')} customers and 12 columns opened on the page`,
          note: 'CPU is that of the page’s own thread / of workers.',
          columns: columnsOf([
            ['', 'text'],
            ['until understood', 'seconds'],
            ['CPU', 'text'],
            ['then until shown', 'seconds'],
            ['CPU', 'text'],
            ['both', 'seconds'],
            ['goal', 'text'],
            ['longest busy', 'ms'],
            ['most memory', 'megabytes'],
            ['a step, work p50', 'ms'],
            ['a step, CPU', 'ms'],
          ]),
          rows: FORMATS.map(([format, name, goal]) => {
            const { understood, shown, longestGapMs, peakBytes, drag } = tables[format];
            const both = understood.seconds + shown.seconds;
            return [
              name,
              understood.seconds,
              cpu(understood),
              shown.seconds,
              cpu(shown),
              both,
              goalFor(both, { most: goal }, 'seconds'),
              longestGapMs,
              peakBytes,
              drag.work.p50,
              drag.mainThread,
            ];
          }),
        },
      ],
    };
  });
