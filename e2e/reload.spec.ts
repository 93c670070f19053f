import { expect } from '@playwright/test';
import {
  counts,
  digests,
  generatedUsers,
  generatorGroup,
  otherDigests,
  saved,
  settled,
  stored,
  story,
  test,
  type,
  unfold,
  visit,
  WORKER_SCRIPT,
} from './support';

const THRESHOLD = 'Subscription-Heavy: Recurring merchants, exact';

test('a reload brings everything back and regenerates nobody @engine', async ({ page }) => {
  await visit(page);
  const first = await digests(page);
  await type(story(page).getByRole('textbox', { name: THRESHOLD }), '4');
  const ruled = await otherDigests(page, first);
  const rent = await generatorGroup(page, 'Rent');
  await type(rent.getByRole('textbox', { name: 'Rent: Rent by ACH, exact' }), '80');
  const changed = await otherDigests(page, ruled);
  const countsBefore = await counts(page);
  const who = await unfold(page, 'who');
  await who.getByRole('button', { name: 'Write a note' }).click();
  await who.getByRole('textbox', { name: /^Note/ }).fill('Rent **looks** low');
  await page.keyboard.press('Escape');
  await expect(who.getByText('Rent looks low')).toBeVisible();
  await page.getByRole('button', { name: 'Make this the base' }).click();
  await stored(page, 2);
  await saved(page, '"scenarios"');

  await page.reload();
  await settled(page);
  expect(await digests(page)).toEqual(changed);
  expect(await counts(page)).toEqual(countsBefore);
  expect(await generatedUsers(page)).toBe(0);
  await expect(story(page).getByRole('textbox', { name: THRESHOLD })).toHaveValue('4');
  await expect(page.getByRole('button', { name: '2 changes' })).toBeVisible();
  await expect((await unfold(page, 'who')).getByText('Rent looks low')).toBeVisible();
  await expect(page.getByText(/base: November 2025 2/)).toBeVisible();
  await expect(page.locator('[data-notice]')).toHaveCount(0);
});

test('a reload of the first screen regenerates nobody', async ({ page }) => {
  await visit(page);
  const before = await digests(page);
  await stored(page);
  await page.reload();
  await settled(page);
  expect(await digests(page)).toEqual(before);
  expect(await generatedUsers(page)).toBe(0);
});

test('reloads and further changes set nothing of one’s own aside', async ({ page }) => {
  await visit(page);
  for (const threshold of ['4', '5', '6']) {
    await type(story(page).getByRole('textbox', { name: THRESHOLD }), threshold);
    await saved(page, `"value":${threshold}}`);
    await page.reload();
    await settled(page);
  }
  await unfold(page, 'hand-over');
  await expect(page.getByText('Set aside for you')).toHaveCount(0);
});

test('the address of a cell opens that cell, though the page grows above it for a while @main', async ({
  page,
}) => {
  await page.route(WORKER_SCRIPT, async (route) => {
    await new Promise((resolve) => setTimeout(resolve, 500));
    await route.continue();
  });
  await visit(page, './?cell=mix');
  await expect(page.locator('#mix-body')).toBeVisible();
  await expect(page.locator('#mix-title')).toBeInViewport();
  // A cell that is part of another one now.
  await visit(page, './?cell=detect');
  await expect(page.locator('#features-body')).toBeVisible();
  await expect(page.locator('#features-title')).toBeInViewport();
});
