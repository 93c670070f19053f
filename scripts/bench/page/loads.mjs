import { median } from '../statistics.mjs';
import { columnsOf } from '../table.mjs';
import { linkTo, newPage, settled, withBrowser } from './chromium.mjs';

const SIZES = [75, 10_000];
const LOADS = 5;

/** Navigation to the first painted distribution: in a fresh profile, and again in the same one. */
async function load(browser, address, users) {
  const cold = [];
  const cached = [];
  for (let i = 0; i < LOADS; i++) {
    const page = await newPage(browser);
    await page.goto(address);
    cold.push(await firstDistribution(page));
    await settled(page, users);
    await page.goto('about:blank');
    await page.goto(address);
    cached.push(await firstDistribution(page));
    await page.context().close();
  }
  return [`${users.toLocaleString('en-US')} users`, median(cold), median(cached)];
}

async function firstDistribution(page) {
  await page.waitForFunction(() => window.bench.firstDistributionAt !== null);
  return page.evaluate(() => window.bench.firstDistributionAt);
}

export const measure = ({ sizes = SIZES }) =>
  withBrowser(async (browser, address) => {
    const rows = [];
    for (const users of sizes) rows.push(await load(browser, address + linkTo(users), users));
    return {
      tables: [
        {
          title: `From navigation to the first distribution on the screen, median of ${LOADS}`,
          columns: columnsOf([
            ['', 'text'],
            ['cold', 'ms'],
            ['from the cache', 'ms'],
          ]),
          rows,
        },
      ],
    };
  });
