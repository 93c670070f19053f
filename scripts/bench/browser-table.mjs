/** A table of features of a million customers, opened on the page from CSV and from Parquet, and steps of a threshold on it. */
import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { root } from '../out.mjs';
import { rendererUse } from './renderer-use.mjs';

const ROWS = 1_000_000;
const LIMIT_MS = 300_000;

/** Opens both files in pages of their own; `drag` measures a slider of a page. */
export async function measureTables(browser, address, { newPage, settled, drag }) {
  const folder = mkdtempSync(join(tmpdir(), 'bench-table-'));
  const paths = { parquet: join(folder, 'features.parquet'), csv: join(folder, 'features.csv') };
  try {
    execFileSync(
      process.execPath,
      ['--import', 'tsx', join(root, 'scripts/bench/open-table.ts'), 'write', paths.csv, paths.parquet],
      { cwd: root },
    );
    const tables = {};
    for (const [name, path] of Object.entries(paths)) {
      const page = await newPage(browser);
      try {
        await page.goto(`${address}?cell=data`);
        await settled(page, 75);
        tables[name] = { ...(await measureTable(page, path)), drag: await drag(page) };
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
      { timeout: LIMIT_MS, polling: 50 },
    );
  });
  await page.evaluate(watchGaps);
  const shown = await timed(use, async () => {
    await page.getByRole('button', { name: /^Open [\d,]+ customers$/ }).click();
    await page.waitForFunction(
      (all) => {
        const counts = document.querySelectorAll(
          '[data-testid="live"][data-exact="true"] [data-current] [data-count]',
        );
        return Array.from(counts).reduce((sum, { dataset }) => sum + Number(dataset.count), 0) === all;
      },
      ROWS,
      { timeout: LIMIT_MS, polling: 50 },
    );
  });
  const longestGapMs = await page.evaluate(() => window.longestGapMs);
  use.stop();
  return { understood, shown, longestGapMs, peakMegabytes: use.peakMegabytes() };
}

async function timed(use, work) {
  const before = use.cpuSeconds();
  const start = performance.now();
  await work();
  const seconds = (performance.now() - start) / 1000;
  const after = use.cpuSeconds();
  return { seconds, page: after.page - before.page, workers: after.workers - before.workers };
}

/** Runs in the page: how long its own thread was busy at most. */
function watchGaps() {
  let last = performance.now();
  window.longestGapMs = 0;
  const turn = () => {
    const now = performance.now();
    window.longestGapMs = Math.max(window.longestGapMs, now - last);
    last = now;
    setTimeout(turn, 5);
  };
  turn();
}
