import { expect, type Page } from '@playwright/test';
import { cell, counts, live, sum, test, type, undo, unfold, visit } from './support';

const rules = (page: Page) => cell(page, 'rules');

async function exact(page: Page, personas: number): Promise<void> {
  await expect(live(page).locator('[data-persona]')).toHaveCount(personas + 1);
  await expect(live(page)).toHaveAttribute('data-exact', 'true');
}

test('a rule of the whole language is entered by keyboard and moves the distribution', async ({ page }) => {
  await visit(page);
  const before = await counts(page);
  await unfold(page, 'rules');

  // Points with a name, as a table.
  const values = rules(page).getByRole('region', { name: 'Values' });
  await values.getByRole('button', { name: 'Add points' }).press('Enter');
  const called = values.getByRole('textbox', { name: 'Name of the value score' });
  await expect(called).toBeFocused();
  await type(called, 'strain');
  await type(values.getByRole('textbox', { name: 'strain: condition 1' }), 'payroll_count >= 1');
  await type(values.getByRole('textbox', { name: 'strain: points 1' }), '2');
  await values.getByRole('button', { name: 'Add line to strain' }).press('Enter');
  const second = values.getByRole('textbox', { name: 'strain: condition 2' });
  await expect(second).toBeFocused();
  await type(second, 'recurring_merchant_count >=');
  await expect(values.getByRole('alert')).toContainText('Expected a value after ">=".');
  await type(second, 'recurring_merchant_count >= 1');
  await expect(values.getByRole('alert')).toHaveCount(0);
  expect(await counts(page)).toEqual(before);

  // A rule: at least two of a range, the points and a text.
  await rules(page).getByRole('button', { name: 'Add persona' }).press('Enter');
  const added = rules(page).getByRole('group', { name: 'Edit Persona 6' });
  await expect(added.getByLabel('Name', { exact: true })).toBeFocused();
  await added.getByRole('combobox', { name: 'Rule: all or any' }).selectOption('at least');
  await added.getByRole('combobox', { name: 'Criterion 1: comparison' }).selectOption('between');
  await type(added.getByRole('textbox', { name: 'Criterion 1: from' }), '0');
  await type(added.getByRole('textbox', { name: 'Criterion 1: to' }), '10');
  await added.getByRole('button', { name: 'Add criterion to the rule' }).press('Enter');
  await expect(added.getByRole('combobox', { name: 'Criterion 2: feature' })).toBeFocused();
  await added.getByRole('combobox', { name: 'Criterion 2: feature' }).selectOption('strain');
  await added.getByRole('combobox', { name: 'Criterion 2: comparison' }).selectOption('>=');
  await type(added.getByRole('textbox', { name: 'Criterion 2: value' }), '1');
  await added.getByRole('button', { name: 'Add criterion to the rule' }).press('Enter');
  await added.getByRole('combobox', { name: 'Criterion 3: feature' }).selectOption('another column …');
  const typed = added.getByRole('combobox', { name: 'Criterion 3: feature' });
  await expect(typed).toBeFocused();
  await type(typed, 'region');
  await added.getByRole('combobox', { name: 'Criterion 3: comparison' }).selectOption('in');
  await type(added.getByRole('textbox', { name: 'Criterion 3: texts, commas between' }), 'north, south');
  await expect(added).toContainText('The data shown has no column “region”');
  await added.getByRole('combobox', { name: 'Criterion 3: unknown counts as' }).selectOption('not met');
  await type(added.getByRole('textbox', { name: 'Rule: at least' }), '2');
  await rules(page).getByLabel('Priority of Persona 6').selectOption('CRITICAL');
  await exact(page, 6);
  const two = await counts(page);
  expect(two['6']).toBeGreaterThan(0);
  expect(sum(Object.values(two))).toBe(sum(Object.values(before)));

  // The same rule as one line, and back.
  await added.getByRole('button', { name: 'Show the rule as text' }).press('Enter');
  const line = added.getByRole('textbox', { name: 'Rule: as text' });
  await expect(line).toHaveValue(
    /^at least 2 of \(.*between 0 and 10, .*strain >= 1, .*region in \("north", "south"\) unknown not met\)$/,
  );
  const text = await line.inputValue();
  await type(line, text.replace('at least 2', 'at least 3'));
  await expect.poll(async () => (await counts(page))['6']).toBe(0);
  await line.fill(text.replace('strain >= 1', 'strain >='));
  await line.press('Enter');
  await expect(added.getByRole('alert')).toBeVisible();
  await line.press('Escape');
  await added.getByRole('button', { name: 'Show rule as rows' }).press('Enter');
  await expect(added.getByRole('textbox', { name: 'Rule: at least' })).toHaveValue('3');
  await undo(page).click();
  await expect.poll(() => counts(page)).toEqual(two);

  // What is needed stays, and a circle is refused where it is typed.
  await values.getByRole('button', { name: 'Remove the value strain' }).press('Enter');
  await expect(values.getByRole('alert')).toContainText('"strain" is still read');
  await values.getByRole('button', { name: 'Show strain as text' }).press('Enter');
  await type(values.getByRole('textbox', { name: 'strain: as text' }), 'strain + 1');
  await expect(values.getByRole('alert').filter({ hasText: 'a circle' })).toBeVisible();
  expect(await counts(page)).toEqual(two);
});

