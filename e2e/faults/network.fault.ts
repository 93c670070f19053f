import { expect, type Page } from '@playwright/test';
import { deploy } from '../own-server';
import {
  CELLS,
  counts,
  digests,
  fold,
  INSTRUMENTS,
  saved,
  settled,
  story,
  test,
  type,
  visit,
} from '../support';
import { countErrors, tallied, times } from './tally';

const THRESHOLD = 'Subscription-Heavy: Recurring merchants, exact';

// A request of the page that fails is no error of the page.
test.use({
  expectedErrors:
    /Failed to load|net::ERR|Failed to fetch|ChunkLoadError|could not be fetched|service worker/i,
});

/** Opens every cell and every instrument, each of which is loaded when it is opened, as far as it can be. */
async function openAll(page: Page): Promise<void> {
  for (const id of CELLS) {
    const button = fold(page, id);
    if ((await button.getAttribute('aria-expanded')) === 'false') await button.click();
    const body = page.locator(`#${id}-body`);
    await expect(body).toBeVisible();
    await expect(body.locator('[data-loading]')).toHaveCount(0);
    if (id !== 'why' || (await body.locator('[data-failed]').count()) > 0) continue;
    for (const name of INSTRUMENTS) await page.locator(`#why-${name} summary`).first().click();
  }
}

test('the network goes before anything but the first screen was loaded', async ({ visitor }) => {
  await tallied('no network', async (tally) => {
    for (let n = 0; n < times(3, 1); n++) {
      const page = await visitor();
      const errors = countErrors(page, tally);
      await visit(page);
      await type(story(page).getByRole('textbox', { name: THRESHOLD }), '7');
      await saved(page, '"value":7}');
      const before = await counts(page);
      await page.context().setOffline(true);
      await openAll(page);
      tally.tried += CELLS.length + INSTRUMENTS.length;
      // What could not be loaded says so; the rest goes on.
      await expect(page.locator('[data-failed]').first()).toBeVisible();
      expect(await counts(page)).toEqual(before);
      await type(story(page).getByRole('textbox', { name: THRESHOLD }), '8');
      await saved(page, '"value":8}');
      await page.context().setOffline(false);
      const failed = page.locator('[data-failed]');
      while ((await failed.count()) > 0) {
        const left = await failed.count();
        await failed.first().getByRole('button', { name: 'Try again' }).click();
        await expect.poll(() => failed.count()).toBeLessThan(left);
      }
      if (!(await story(page).getByRole('textbox', { name: THRESHOLD }).inputValue()).includes('8'))
        tally.lost++;
      expect(errors).toEqual([]);
    }
  });
});

test('the server is gone after the first visit', async ({ visitor }) => {
  await tallied('no server', async (tally) => {
    const site = await deploy();
    const page = await visitor({ baseURL: site.address, serviceWorkers: 'allow' });
    const errors = countErrors(page, tally);
    await visit(page);
    const before = await digests(page);
    await page.evaluate(async () => {
      await navigator.serviceWorker.ready;
    });
    await site.stop();
    for (let n = 0; n < times(5, 1); n++) {
      await page.reload();
      await settled(page);
      tally.tried++;
      if (JSON.stringify(await digests(page)) !== JSON.stringify(before)) tally.lost++;
      await openAll(page);
      await expect(page.locator('[data-failed]')).toHaveCount(0);
      await expect(page.locator('[data-loading]')).toHaveCount(0);
    }
    await site.remove();
    expect(errors).toEqual([]);
  });
});
