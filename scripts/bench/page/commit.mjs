import { columnsOf, goalFor } from '../table.mjs';
import { newPage, settled, sleep, withBrowser } from './chromium.mjs';
import { rendererUse } from './renderer-use.mjs';
import { sizesOnPage } from './sizes.mjs';

const START = 75;
/** Of the first counts, of all, and of memory. */
const GOALS = { 1000000: { firstSeconds: 0.5, seconds: 20, bytes: 0.5e9 } };
/** After the last user is there, until memory is read. */
const REST_MS = 5_000;

/** A number of customers typed and committed: until the first counts of so many are on the screen, and until those of all are. */
async function commit(browser, address, users) {
  const page = await newPage(browser);
  try {
    await page.goto(`${address}?cell=who`);
    await settled(page, START);
    const use = await rendererUse(page);
    const before = use.bytes();
    const field = page.locator('#who-body').getByRole('textbox', { name: 'Users, exact' });
    await field.fill(String(users));
    await page.evaluate(watchCounts, users);
    await field.press('Enter');
    await page.waitForFunction(() => window.committed.completeMs !== null);
    const { firstMs, completeMs } = await page.evaluate(() => window.committed);
    await sleep(REST_MS);
    use.stop();
    const [first, complete, bytes] = [firstMs / 1000, completeMs / 1000, use.bytes()];
    const goals = GOALS[users] ?? {};
    return [
      `${users.toLocaleString('en-US')} customers`,
      first,
      goalFor(first, { most: goals.firstSeconds }, 'seconds'),
      complete,
      goalFor(complete, { most: goals.seconds }, 'seconds'),
      before,
      bytes,
      goalFor(bytes, { most: goals.bytes }, 'megabytes'),
      use.peakBytes(),
    ];
  } finally {
    await page.context().close();
  }
}

/**
 * Runs in the page: from the key that commits, in milliseconds, the first frame whose counts are of so many users, scaled up or not, and the
 * first whose counts are exact.
 */
function watchCounts(users) {
  const committed = { firstMs: null, completeMs: null };
  window.committed = committed;
  addEventListener(
    'keydown',
    ({ timeStamp }) => {
      const look = () => {
        const live = document.querySelector('[data-testid="live"]');
        const shown = Array.from(live.querySelectorAll('[data-current] [data-count]'));
        const sum = shown.reduce((all, { dataset }) => all + Number(dataset.count), 0);
        const elapsed = performance.now() - timeStamp;
        if (Math.abs(sum - users) <= users / 1000) committed.firstMs ??= elapsed;
        if (sum === users && live.dataset.exact === 'true') committed.completeMs = elapsed;
        else requestAnimationFrame(look);
      };
      look();
    },
    { once: true, capture: true },
  );
}

export const measure = ({ sizes }) =>
  withBrowser(async (browser, address) => {
    const rows = [];
    for (const users of sizesOnPage(sizes)) rows.push(await commit(browser, address, users));
    return {
      tables: [
        {
          title: 'From a number of customers that is committed to its distribution on the screen',
          columns: columnsOf([
            ['', 'text'],
            ['first counts', 'seconds'],
            ['goal', 'text'],
            ['complete', 'seconds'],
            ['goal', 'text'],
            ['memory of the tab before', 'megabytes'],
            ['after', 'megabytes'],
            ['goal', 'text'],
            ['most', 'megabytes'],
          ]),
          rows,
        },
      ],
    };
  });
