import { readFileSync } from 'node:fs';
import { expect, type Page } from '@playwright/test';
import { type Deployment, deploy } from '../own-server';
import {
  configWith,
  counts,
  fold,
  type Json,
  linkOf,
  saved,
  settled,
  story,
  test,
  type,
  unfold,
  value,
  visit,
} from '../support';

test.use({
  expectedErrors:
    /Failed to load resource|Refused to execute script|could not be fetched|ChunkLoadError|broken on purpose|net::ERR|nosniff\)|download failed|^Error$/,
});

const THRESHOLD = 'Subscription-Heavy: Recurring merchants';
/** Words of the script of the last cell. */
const HAND_OVER = 'Set aside for you';

let site: Deployment;
test.beforeEach(async () => {
  site = await deploy();
});
test.afterEach(() => site.remove());

const setThreshold = async (page: Page, to: number) => {
  await type(story(page).getByRole('textbox', { name: `${THRESHOLD}, exact` }), String(to));
  await saved(page, `"value":${to}}`);
};
const thresholdOf = (page: Page) => value(story(page).getByRole('slider', { name: THRESHOLD }));

async function savedFile(page: Page, button: string | RegExp): Promise<Json> {
  const download = page.waitForEvent('download');
  await page.getByRole('button', { name: button }).click();
  return JSON.parse(readFileSync(await (await download).path(), 'utf8')) as Json;
}

test('a part that cannot be fetched fails by itself, gives the config, and comes when it can', async ({
  visitor,
}) => {
  const page = await visitor({ baseURL: site.address });
  await visit(page);
  const putBack = site.deleteScript(HAND_OVER);
  await fold(page, 'hand-over').click();
  const failed = page.locator('#hand-over-body').getByRole('alert');
  await expect(failed).toContainText('could not be shown: a part of the page could not be fetched');

  // The rest goes on, and what is set by then is in the file.
  await setThreshold(page, 7);
  await unfold(page, 'mix');
  expect(JSON.stringify((await savedFile(page, 'Save the config')).rules)).toContain('"value":7');
  await failed.getByRole('button', { name: 'Try again' }).click();
  await expect(failed).toBeVisible();
  putBack();
  await failed.getByRole('button', { name: 'Try again' }).click();
  await expect(page.locator('#hand-over-body dd[data-digest]')).toHaveCount(3);
  await expect(page.locator('main [role=alert]')).toHaveCount(0);
});

test('a window opens before what is in it is there, and Escape takes it back for good', async ({
  visitor,
}) => {
  const page = await visitor({ baseURL: site.address });
  await visit(page);
  const release: (() => void)[] = [];
  await page.route('**/*.js', async (route) => {
    await new Promise<void>((resolve) => release.push(resolve));
    await route.continue();
  });
  await page.getByRole('button', { name: 'Filter: count some' }).click();
  const dialog = page.locator('dialog[open]');
  await expect(dialog).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(dialog).toHaveCount(0);

  await expect.poll(() => release.length).toBeGreaterThan(0);
  const arrived = page.waitForResponse('**/*.js');
  for (const go of release) go();
  await (await arrived).finished();
  await page.unroute('**/*.js');
  await expect(dialog).toHaveCount(0);

  await page.getByRole('button', { name: 'Filter: count some' }).click();
  await expect(dialog.getByRole('button', { name: 'Add a condition' })).toBeVisible();
});

test('after a new version was deployed the page is reloaded, once, with the work', async ({ visitor }) => {
  const page = await visitor({ baseURL: site.address });
  await visit(page);
  await setThreshold(page, 7);
  const before = await counts(page);
  site.deployNewVersion();
  let loads = 0;
  page.on('load', () => loads++);
  await fold(page, 'hand-over').click();
  await expect.poll(() => loads).toBe(1);
  await settled(page);
  await unfold(page, 'hand-over');
  await expect(page.locator('#hand-over-body dd[data-digest]')).toHaveCount(3);
  expect(await thresholdOf(page)).toBe(7);
  expect(await counts(page)).toEqual(before);
  expect(loads).toBe(1);
});

test('a page that cannot start, or stops as a whole, gives the work and opens without the link', async ({
  visitor,
}) => {
  const page = await visitor({ baseURL: site.address });
  await visit(page);
  await setThreshold(page, 7);
  const link = linkOf(configWith({ name: 'From a link' }));

  // As a whole: whatever ends the start of the session.
  await page.addInitScript(() => {
    const { addEventListener } = window;
    window.addEventListener = (name: string, ...rest: unknown[]) => {
      if (name === 'hashchange' && window.location.hash.length > 900) throw new Error('broken on purpose');
      return (addEventListener as (...given: unknown[]) => void).call(window, name, ...rest);
    };
  });
  await page.goto('about:blank');
  await page.goto(`./${link}`);
  const rescue = page.locator('[data-rescue]');
  await expect(rescue).toContainText('broken on purpose');
  expect(JSON.stringify((await savedFile(page, /^Save “November 2025/)).rules)).toContain('"value":7');
  await rescue.getByRole('button', { name: 'Open without the link' }).click();
  await settled(page);
  await expect(rescue).toHaveCount(0);
  expect(await thresholdOf(page)).toBe(7);

  // Without its scripts.
  await page.route('**/_next/static/**/*.js', (route) => route.abort());
  await page.reload();
  await expect(rescue).toContainText('could not be fetched');
  expect(JSON.stringify((await savedFile(page, /^Save “November 2025/)).rules)).toContain('"value":7');
});
