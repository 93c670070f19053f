import { expect, type Locator, type Page } from '@playwright/test';
import {
  cell,
  configWith,
  counts,
  fold,
  importText,
  live,
  notice,
  redo,
  share,
  story,
  sum,
  test,
  type,
  undo,
  unfold,
  visit,
} from './support';

const rule = (page: Page, name: string) => cell(page, 'rules').getByRole('group', { name: `Edit ${name}` });
const edit = (page: Page, name: string) =>
  cell(page, 'rules').getByRole('button', { name: `Edit rule of ${name}` });
const add = (page: Page) => cell(page, 'rules').getByRole('button', { name: 'Add persona' });

/** Waits until so many personas, and STABLE, have exact counts. */
async function personas(page: Page, count: number): Promise<void> {
  await expect(live(page).locator('[data-persona]')).toHaveCount(count + 1);
  await expect(live(page)).toHaveAttribute('data-exact', 'true');
}

async function openEditor(page: Page, name: string): Promise<Locator> {
  await unfold(page, 'rules');
  await edit(page, name).click();
  await expect(rule(page, name).getByLabel('Name')).toBeVisible();
  return rule(page, name);
}

test('a persona with two criteria is added, counted, shared, and undone', async ({ visitor }) => {
  const page = await visitor();
  await visit(page);
  const before = await counts(page);
  await unfold(page, 'rules');
  await add(page).click();
  const added = rule(page, 'Persona 6');
  await expect(added.getByLabel('Name')).toBeFocused();
  await personas(page, 6);

  await added.getByRole('combobox', { name: 'Criterion 1: feature' }).selectOption('Paydays');
  await added.getByRole('combobox', { name: 'Criterion 1: comparison' }).selectOption('>=');
  await type(added.getByRole('textbox', { name: 'Criterion 1: value' }), '1');
  await added.getByRole('button', { name: 'Add criterion to the rule' }).press('Enter');
  const second = added.getByRole('combobox', { name: 'Criterion 2: feature' });
  await expect(second).toBeFocused();
  await second.selectOption('Cash buffer');
  await added.getByRole('combobox', { name: 'Criterion 2: comparison' }).selectOption('>=');
  await type(added.getByRole('textbox', { name: 'Criterion 2: value' }), '0');
  await cell(page, 'rules').getByLabel('Priority of Persona 6').selectOption('CRITICAL');
  await type(added.getByRole('textbox', { name: 'Name' }), 'Paid');
  await expect(live(page).locator('[data-persona="6"]')).toContainText('Paid');
  await expect(cell(page, 'rules').getByRole('region', { name: 'Paid' })).toContainText(
    'paydays >= 1 and cash buffer >= 0',
  );
  // Its thresholds have sliders, and moving one moves the counts.
  await expect(cell(page, 'rules').getByRole('slider', { name: 'Paid: Paydays' })).toHaveValue('1');
  const after = await counts(page);
  expect(after['6']).toBeGreaterThan(0);
  expect(sum(Object.values(after))).toBe(sum(Object.values(before)));
  const handOver = await unfold(page, 'hand-over');
  await expect(handOver.getByRole('listitem')).toHaveText([/^Rules Personas.*→ edited$/]);

  await expect(fold(page, 'hand-over')).toContainText(/digest [0-9a-f]{16}/);
  const link = await share(page);
  const reader = await visitor();
  await reader.goto(link);
  await personas(reader, 6);
  expect(await counts(reader)).toEqual(after);
  await expect(notice(reader, 'reproduced')).toContainText('Reproduced exactly');

  for (let step = 0; step < 10; step++) await undo(page).click();
  await expect(undo(page)).toBeDisabled();
  await personas(page, 5);
  expect(await counts(page)).toEqual(before);
  await redo(page).click();
  await personas(page, 6);
});

test('a rule is edited by keyboard, and a removed persona comes back', async ({ page }) => {
  await visit(page);
  const before = await counts(page);
  const name = 'Subscription-Heavy';
  const editor = await openEditor(page, name);
  const said = cell(page, 'rules').getByRole('region', { name });

  // Out of its group, back into it, and the focus goes along.
  const up = editor.getByRole('button', { name: 'Move criterion 2.1 up' });
  await up.press('Enter');
  await expect(said).toContainText(
    'recurring merchants >= 3 and monthly recurring spend >= $50 and (subscription share >= 10 %)',
  );
  await expect(editor.getByRole('button', { name: 'Move criterion 2 up' })).toBeFocused();
  await page.keyboard.press('Tab');
  await page.keyboard.press('Enter');
  await expect(editor.getByRole('button', { name: 'Move criterion 2.1 down' })).toBeFocused();
  expect(await counts(page)).toEqual(before);

  await editor.getByRole('combobox', { name: 'Group 2: all or any' }).selectOption('all');
  await expect(said).toContainText('(monthly recurring spend >= $50 and subscription share >= 10 %)');
  await editor.getByRole('button', { name: 'Remove group 2' }).press('Enter');
  await expect(editor.getByRole('button', { name: 'Remove criterion 1' })).toBeFocused();
  await expect(said.getByText('recurring merchants >= 3', { exact: true })).toBeVisible();
  expect((await counts(page))['3']).toBeGreaterThanOrEqual(before['3'] as number);

  // The first screen has other thresholds in place of those whose criterion is gone.
  await expect(story(page).getByRole('slider')).toHaveCount(3);
  await editor.getByRole('button', { name: 'Remove persona' }).press('Enter');
  await personas(page, 4);
  await expect(add(page)).toBeFocused();
  await expect(cell(page, 'rules').getByRole('status')).toHaveText(
    `${name} is removed. Undo brings it back.`,
  );
  await expect(story(page).getByRole('slider')).toHaveCount(3);
  await undo(page).click();
  await personas(page, 5);
  await cell(page, 'rules').getByRole('button', { name: 'Reset rules' }).click();
  await expect.poll(() => counts(page)).toEqual(before);
});

test('an edit that cannot be is refused beside the editor and changes nothing', async ({ visitor }) => {
  const page = await visitor({ viewport: { width: 390, height: 844 } });
  await visit(page);
  const before = await counts(page);
  const editor = await openEditor(page, 'Cash Flow Stressed');
  await type(editor.getByRole('textbox', { name: 'Number' }), '1');
  await expect(editor.getByRole('alert')).toHaveText('Two personas have the number 1.');
  await editor.getByRole('textbox', { name: 'Number' }).press('Escape');
  for (let criteria = 2; criteria < 17; criteria++) {
    await editor.getByRole('button', { name: 'Add criterion to the rule' }).click();
  }
  await expect(editor.getByRole('combobox', { name: /^Criterion \d+: feature$/ })).toHaveCount(17);
  const sideways = () => page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
  expect(await sideways()).toBeLessThanOrEqual(0);
  for (let step = 0; step < 15; step++) await undo(page).click();
  await expect(undo(page)).toBeDisabled();
  expect(await counts(page)).toEqual(before);

  // The same rules from a file, one of which names no feature, and one compares with nothing.
  const rules = 'personas.4.match.all.0';
  await importText(page, JSON.stringify(configWith({ [`${rules}.feature`]: 'mood' })));
  await expect(notice(page, 'import')).toContainText('There is no feature "mood". The features are');
  await importText(page, JSON.stringify(configWith({ [`${rules}.value`]: undefined })));
  await expect(notice(page, 'import')).toContainText('Compares pct_days_below_100 with nothing');
  expect(await counts(page)).toEqual(before);
});
