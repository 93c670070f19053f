import { expect, type Page } from '@playwright/test';
import { cell, counts, live, notice, sum, test, undo, unfold, visit } from './support';

const REGIONS = ['north', 'south', 'west'];

/** A row a customer: 300 of them. */
const rowOf = (k: number, date?: string) =>
  [
    `C${String(k).padStart(4, '0')}`,
    ...(date ? [date] : []),
    REGIONS[k % 3],
    (k * 37) % 500,
    k % 10 === 0 ? '' : (k * 13) % 90,
    k % 4 === 0 ? 1 : 0,
  ].join(',');

const customers = (count: number) =>
  ['customer_id,region,spend,visits,churned', ...Array.from({ length: count }, (_, k) => rowOf(k + 1))].join(
    '\n',
  );

const snapshots = (count: number, dates: readonly string[]) =>
  [
    'customer_id,snapshot_date,region,spend,visits,churned',
    ...dates.flatMap((date, d) => Array.from({ length: count + d * 10 }, (_, k) => rowOf(k + 1, date))),
  ].join('\n');

async function choose(page: Page, name: string, text: string | Buffer): Promise<void> {
  await unfold(page, 'data');
  const buffer = typeof text === 'string' ? Buffer.from(text) : text;
  await page.getByLabel('Files to import').setInputFiles({ name, mimeType: 'text/csv', buffer });
}

const users = async (page: Page) => sum(Object.values(await counts(page)));
const data = (page: Page) => cell(page, 'data');
const open = (page: Page) => data(page).getByRole('button', { name: /^Open [\d,]+ customers$/ });
const shows = (page: Page, population: 'Synthetic' | 'Table') =>
  live(page).locator('xpath=ancestor::section').getByRole('button', { name: population, exact: true });

test('a table with a row a customer is recognised, decided on, opened, and undone in one step @main', async ({
  page,
}) => {
  await visit(page);
  const before = await counts(page);
  await choose(page, 'customers.csv', customers(300));
  await expect(data(page)).toContainText('A row is taken for a customer');
  await expect(data(page)).toContainText('customers.csv is a table of features, 300 rows, 300 customers');
  await expect(data(page)).toContainText('that the table does not have');
  expect(await users(page)).toBe(75);
  await data(page).getByLabel('churned is taken for').selectOption('outcome');
  await expect(data(page)).toContainText('"churned" is an outcome');
  await open(page).click();
  await expect(shows(page, 'Table')).toHaveAttribute('aria-pressed', 'true');
  await expect.poll(() => users(page)).toBe(300);
  await expect(data(page)).toContainText('300 customers, 3 features');
  await expect(data(page)).toContainText('churned is an outcome: shown by segment, and not read by rules');
  await expect(data(page)).toContainText('Known for 300 of 300 customers: 25.0 % are yes.');
  const outcome = data(page).getByRole('table').filter({ hasText: 'Precision' });
  await expect(outcome.getByRole('row', { name: /^All/ })).toContainText('100.0 %');
  const opened = await counts(page);

  await shows(page, 'Synthetic').click();
  await expect(page.getByText('These rules are of a table without windows')).toBeVisible();
  await shows(page, 'Table').click();
  await expect.poll(() => counts(page)).toEqual(opened);

  await undo(page).click();
  await expect.poll(() => counts(page)).toEqual(before);
  await expect(shows(page, 'Table')).toHaveAttribute('aria-pressed', 'false');
  await page.getByRole('button', { name: 'Redo' }).click();
  await expect.poll(() => counts(page)).toEqual(opened);
});

test('what a row is is asked where the file does not tell', async ({ page }) => {
  await visit(page);
  const rows = Array.from({ length: 40 }, (_, k) => `C${k},2025-0${1 + (k % 9)}-1${k % 10},${k * 3.5}`);
  await choose(page, 'customers.csv', ['customer_id,signup_date,amount', ...rows].join('\n'));
  await expect(data(page)).toContainText('Is a row a transaction, or a row a customer?');
  await data(page).getByRole('button', { name: 'A row is a transaction' }).click();
  await expect(data(page)).toContainText('is a table of transactions');
  await data(page).getByRole('button', { name: 'It is a customer' }).click();
  await expect(data(page)).toContainText('is a table of features, 40 rows');
  await open(page).click();
  await expect.poll(() => users(page)).toBe(40);
});

test('of snapshots one date is taken, and another where it is said', async ({ page }) => {
  await visit(page);
  await choose(page, 'monthly.csv', snapshots(100, ['2025-08-31', '2025-09-30']));
  await data(page).getByRole('button', { name: 'A row is a customer' }).click();
  await expect(data(page).getByLabel('The rows of')).toHaveValue('2025-09-30');
  await open(page).click();
  await expect.poll(() => users(page)).toBe(110);
  await data(page).getByRole('button', { name: 'Change what its columns are' }).click();
  await data(page).getByLabel('The rows of').selectOption('2025-08-31');
  await expect(data(page).getByLabel('The rows of')).toHaveValue('2025-08-31');
  await open(page).click();
  await expect.poll(() => users(page)).toBe(100);
  await expect(data(page)).toContainText('10 customers have rows of other dates alone');
});

