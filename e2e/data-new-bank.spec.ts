import { expect, type Page } from '@playwright/test';
import { georgianExport, type MonthSums } from './bank-export';
import { cell, counts, sum, test, unfold, visit } from './support';

const give = (page: Page, name: string, text: string) =>
  page.getByLabel('Files to import').setInputFiles({ name, mimeType: 'text/csv', buffer: Buffer.from(text) });

const data = (page: Page) => cell(page, 'data');
const importButton = (page: Page) => data(page).getByRole('button', { name: /^Import [\d,]+ rows?$/ });
const summary = (page: Page) => data(page).getByRole('region', { name: 'Does it look like your account?' });

/** "GEL 3,100.17" */
const gel = (cents: number) =>
  `GEL\u00a0${(cents / 100).toLocaleString('en-US', { minimumFractionDigits: 2, maximumFractionDigits: 2 })}`;

/** Compares what the screen says with the bank's own totals, in all and by month. */
async function agrees(page: Page, sums: readonly MonthSums[]): Promise<void> {
  const all = (of: (month: MonthSums) => number) => gel(sum(sums.map(of)));
  await expect(summary(page)).toContainText(
    `in ${all(({ inCents }) => inCents)}, out ${all(({ outCents }) => outCents)}`,
  );
  await summary(page).getByText('The figures', { exact: true }).click();
  const rows = summary(page).getByRole('table').first().getByRole('row');
  for (const { month, rows: n, inCents, outCents } of sums) {
    const figures = rows.filter({ hasText: month }).getByRole('cell');
    await expect(figures.filter({ hasText: gel(inCents) })).toHaveCount(1);
    await expect(figures.filter({ hasText: gel(outCents) })).toHaveCount(1);
    await expect(figures.getByText(String(n), { exact: true })).toHaveCount(1);
  }
}

test('a bank of a language that is not known: its words are said once, totals agree, the next file is offered the same', async ({
  page,
}) => {
  const year = georgianExport(10, 12);
  await visit(page);
  await unfold(page, 'data');
  await give(page, 'year.csv', year.text);
  await expect(data(page)).toContainText(
    'Every amount is positive. Does "ოპერაციის ტიპი" say which way money went?',
  );
  await expect(importButton(page)).toBeDisabled();

  // A wrong answer is taken back, and the question stands again.
  await data(page)
    .getByRole('button', { name: 'yes: "შემოსავალი" is money out, "გასავალი" money in' })
    .click();
  await expect(data(page).getByRole('combobox', { name: 'გასავალი (in or out) means' })).toHaveValue('in');
  await data(page).getByRole('button', { name: 'Take it back: In or out' }).click();
  await data(page)
    .getByRole('button', { name: 'yes: "გასავალი" is money out, "შემოსავალი" money in' })
    .click();
  await expect(data(page)).not.toContainText('Please say');
  await agrees(page, year.sums);

  // The bank's app says what was there before: so the balances are known, and again not.
  const opening = data(page).getByRole('textbox', { name: 'Opening balance' });
  await expect(summary(page)).toContainText('balance unknown');
  await opening.fill('1,000.50');
  await opening.press('Enter');
  const kept = sum(year.sums.map(({ inCents, outCents }) => inCents - outCents));
  await expect(summary(page)).toContainText(`closing balance ${gel(100_050 + kept)}`);
  await opening.fill('much');
  await opening.press('Enter');
  await expect(data(page).getByRole('alert')).toHaveText('Give an amount such as 1234.50.');
  await opening.fill('');
  await opening.press('Enter');
  await expect(summary(page)).toContainText('balance unknown');

  const pay = data(page).getByRole('button', { name: 'This is pay: შპს აკმე ჯგუფი' });
  await pay.click();
  await data(page).getByRole('button', { name: 'Take it back: შპს აკმე ჯგუფი is pay' }).click();
  await pay.click();
  await expect(data(page)).toContainText('შპს აკმე ჯგუფი is pay: you said so.');

  const [recipe] = await Promise.all([
    page.waitForEvent('download'),
    data(page).getByRole('button', { name: 'Keep these decisions for files of this shape' }).click(),
  ]);
  expect(recipe.suggestedFilename()).toBe('year.import.json');
  await expect(data(page)).toContainText('Kept, and saved as year.import.json');
  await importButton(page).click();
  await expect(data(page)).toContainText(
    'transactions of 1 user and 1 account, from 2024-11-01 to 2025-10-27',
  );
  await expect.poll(async () => sum(Object.values(await counts(page)))).toBe(1);

  // The next month: nothing is asked twice.
  const next = georgianExport(22, 1);
  await data(page).getByRole('button', { name: 'Forget this data' }).click();
  await give(page, 'next.csv', next.text);
  await expect(data(page)).toContainText('Please say');
  await data(page).getByRole('button', { name: 'Read it as year.csv was read' }).click();
  await expect(data(page)).not.toContainText('Please say');
  await agrees(page, next.sums);
  await importButton(page).click();
  await expect(data(page)).toContainText(
    'transactions of 1 user and 1 account, from 2025-11-01 to 2025-11-27',
  );
});

test('the currency and what an account is are said on the screen, and taken back', async ({ page }) => {
  const rows = Array.from({ length: 9 }, (_, i) => [
    `2025-0${i + 1}-03;Krónan;main;-18.173`,
    `2025-0${i + 1}-27;Sparnaður;main;-54.000`,
    `2025-0${i + 1}-28;Sparnaður;reserve;54.000`,
  ]).flat();
  await visit(page);
  await unfold(page, 'data');
  await give(page, 'isk.csv', `Date;Payee;Account;Amount\n${rows.join('\n')}\n`);
  await expect(data(page)).toContainText('Nothing in the file says it.');
  await data(page).getByLabel('Currency', { exact: true }).selectOption('ISK');
  await expect(summary(page)).toContainText('out ISK\u00a0649,557');
  await data(page).getByRole('button', { name: 'Take it back: Currency' }).click();
  await expect(data(page)).toContainText('Nothing in the file says it.');

  const reserve = data(page).getByRole('combobox', { name: 'reserve is', exact: true });
  await reserve.selectOption('other');
  await expect(importButton(page)).toHaveText('Import 18 rows');
  await reserve.selectOption('savings');
  await expect(importButton(page)).toHaveText('Import 27 rows');
  await importButton(page).click();
  await expect(data(page)).toContainText('27 transactions of 1 user and 2 accounts');
  await expect(data(page)).not.toContainText('No savings account is known');
});
