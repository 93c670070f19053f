import { expect, type Locator, type Page } from '@playwright/test';
import { cell, counts, test, undo, unfold, visit } from './support';

const NAME = 'Subscription-Heavy';
const editor = (page: Page) => cell(page, 'rules').getByRole('group', { name: `Edit ${NAME}` });
const said = (page: Page) => cell(page, 'rules').getByRole('region', { name: NAME });
const handle = (page: Page, place: string) =>
  editor(page).getByRole('button', { name: `Move ${place}: drag, or Alt with the arrows` });

async function open(page: Page): Promise<Locator> {
  await visit(page);
  await unfold(page, 'rules');
  // The same counts are there before the rule is edited.
  const funnel = cell(page, 'rules').getByRole('region', { name: `Funnel of ${NAME}` });
  await expect(funnel.locator('[data-row="1"]')).toContainText('41 are left after it−34');
  await expect(funnel.locator('[data-row="2"]')).toContainText('37 are left after it−4');
  await cell(page, 'rules')
    .getByRole('button', { name: `Edit rule of ${NAME}` })
    .click();
  await expect(handle(page, '1')).toBeVisible();
  return editor(page);
}

/** Drags by a pointer to the upper edge of another row. */
async function dragBefore(page: Page, from: Locator, to: Locator): Promise<void> {
  await to.scrollIntoViewIfNeeded();
  await from.scrollIntoViewIfNeeded();
  const [a, b] = [await from.boundingBox(), await to.boundingBox()];
  if (!a || !b) throw new Error('A row is not on the screen.');
  await page.mouse.move(a.x + a.width / 2, a.y + a.height / 2);
  await page.mouse.down();
  await page.mouse.move(b.x + 20, b.y + 12, { steps: 4 });
  await page.mouse.move(b.x + 20, b.y + 1);
  await page.mouse.up();
}

test('rows show who passes each line and who is left, and their handles move the rule', async ({ page }) => {
  const rows = await open(page);
  const row = (place: string) => rows.locator(`[data-row="${place}"]`);
  await expect(row('1')).toContainText('41 pass this line alone');
  await expect(row('1')).toContainText('41 are left after it');
  await expect(row('2')).toContainText('55 pass this line alone');
  await expect(row('2')).toContainText('37 are left after it');
  await expect(row('2.2')).toContainText('34 pass this line alone');
  await expect(rows.getByText('of these, taken by')).toHaveCount(2);

  const before = await counts(page);
  const merchants = rows.getByRole('slider', { name: `${NAME}: Recurring merchants` });
  await merchants.press('ArrowRight');
  await expect(rows.getByRole('textbox', { name: 'Criterion 1: value' })).toHaveValue('4');
  await expect(row('1')).not.toContainText('41 are left after it');
  await undo(page).click();
  await expect(undo(page)).toBeDisabled();
  await expect.poll(() => counts(page)).toEqual(before);

  // Its contrary has a mark, and is counted as one.
  await rows.getByRole('button', { name: 'Criterion 1: not' }).click();
  await expect(row('1')).toContainText('34 pass this line alone');
  await expect(rows.getByRole('button', { name: 'Criterion 1: not' })).toHaveAttribute(
    'aria-pressed',
    'true',
  );
  await expect(said(page)).toContainText('not recurring merchants >= 3 and');
  await undo(page).click();
  await expect(row('1')).toContainText('41 pass this line alone');
});