test('a reload says that a table is gone, or reads it again where it was kept', async ({ visitor }) => {
  const page = await visitor();
  await visit(page);
  await choose(page, 'customers.csv', customers(300));
  await open(page).click();
  await expect.poll(() => users(page)).toBe(300);
  const shown = await counts(page);
  await page.reload();
  await expect(notice(page, 'table')).toContainText('customers.csv was not kept in this browser');

  await choose(page, 'customers.csv', customers(300));
  await expect(data(page)).toContainText('the table has every column that they read');
  await open(page).click();
  await expect.poll(() => counts(page)).toEqual(shown);
  await data(page).getByRole('checkbox', { name: 'Keep in this browser' }).check();
  await expect(data(page)).toContainText('Stored on this machine');
  await page.reload();
  await expect(shows(page, 'Table')).toHaveAttribute('aria-pressed', 'true');
  await expect.poll(() => counts(page)).toEqual(shown);
  await unfold(page, 'data');
  await data(page).getByRole('button', { name: 'Forget this table' }).click();
  await expect(shows(page, 'Table')).toHaveCount(0);
});

test('a second table is joined by the ids of the first, with the counts of both sides', async ({ page }) => {
  await visit(page);
  await choose(page, 'customers.csv', customers(300));
  await open(page).click();
  await expect.poll(() => users(page)).toBe(300);
  const rows = Array.from(
    { length: 250 },
    (_, k) => `C${String(k + 101).padStart(4, '0')},${k % 7},${k % 5}`,
  );
  await choose(page, 'support.csv', ['customer_id,calls,complaints', ...rows].join('\n'));
  const asked = data(page).getByRole('button', { name: 'A row is a customer' });
  const join = data(page).getByRole('button', { name: 'Join its columns to customers.csv' });
  await expect(asked.or(join)).toBeVisible();
  if (await asked.isVisible()) await asked.click();
  await join.click();
  await expect(data(page)).toContainText(
    '200 customers in both, 100 only in customers.csv, 50 only in support.csv',
  );
  await expect.poll(() => users(page)).toBe(300);
  await data(page).getByRole('button', { name: 'Remove support.csv' }).click();
  await expect(data(page)).not.toContainText('200 customers in both');
  await undo(page).click();
  await expect(data(page)).toContainText('200 customers in both');
  await undo(page).click();
  await expect(data(page)).not.toContainText('200 customers in both');
  await expect.poll(() => users(page)).toBe(300);
});

/** Customers with two transactions each. */
const transactions = (count: number) =>
  [
    'customer_id,date,amount,description',
    ...Array.from({ length: count }, (_, k) => [
      `C${k + 1},2025-09-${String(1 + (k % 28)).padStart(2, '0')},-${k + 10}.50,Shop`,
      `C${k + 1},2025-10-${String(1 + (k % 28)).padStart(2, '0')},-${k + 20}.25,Rent`,
    ]).flat(),
  ].join('\n');

async function joinTable(page: Page, name: string, text: string): Promise<void> {
  await choose(page, name, text);
  const asked = data(page).getByRole('button', { name: 'A row is a customer' });
  const join = data(page).getByRole('button', { name: /^Join its columns to/ });
  await expect(asked.or(join)).toBeVisible();
  if (await asked.isVisible()) await asked.click();
  await join.click();
}

/** A condition as the filter of all that is shown. */
async function filterBy(page: Page, text: string): Promise<void> {
  await page.getByRole('button', { name: 'Filter: count some of the users only' }).click();
  const editor = page.getByRole('dialog', { name: 'Who counts' });
  await editor.getByRole('button', { name: 'Add a condition' }).click();
  await editor.getByRole('button', { name: 'Show the rule as text' }).click();
  const line = editor.getByLabel('Rule: as text');
  await line.fill(text);
  await line.press('Enter');
  await editor.getByRole('button', { name: 'Done' }).click();
}

test('a table is joined to imported users, and again after a reload where both are kept', async ({
  visitor,
}) => {
  const page = await visitor();
  await visit(page);
  await choose(page, 'bank.csv', transactions(40));
  const asTransactions = data(page).getByRole('button', { name: /^(A row is|It is) a transaction$/ });
  const importing = data(page).getByRole('button', { name: /^Import / });
  await expect(asTransactions.or(importing).first()).toBeVisible();
  if (!(await importing.isVisible())) await asTransactions.first().click();
  await importing.click();
  await expect.poll(() => users(page)).toBe(40);
  const rows = Array.from({ length: 30 }, (_, k) => `C${k + 6},${REGIONS[k % 3]},${k % 5}`);
  await joinTable(page, 'crm.csv', ['customer_id,region,calls', ...rows, 'X1,north,2'].join('\n'));
  await expect(data(page)).toContainText(
    'crm.csv is joined to bank.csv: region, calls. 30 customers in both, 10 only in bank.csv, 1 only in crm.csv',
  );
  await expect.poll(() => users(page)).toBe(40);
  for (const box of await data(page).getByRole('checkbox', { name: 'Keep in this browser' }).all())
    await box.check();
  await expect(data(page).getByText('Stored on this machine')).toHaveCount(2);
  await page.reload();
  await unfold(page, 'data');
  await expect(data(page)).toContainText('30 customers in both, 10 only in bank.csv');
});

test('a table is joined to the synthetic users, whom it then filters', async ({ page }) => {
  await visit(page);
  const rows = Array.from({ length: 3 }, (_, k) => `user_stable_finances_${k + 1},${k + 1}`);
  await joinTable(page, 'scores.csv', ['user_id,score', ...rows].join('\n'));
  await expect(data(page)).toContainText('3 customers in both, 72 only in the synthetic customers');
  await filterBy(page, 'score >= 2');
  await expect.poll(() => users(page)).toBe(2);
  await page.reload();
  await expect(notice(page, 'join')).toContainText('scores.csv was joined, not kept in this browser');
});
