import { expect, type Page } from '@playwright/test';
import {
  digests,
  notice,
  saved,
  savedWorks,
  settled,
  story,
  test,
  type,
  unfold,
  value,
  visit,
} from '../support';

const NAME = 'Subscription-Heavy: Recurring merchants';
const threshold = (page: Page) => story(page).getByRole('slider', { name: NAME });

async function setThreshold(page: Page, to: number): Promise<void> {
  await type(story(page).getByRole('textbox', { name: `${NAME}, exact` }), String(to));
  // Of some tab: another one may save its own after this one did.
  const isSaved = async () => (await savedWorks(page)).some((work) => work.includes(`"value":${to}}`));
  await expect.poll(isSaved).toBe(true);
}

test('two tabs at once: each goes on with its own, and no work is lost', async ({ visitor }) => {
  const page = await visitor();
  const context = page.context();
  await visit(page);
  const other = await context.newPage();
  await visit(other);

  await setThreshold(page, 4);
  await expect(notice(other, 'other-tab')).toContainText('Both are kept');
  expect(await value(threshold(other))).toBe(3);
  await setThreshold(other, 5);
  await expect(notice(page, 'other-tab')).toContainText('Both are kept');
  expect(await value(threshold(page))).toBe(4);
  await setThreshold(page, 6);
  expect(await value(threshold(other))).toBe(5);

  // The next visit finds the latest work, and every tab's own beside it.
  await page.close();
  await other.close();
  const next = await context.newPage();
  await visit(next);
  expect(await value(threshold(next))).toBe(6);
  const handOver = await unfold(next, 'hand-over');
  await expect(handOver.getByText('Set aside for you')).toBeVisible();
  await handOver.getByRole('button', { name: 'Open', exact: true }).first().click();
  await expect.poll(() => value(threshold(next))).toBe(5);
  // What it replaced is kept in turn.
  await saved(next, '"value":5}');
  await next.reload();
  await settled(next);
  expect(await value(threshold(next))).toBe(5);
  const again = await unfold(next, 'hand-over');
  await again.getByRole('button', { name: 'Open', exact: true }).first().click();
  await expect.poll(() => value(threshold(next))).toBe(6);
});

test('a duplicated tab goes on with a copy: both works survive, in both tabs @engine', async ({
  visitor,
}) => {
  const page = await visitor();
  await visit(page);
  await setThreshold(page, 7);
  // A window that a page opens begins with a copy of its session storage, as a duplicated tab does.
  const opened = page.context().waitForEvent('page');
  await page.evaluate(() => void window.open(window.location.href));
  const copy = await opened;
  await settled(copy);
  expect(await value(threshold(copy))).toBe(7);
  // What the copy shows stays, though it was not changed yet.
  await setThreshold(page, 8);
  await copy.reload();
  await settled(copy);
  expect(await value(threshold(copy))).toBe(7);
  await setThreshold(copy, 9);
  await expect(notice(page, 'other-tab')).toContainText('Both are kept');
  for (const [tab, own] of [
    [page, 8],
    [copy, 9],
    [page, 8],
  ] as const) {
    await tab.reload();
    await settled(tab);
    expect(await value(threshold(tab))).toBe(own);
  }
  const handOver = await unfold(page, 'hand-over');
  await handOver.getByRole('button', { name: 'Open', exact: true }).first().click();
  await expect.poll(() => value(threshold(page))).toBe(9);
});

test('the other tab’s work can be shown, and undone', async ({ visitor }) => {
  const page = await visitor();
  const context = page.context();
  await visit(page);
  const other = await context.newPage();
  await visit(other);
  await setThreshold(page, 4);
  await setThreshold(other, 5);
  await notice(page, 'other-tab').getByRole('button', { name: 'Show the other' }).click();
  await expect.poll(() => value(threshold(page))).toBe(5);
  await page.getByRole('button', { name: 'Undo' }).click();
  await expect.poll(() => value(threshold(page))).toBe(4);
});

test('tabs that make the same population at once agree', async ({ visitor }) => {
  const page = await visitor();
  const context = page.context();
  const other = await context.newPage();
  await Promise.all([page.goto('./'), other.goto('./')]);
  await Promise.all([settled(page), settled(other)]);
  expect(await digests(other)).toEqual(await digests(page));
  await expect(page.locator('[data-notice]')).toHaveCount(0);
  await expect(other.locator('[data-notice]')).toHaveCount(0);
});
