import { expect, type Page } from '@playwright/test';
import { counts, digests, notice, settled, setUsers, test, type, undo, unfold, visit } from '../support';
import { countErrors, seeded, tallied, times } from './tally';

declare global {
  interface Window {
    startedWorkers: { terminate(): void }[];
  }
}

/** Notes every worker that the page starts, so that one can be ended as a browser ends it: without a word. */
const noteWorkers = () => {
  window.startedWorkers = [];
  const Original = window.Worker;
  window.Worker = class extends Original {
    constructor(...args: ConstructorParameters<typeof Original>) {
      super(...args);
      window.startedWorkers.push(this);
    }
  };
};

const killOne = (page: Page, which: number) =>
  page.evaluate((at) => {
    const worker = window.startedWorkers[Math.floor(at * window.startedWorkers.length)];
    worker?.terminate();
  }, which);

const busy = (page: Page) => page.getByText(/^Making [1-9][\d,]* of/);

/** Customers in the first window of what is shown. */
const customers = async (page: Page) =>
  Object.values(await counts(page)).reduce((sum, count) => sum + count, 0);

test('workers are ended without a word while they work', async ({ visitor }) => {
  await tallied('killed workers', async (tally) => {
    const random = seeded(11);
    const page = await visitor();
    const errors = countErrors(page, tally);
    await page.addInitScript(noteWorkers);
    await visit(page);
    const small = await digests(page);
    await unfold(page, 'who');
    for (let n = 0; n < times(12, 2); n++) {
      // Other customers each time: those of an earlier try would be read, not made.
      const users = 20_000 + n;
      await type(page.getByRole('textbox', { name: 'Seed, exact' }), String(n));
      await setUsers(page, users);
      await expect(busy(page)).toBeVisible();
      await killOne(page, random());
      tally.tried++;
      // Made after all, or said to have stopped: never stands still.
      const again = notice(page, 'engine').getByRole('button', { name: 'Run again' });
      await expect
        .poll(
          async () => {
            if (await again.isVisible()) await again.click();
            return customers(page);
          },
          { timeout: 120_000 },
        )
        .toBe(users);
      await settled(page);
    }
    await type(page.getByRole('textbox', { name: 'Seed, exact' }), '42');
    await setUsers(page, 75);
    await settled(page);
    if (JSON.stringify(await digests(page)) !== JSON.stringify(small)) tally.lost++;
    await undo(page).click();
    expect(errors).toEqual([]);
  });
});