test('rows are dragged into groups and out of them, each one step of undo', async ({ page }) => {
  const rows = await open(page);
  await dragBefore(page, handle(page, '1'), rows.locator('[data-row="2.2"]'));
  await expect(said(page)).toContainText(
    'monthly recurring spend >= $50 or recurring merchants >= 3 or subscription share >= 10 %',
  );
  await expect(rows.locator('[aria-live]')).toHaveText('Criterion 1 is now 1.2.');
  await expect(handle(page, '1.2')).toBeFocused();
  await undo(page).click();
  await expect(undo(page)).toBeDisabled();

  await dragBefore(page, handle(page, '2.1'), rows.locator('[data-row="1"]'));
  await expect(said(page)).toContainText(
    'monthly recurring spend >= $50 and recurring merchants >= 3 and (subscription share >= 10 %)',
  );
  await expect(rows.locator('[aria-live]')).toHaveText('Criterion 2.1 is now 1.');

  // A group as a whole; Escape lets go of it.
  await dragBefore(page, handle(page, '3'), rows.locator('[data-row="2"]'));
  await expect(said(page)).toContainText(
    'monthly recurring spend >= $50 and (subscription share >= 10 %) and recurring merchants >= 3',
  );
  const box = await handle(page, '1').boundingBox();
  await page.mouse.move((box?.x ?? 0) + 5, (box?.y ?? 0) + 5);
  await page.mouse.down();
  await page.mouse.move((box?.x ?? 0) + 5, (box?.y ?? 0) + 150);
  await page.keyboard.press('Escape');
  await page.mouse.up();
  await expect(said(page)).toContainText('monthly recurring spend >= $50 and (subscription');
  for (let step = 0; step < 2; step++) await undo(page).click();
  await expect(undo(page)).toBeDisabled();
});

test('Alt with an arrow moves the row that has the focus, which stays where it was in it', async ({
  page,
}) => {
  const rows = await open(page);
  const value = (place: string) => rows.getByRole('textbox', { name: `Criterion ${place}: value` });
  await value('1').focus();
  await page.keyboard.press('Alt+ArrowDown');
  await expect(said(page)).toContainText(
    'recurring merchants >= 3 or monthly recurring spend >= $50 or subscription share >= 10 %',
  );
  await expect(value('1.1')).toBeFocused();
  await expect(rows.locator('[aria-live]')).toHaveText('Criterion 1 is now 1.1.');
  await page.keyboard.press('Alt+ArrowUp');
  await expect(value('1')).toBeFocused();
  await page.keyboard.press('Alt+ArrowUp');
  await expect(rows.locator('[aria-live]')).toHaveText('Criterion 1 cannot go further up.');
  const comparison = rows.getByRole('combobox', { name: 'Criterion 2.2: comparison' });
  await comparison.focus();
  await page.keyboard.press('Alt+ArrowDown');
  await expect(rows.getByRole('combobox', { name: 'Criterion 3: comparison' })).toBeFocused();
  for (let step = 0; step < 3; step++) await undo(page).click();
  await expect(undo(page)).toBeDisabled();
});

test('a number to be equal to has a handle, not known is a choice, and values unfold below the row that reads them', async ({
  page,
}) => {
  const rows = await open(page);
  const comparison = rows.getByRole('combobox', { name: 'Criterion 1: comparison' });
  await comparison.selectOption('==');
  await rows.getByRole('slider', { name: `${NAME}: Recurring merchants` }).press('ArrowRight');
  await expect(rows.getByRole('textbox', { name: 'Criterion 1: value' })).toHaveValue('4');
  await comparison.selectOption('not known');
  await expect(comparison).toHaveValue('not known');
  await expect(rows.getByRole('button', { name: 'Criterion 1: not' })).toHaveCount(0);
  await expect(rows.locator('[data-row="1"]')).toContainText('0 pass this line alone');
  await comparison.selectOption('known');
  await expect(rows.locator('[data-row="1"]')).toContainText('75 pass this line alone');

  const values = cell(page, 'rules').getByRole('region', { name: 'Values' });
  await values.getByRole('button', { name: 'Add points' }).click();
  await rows.getByRole('combobox', { name: 'Criterion 1: feature' }).selectOption('score');
  await rows.locator('summary', { hasText: 'score' }).click();
  const name = cell(page, 'rules').getByRole('textbox', { name: 'Name of the value score' });
  await expect(rows.getByRole('group', { name: 'Value score' }).getByRole('textbox').first()).toBeVisible();
  await expect(name).toHaveCount(1);
  await expect(values).toContainText('score is open above, at a line that reads it.');
  await rows.getByRole('button', { name: 'Add line to score' }).click();
  await expect(rows.getByRole('textbox', { name: 'score: condition 2' })).toBeFocused();
  await rows.locator('summary', { hasText: 'score' }).first().click();
  await expect(values.getByRole('textbox', { name: 'Name of the value score' })).toBeVisible();
});