test('the order, who is nobody, and files of rules', async ({ page }) => {
  await visit(page);
  const before = await counts(page);
  await unfold(page, 'rules');
  const order = rules(page).getByRole('region', { name: 'Order' });
  await order.getByRole('combobox', { name: 'Order', exact: true }).selectOption('place');
  await order.getByRole('button', { name: 'Move Cash Flow Stressed up' }).press('Enter');
  await expect(order.getByRole('listitem').nth(3)).toContainText('Cash Flow Stressed');
  await expect(order.getByRole('button', { name: 'Move Cash Flow Stressed up' })).toBeFocused();
  const others = rules(page).getByRole('region', { name: 'Nobody and unknown' });
  await type(others.getByRole('textbox', { name: 'Nobody is called' }), 'calm');

  const waiting = page.waitForEvent('download');
  await rules(page).getByRole('button', { name: 'Save rules file' }).press('Enter');
  const file = await waiting;
  expect(file.suggestedFilename()).toBe('november-2025.rules.json');
  await expect(page.locator('[data-said]')).toContainText('Saved november-2025.rules.json, 5 segments');

  const open = rules(page).getByLabel('A rules file or a scorecard');
  await open.setInputFiles({
    name: 'wrong.rules.json',
    mimeType: 'application/json',
    buffer: Buffer.from(
      '{"format":"persona-rules","version":2,"assign":{"a":{"segments":[{"id":"x","when":{"all":[]}}]}}}',
    ),
  });
  await expect(rules(page).getByRole('alert')).toContainText(
    'At /assign/a/segments/0/when/all: Must have at least one part.',
  );
  await open.setInputFiles({
    name: 'card.csv',
    mimeType: 'text/csv',
    buffer: Buffer.from(
      'variable,bin,points\nmax_utilization,"[-inf,0.5)",1\nmax_utilization,"[0.5,inf)",3\nmax_utilization,missing,0\n',
    ),
  });
  await expect(page.locator('[data-said]')).toContainText('Opened card.csv: 1 segment and 2 values');
  await exact(page, 1);
  await open.setInputFiles((await file.path()) as string);
  await exact(page, 5);
  for (let step = 0; step < 5; step++) await undo(page).click();
  await expect(undo(page)).toBeDisabled();
  await expect.poll(() => counts(page)).toEqual(before);
});

test('a field for a number takes a name, and a table of bounds what is pasted', async ({ page }) => {
  await visit(page);
  await unfold(page, 'rules');
  const values = rules(page).getByRole('region', { name: 'Values' });
  await values.getByRole('button', { name: 'Add bins' }).press('Enter');
  await type(values.getByRole('textbox', { name: 'Name of the value band' }), 'load');
  const field = (name: string) => values.getByRole('textbox', { name: `load: ${name}`, exact: true });
  await field('up to 1').evaluate((input) => {
    const clipboardData = new DataTransfer();
    clipboardData.setData('text', 'up to 0.2: 3; up to 0.5: 1; above: 0');
    input.dispatchEvent(new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true }));
  });
  await expect(field('up to 2')).toHaveValue('0.5');
  await expect(field('points 1')).toHaveValue('3');
  await expect(field('above all')).toHaveValue('0');

  await type(field('points 1'), 'max_utilisation');
  await expect(values.getByRole('alert')).toContainText('Do you mean “max_utilization”?');
  await type(field('points 1'), 'max_utilization');
  await expect(values.getByRole('alert')).toHaveCount(0);
  await expect(field('points 1')).toHaveValue('max_utilization');
  await type(field('up to 2'), '0.1');
  await expect(values).toContainText('Nobody gets the points of “up to 0.1”');
  for (let step = 0; step < 5; step++) await undo(page).click();
  await expect(undo(page)).toBeDisabled();
});
