import { expect, type Page } from '@playwright/test';
import { counts, live, redo, sum, test, undo, visit } from './support';

const total = async (page: Page) => sum(Object.values(await counts(page)));

test('a filter limits every count, is in sight and in undo, and is removed @main', async ({ visitor }) => {
  test.setTimeout(300_000);
  const page = await visitor();
  await visit(page);
  const bar = page.getByTestId('filter');
  await expect(bar).toHaveCount(0);
  await page.getByRole('button', { name: 'Filter: count some of the users only' }).click();
  const editor = page.getByRole('dialog', { name: 'Who counts' });
  await editor.getByRole('button', { name: 'Add a condition' }).click();
  await expect(bar).toContainText(/\d+ of 75: net_inflow > 0/);
  await expect(editor).toContainText('of 75 count');
  await editor.getByRole('button', { name: 'Done' }).click();
  const passed = Number((await bar.innerText()).match(/(\d+) of 75/)?.[1]);
  expect(await total(page)).toBe(passed);
  expect(passed).toBeLessThan(75);

  await undo(page).click();
  await expect(bar).toHaveCount(0);
  expect(await total(page)).toBe(75);

  await redo(page).click();
  await expect(bar).toContainText(`${passed} of 75`);
  await bar.getByRole('button', { name: 'Remove the filter' }).click();
  await expect(bar).toHaveCount(0);
  await expect(live(page)).toHaveAttribute('data-exact', 'true');
  expect(await total(page)).toBe(75);
});
