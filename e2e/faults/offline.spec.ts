import { expect, type Page } from '@playwright/test';
import { type Deployment, deploy } from '../own-server';
import { counts, notice, saved, settled, story, test, type, unfold, value, visit } from '../support';

// The server is gone: what fails says so on the console.
test.use({ expectedErrors: /Failed to load resource|net::ERR|ServiceWorker/ });

const THRESHOLD = 'Subscription-Heavy: Recurring merchants';
const thresholdOf = (page: Page) => value(story(page).getByRole('slider', { name: THRESHOLD }));

let site: Deployment;
test.beforeEach(async () => {
  site = await deploy();
});
test.afterEach(() => site.remove());

/** Waits until the page is kept in the browser and answered from there. */
const kept = (page: Page) =>
  page.waitForFunction(() => navigator.serviceWorker.controller?.state === 'activated', null, {
    timeout: 30_000,
  });

const update = (page: Page) =>
  page.evaluate(async () => {
    const registration = await navigator.serviceWorker.ready;
    await registration.update();
  });

test('after the first visit the page opens and works without a server @engine', async ({ visitor }) => {
  const page = await visitor({ baseURL: site.address, serviceWorkers: 'allow' });
  await visit(page);
  const before = await counts(page);
  await kept(page);
  await site.stop();
  await page.reload();
  await settled(page);
  expect(await counts(page)).toEqual(before);
  // Parts and workers that were never fetched before.
  await type(story(page).getByRole('textbox', { name: `${THRESHOLD}, exact` }), '7');
  const handOver = await unfold(page, 'hand-over');
  const download = page.waitForEvent('download');
  await handOver.getByRole('button', { name: 'Dataset', exact: true }).click();
  expect((await download).suggestedFilename()).toMatch(/\.dataset\.zip$/);
  await unfold(page, 'customers');
  await expect(page.locator('main [role=alert]')).toHaveCount(0);
});

test('a new version is announced and opened when asked; one that is not whole leaves the old one', async ({
  visitor,
}) => {
  const page = await visitor({ baseURL: site.address, serviceWorkers: 'allow' });
  await visit(page);
  await kept(page);
  await type(story(page).getByRole('textbox', { name: `${THRESHOLD}, exact` }), '7');
  await saved(page, '"value":7}');
  const buildOf = () => page.locator('meta[name=build]').getAttribute('content');
  const own = await buildOf();

  // A worker of a newer build, before its page is there.
  const wholly = site.edit;
  let worker = '';
  wholly('sw.js', (text) => {
    worker = text;
    return text.replace(/const BUILD = "[^"]+"/, 'const BUILD = "half"');
  });
  await update(page);
  await page.waitForFunction(async () => !(await navigator.serviceWorker.ready).installing);
  await page.reload();
  await settled(page);
  expect(await buildOf()).toBe(own);
  await expect(notice(page, 'version')).toHaveCount(0);

  wholly('sw.js', () => worker);
  site.deployNewVersion();
  await kept(page);
  await update(page);
  const said = notice(page, 'version');
  await expect(said).toContainText('A new version is ready', { timeout: 30_000 });
  expect(await buildOf()).toBe(own);
  await said.getByRole('button', { name: 'Reload now' }).click();
  await expect.poll(buildOf).not.toBe(own);
  await settled(page);
  expect(await thresholdOf(page)).toBe(7);
  await unfold(page, 'hand-over');
});
