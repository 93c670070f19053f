import { readFileSync } from 'node:fs';
import { expect, type Page } from '@playwright/test';
import { cell, test, type, undo, unfold, visit } from './support';

const preset = (page: Page) => page.getByLabel('Preset', { exact: true });
const exact = (page: Page) =>
  cell(page, 'rules').getByRole('textbox', { name: 'High Utilisation: Card utilisation, exact' });

test('an outcome is judged at a threshold, and a challenger against the champion', async ({ visitor }) => {
  const page = await visitor();
  await visit(page);
  await preset(page).selectOption('example card-defaults');
  const rules = await unfold(page, 'rules');
  const found = rules.getByTestId('threshold-outcome').nth(1);
  await expect(found).toContainText('10.4 % of all');
  const worth = found.getByRole('table', { name: 'High Utilisation: defaulted' });
  await expect(worth.getByRole('row', { name: /^Precision/ })).toContainText('21.6 % 17.3 to 26.7');
  await expect(worth.getByRole('row', { name: /^Precision/ })).toContainText('25.4 %');
  await expect(worth.getByRole('row', { name: /^Recall/ })).toContainText('44.4 %');

  await page
    .getByRole('button', { name: /^Save as/ })
    .first()
    .click();
  const dialog = page.getByRole('dialog');
  await dialog.getByRole('textbox').first().fill('Champion');
  await dialog.getByRole('button', { name: /^Save/ }).first().click();
  await type(exact(page), '60');
  await expect(worth.getByRole('row', { name: /^Precision/ })).toContainText('23.7 %');
  await expect(worth.getByRole('row', { name: /^Recall/ })).toContainText('38.7 %');
  await expect(found.getByTestId('between-thresholds')).toHaveText(
    'champion ≥ 50.0 %: precision 21.6 %, recall 44.4 %. challenger ≥ 60.0 %: 59 customers are between the two; defaulted of them 13.6 % (7.0 to 24.5).',
  );

  await unfold(page, 'scenarios');
  const challenger = page.getByTestId('challenger');
  await expect(challenger).toContainText(
    'The challenger has more precision (+2.1 points) and less recall (−5.6 points), beyond chance.',
  );
  await expect(challenger).toContainText('On the customers held out: The data cannot tell the two apart.');
  await expect(challenger.getByRole('row', { name: /^swapped out/ })).toContainText('59');
  await challenger.getByLabel('Persona that is judged').selectOption('1');
  await expect(challenger).toContainText('Both select the same customers.');

  const data = await unfold(page, 'data');
  await expect(data).toContainText('Known for 1,932 of 2,000 customers, unknown for 68: 10.4 % are yes.');
  await type(data.getByRole('textbox', { name: 'Part of customers that is held out' }), '0');
  await expect(data).toContainText('Nobody is held out');
  await undo(page).click();
  await expect(data).toContainText('30 % are held out');
  await data.getByLabel('Column of an amount').selectOption('lost');
  await expect(data.getByRole('table').filter({ hasText: 'Of the amount' })).toBeVisible();
  await data.getByText('By group?').click();
  await data.getByLabel('Persona of the groups').selectOption('1');
  await expect(data.getByRole('row', { name: /^university/ })).toContainText('932');
  await expect(data).toContainText('The smallest group is other, 21 customers: too few to say much.');

  const solve = await unfold(page, 'solve');
  await solve.getByText('What finds most of an outcome?').click();
  await solve.getByLabel('Persona that is to find them').selectOption('1');
  await solve.getByRole('button', { name: 'Seek what gives the most' }).click();
  await expect(page.getByTestId('objective-found')).toContainText('high_utilisation.used_from', {
    timeout: 60_000,
  });
  await expect(page.getByTestId('objective-found')).toContainText('held out: precision');
  await page.getByRole('button', { name: 'Keep these thresholds' }).click();
  await expect(exact(page)).not.toHaveValue('60');
  await undo(page).click();
  await expect(exact(page)).toHaveValue('60');

  await rules.getByText('What every threshold gives').nth(1).click();
  const [file] = await Promise.all([
    page.waitForEvent('download'),
    rules.getByText('Review by hand:').locator('..').getByRole('button', { name: 'CSV' }).click(),
  ]);
  const lines = readFileSync(await file.path(), 'utf8')
    .trim()
    .split(/\r?\n/);
  expect(lines).toHaveLength(51);
  expect(lines[0]).toMatch(/^user_id,side,value,threshold,.*,verdict$/);
});

test('the next table has the outcomes of the one before, which is said and can be decided otherwise', async ({
  page,
}) => {
  await visit(page);
  await preset(page).selectOption('example card-defaults');
  const data = await unfold(page, 'data');
  const rows = Array.from(
    { length: 60 },
    (_, i) => `C${i},${1000 + i * 10},${i % 50},${i % 4},${i % 3 === 0 ? 'yes' : 'no'}`,
  );
  await page.getByLabel('Files to import').setInputFiles({
    name: 'next.csv',
    mimeType: 'text/csv',
    buffer: Buffer.from(['customer_id,credit_limit,age,months_late,defaulted', ...rows].join('\n')),
  });
  await expect(data).toContainText('"defaulted" is an outcome, as in the settings and the table before.');
  await data.getByRole('button', { name: 'Open 60 customers' }).click();
  await expect(data).toContainText('33.3 % are yes');
});
