import { expect, type Page } from '@playwright/test';
import { digests, notice, saved, settled, story, test, type, unfold, value, visit } from './support';

const NAME = 'Subscription-Heavy: Recurring merchants';
const threshold = (page: Page) => story(page).getByRole('slider', { name: NAME });

async function setThreshold(page: Page, to: number): Promise<void> {
  await type(story(page).getByRole('textbox', { name: `${NAME}, exact` }), String(to));
  await saved(page, `"value":${to}}`);
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

  // Whoever comes next finds the latest work, and every tab's own beside it.
  await page.close();
  await other.close();
  const next = await context.newPage();
  await visit(next);
  expect(await value(threshold(next))).toBe(6);
  const handOver = await unfold(next, 'hand-over');
  await expect(handOver.getByText('Set aside for you')).toBeVisible();
  const kept = await next.evaluate(() => localStorage.getItem('persona-calibrator.kept') ?? '');
  const thresholds = [...kept.matchAll(/"recurring_merchant_count","op":">=","value":(\d+)/g)].map(([, n]) =>
    Number(n),
  );
  expect(thresholds).toContain(5);
  await handOver.getByRole('button', { name: 'Open', exact: true }).first().click();
  await expect.poll(() => value(threshold(next))).toBe(5);
  // What it replaced is kept in turn.
  await saved(next, '"value":5}');
  await next.reload();
  await settled(next);
  await expect((await unfold(next, 'hand-over')).getByText('Set aside for you')).toBeVisible();
  expect(await next.evaluate(() => localStorage.getItem('persona-calibrator.kept') ?? '')).toContain(
    '"value":6}',
  );
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
