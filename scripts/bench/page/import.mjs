import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { MILLION_USERS, writeMillion } from '../data/million.mjs';
import { columnsOf } from '../table.mjs';
import { distributionOf, newPage, settled, withBrowser } from './chromium.mjs';
import { longestGap, watchGaps } from './gaps.mjs';

/** A million rows on the page: seconds until they are understood and imported, and the longest that its own thread was busy. */
export const measure = () =>
  withBrowser(async (browser, address) => {
    const folder = mkdtempSync(join(tmpdir(), 'bench-million-'));
    const page = await newPage(browser);
    try {
      const path = join(folder, 'million.csv');
      writeMillion(path);
      await page.goto(`${address}?cell=data`);
      await settled(page, 75);
      await watchGaps(page);
      const read = page.getByRole('button', { name: /^Import 1,000,000 rows$/ });
      const start = performance.now();
      await page.getByLabel('Files to import').setInputFiles(path);
      await read.waitFor();
      const understood = performance.now();
      await read.click();
      await distributionOf(page, MILLION_USERS);
      const imported = performance.now();
      return {
        tables: [
          {
            title: 'Import of 1,000,000 rows on the page',
            columns: columnsOf([
              ['', 'text'],
              ['until understood', 'seconds'],
              ['then imported and counted', 'seconds'],
              ['longest the page was busy', 'ms'],
            ]),
            rows: [
              [
                'CSV, 84 MB',
                (understood - start) / 1000,
                (imported - understood) / 1000,
                await longestGap(page),
              ],
            ],
          },
        ],
      };
    } finally {
      await page.context().close();
      rmSync(folder, { recursive: true });
    }
  });
