import { existsSync } from 'node:fs';
import { expect, type Page } from '@playwright/test';
import { bankExport } from './bank-export';
import {
  cell,
  counts,
  fold,
  INSTRUMENTS,
  inNode,
  instrument,
  live,
  settled,
  story,
  sum,
  test,
  unfold,
  visit,
} from './support';

const SEED_42 = new URL('../../shared/reference/seed-42/', import.meta.url);

async function choose(page: Page, name: string, text: string | Buffer): Promise<void> {
  const buffer = typeof text === 'string' ? Buffer.from(text) : text;
  await page.getByLabel('Files to import').setInputFiles({ name, mimeType: 'text/csv', buffer });
}

const users = async (page: Page) => sum(Object.values(await counts(page)));
const importButton = (page: Page) => cell(page, 'data').getByRole('button', { name: /^Import [\d,]+ rows$/ });
const shows = (page: Page, population: 'Synthetic' | 'Imported') =>
  live(page).locator('xpath=ancestor::section').getByRole('button', { name: population, exact: true });

test('a bank export is understood, confirmed and imported; every instrument is about its users @engine @main', async ({
  page,
}) => {
  await visit(page);
  await unfold(page, 'data');
  const data = cell(page, 'data');
  await choose(page, 'umsatz.csv', bankExport({ users: 60, days: 200 }));
  await expect(data).toContainText('umsatz.csv is a table of transactions');
  await expect(data.getByLabel('Order of day and month')).toHaveValue('dmy');
  await expect(data.getByLabel('Decimal mark')).toHaveValue(',');
  await expect(data.getByLabel('Kundennummer is taken for')).toHaveValue('user');
  await expect(data.getByRole('region', { name: 'The first rows as understood' })).toContainText('GEHALT');
  // Nothing is imported before it is confirmed.
  expect(await users(page)).toBe(75);
  await importButton(page).click();
  await expect(data).toContainText('60 users');
  await expect(data).toContainText('could not be used: date 1.');
  await expect(data).toContainText('Card utilisation');
  await expect(shows(page, 'Imported')).toHaveAttribute('aria-pressed', 'true');
  await expect.poll(() => users(page)).toBe(60);

  const [saved] = await Promise.all([
    page.waitForEvent('download'),
    data.getByRole('button', { name: 'Download them, with line and reason' }).click(),
  ]);
  const chunks: Buffer[] = [];
  for await (const chunk of await saved.createReadStream()) chunks.push(chunk as Buffer);
  expect(Buffer.concat(chunks).toString()).toContain('32.09.2025');

  // A threshold set to a percentile of the data passes the quarter above it.
  const set = story(page).getByRole('button', {
    name: /^Set Subscription-Heavy: Recurring merchants to the 75th percentile/,
  });
  await set.click();
  await expect(story(page).locator('path[data-overlay]').first()).toBeAttached();
  const field = story(page).getByRole('textbox', { name: 'Subscription-Heavy: Recurring merchants, exact' });
  await expect(field).toHaveValue('4');

  await unfold(page, 'customers');
  await expect(page.getByTestId('customer-count')).toContainText('60 of 60 customers');
  await cell(page, 'customers').getByText('K00001', { exact: true }).click();
  await expect(cell(page, 'customers').getByRole('article')).toContainText('GEHALT');
  await unfold(page, 'why');
  for (const id of INSTRUMENTS) {
    const opened = await instrument(page, id);
    await expect(opened).not.toContainText(/Loading|Reading|Infinity|NaN/);
  }
  await expect(page.getByRole('region', { name: 'Sampling noise in 30 days' })).toBeVisible();

  await shows(page, 'Synthetic').click();
  await expect.poll(() => users(page)).toBe(75);
  await fold(page, 'data').scrollIntoViewIfNeeded();
  await data.getByRole('button', { name: 'Forget this data' }).click();
  await expect(shows(page, 'Imported')).toHaveCount(0);
});

test('imported data is gone after a reload unless it is kept; then it is read again, until it is forgotten', async ({
  visitor,
}) => {
  const page = await visitor();
  const data = cell(page, 'data');
  const keep = data.getByRole('checkbox', { name: 'Keep in this browser' });
  const bring = async () => {
    await visit(page);
    await unfold(page, 'data');
    await choose(page, 'umsatz.csv', bankExport({ users: 30, days: 200 }));
    await data.getByLabel('the other way round').check();
    await importButton(page).click();
    await expect(keep).not.toBeChecked();
    await expect.poll(() => users(page)).toBe(30);
  };
  await bring();
  await visit(page);
  await expect(shows(page, 'Imported')).toHaveCount(0);

  await bring();
  await keep.check();
  await expect(data).toContainText('Stored on this machine');
  const shown = await counts(page);
  await page.reload();
  await expect(shows(page, 'Imported')).toHaveAttribute('aria-pressed', 'true');
  await expect.poll(() => counts(page)).toEqual(shown);

  // Another tab is not changed by it, and may take it up.
  const other = await page.context().newPage();
  await visit(other);
  await expect(shows(other, 'Imported')).toHaveCount(0);
  await unfold(other, 'data');
  await expect(cell(other, 'data')).toContainText('umsatz.csv is stored in this browser');
  await cell(other, 'data').getByRole('button', { name: 'Use it' }).click();
  await expect(shows(other, 'Imported')).toHaveAttribute('aria-pressed', 'false');
  await other.close();

  await unfold(page, 'data');
  await data.getByRole('button', { name: 'Forget this data' }).click();
  await visit(page);
  await unfold(page, 'data');
  await expect(data.getByRole('button', { name: 'Choose files' })).toBeVisible();
  await expect(data).not.toContainText('umsatz.csv');
  await expect(shows(page, 'Imported')).toHaveCount(0);
});

test('what only the analyst can say is asked before anything is imported; what is broken changes nothing', async ({
  page,
}) => {
  await visit(page);
  const before = await counts(page);
  await unfold(page, 'data');
  const data = cell(page, 'data');
  const rows = Array.from({ length: 12 }, (_, i) => `u1,0${(i % 9) + 1}/0${(i % 8) + 2}/2025,Shop,-5.00`);
  await choose(page, 'ambiguous.csv', `user,date,merchant,amount\n${rows.join('\n')}\n`);
  await expect(data).toContainText('Please say');
  await expect(importButton(page)).toBeDisabled();
  await data.getByLabel('Order of day and month').selectOption('mdy');
  await expect(importButton(page)).toBeEnabled();

  await choose(page, 'broken.parquet', Buffer.from('PAR1 and nothing else PAR1'));
  await expect(data.getByRole('alert')).toContainText('Not imported');
  await expect(importButton(page)).toHaveCount(0);
  await choose(page, 'picture.csv', Buffer.from([0x89, 0x50, 0x4e, 0x47, 0, 1, 2, 3, 255, 254]));
  await expect(data.getByRole('alert')).toContainText('Not imported');

  // A wide table is understood, and shown in part.
  const names = Array.from({ length: 1_500 }, (_, i) => `col${i}`);
  const wide = (first: string) => [...first.split(','), ...names].join(',');
  await choose(
    page,
    'wide.csv',
    [wide('date,amount'), wide('2025-01-31,5.00'), wide('2025-02-01,6.00')].join('\n'),
  );
  await expect(data).toContainText('and 1,442 more columns');
  await data.getByRole('searchbox', { name: 'Find a column' }).fill('col1234');
  await expect(data.getByRole('combobox', { name: /is taken for$/ })).toHaveCount(1);
  expect(await counts(page)).toEqual(before);
  // After all that was refused, data is imported, once its question is answered.
  await expect(data).toContainText('Is money out positive or negative in the amounts?');
  await expect(importButton(page)).toBeDisabled();
  await data.getByRole('button', { name: 'positive', exact: true }).click();
  await expect(data).not.toContainText('Please say');
  await importButton(page).click();
  await expect(data).toContainText('2 transactions of 1 user and 1 account');
});

test('a long import shows its progress, leaves the page usable, and is cancelled at once', async ({
  page,
}) => {
  await visit(page);
  await unfold(page, 'data');
  await choose(page, 'long.csv', bankExport({ users: 3000, days: 365 }));
  const data = cell(page, 'data');
  await expect(data.getByRole('progressbar')).toBeVisible();
  const slider = story(page).getByRole('slider').first();
  await slider.focus();
  await slider.press('ArrowRight');
  await settled(page);
  await data.getByRole('button', { name: 'Cancel' }).click();
  await expect(data.getByRole('progressbar')).toHaveCount(0);
  await expect(shows(page, 'Imported')).toHaveCount(0);
});

test('the solver finds thresholds for the imported users alone', async ({ page }) => {
  await visit(page);
  await unfold(page, 'data');
  await choose(page, 'umsatz.csv', bankExport({ users: 60, days: 200 }));
  await importButton(page).click();
  await expect.poll(() => users(page)).toBe(60);
  await page.getByRole('button', { name: 'Targets', exact: true }).click();
  const end = (name: string) => page.getByRole('textbox', { name: `Target of Subscription-Heavy: ${name}` });
  await page.getByRole('button', { name: 'Set a target for Subscription-Heavy' }).click();
  for (const [name, percent] of [
    ['from', '24'],
    ['to', '26'],
  ] as const) {
    await end(name).fill(percent);
    await end(name).press('Enter');
  }
  await unfold(page, 'solve');
  const solve = cell(page, 'solve');
  await solve.getByRole('button', { name: 'Solve', exact: true }).click();
  const first = solve.locator('#solve-solver li').filter({ hasText: '✓ meets every target' }).first();
  await expect(first).toBeVisible({ timeout: 45_000 });
  // What is found on the way can be applied too: it is not within the band yet.
  await expect(solve.getByRole('button', { name: 'Cancel' })).toHaveCount(0, { timeout: 45_000 });
  await first.getByRole('button', { name: 'Apply' }).click();
  await expect.poll(async () => Math.abs(((await counts(page))['3'] as number) - 15)).toBeLessThanOrEqual(1);
});

test('a fit of the mix is found, applied as one step, and its users are one press away', async ({
  page,
}, testInfo) => {
  const folder = testInfo.outputPath('hidden');
  const hidden = ['mix.cash_flow_stressed=0.6', 'population.allocation=largest-remainder'];
  const args = ['--users', '120', '--seed', '3', '--skip-validation', '--out', folder];
  await Promise.all([
    inNode('regenerate', [...args, ...hidden.flatMap((edit) => ['--set', edit])]),
    visit(page),
  ]);
  await unfold(page, 'data');
  const data = cell(page, 'data');
  const tables = ['users', 'accounts', 'liabilities', 'transactions'].map((name) => `${folder}/${name}.csv`);
  await page.getByLabel('Files to import').setInputFiles(tables);
  await importButton(page).click();
  await expect.poll(() => users(page)).toBe(120);
  await data.getByText('Which settings make users like them?').click();
  await data.getByRole('checkbox', { name: 'how users behave' }).uncheck();
  await data.getByRole('button', { name: 'Fit', exact: true }).click();
  const found = data.getByRole('region', { name: 'Shares of the fit' });
  await expect(found).toBeVisible({ timeout: 45_000 });
  await expect(data).toContainText('120 synthetic users as of 2025-11-0');
  const rows = await found.getByRole('row').allInnerTexts();
  // The archetype, its share and how well that is known: "Edge: utilisation at 50 %", "1.0 %", "0.8 %".
  const shareOf = (row: string | undefined) => Number(row?.match(/[\d.]+(?= %)/g)?.at(-2));
  expect(rows.slice(1).reduce((all, row) => all + shareOf(row), 0)).toBeCloseTo(100, 0);
  const stressed = shareOf(rows.find((row) => row.startsWith('Cash-flow stressed')));
  expect(Math.abs(stressed - 60 / 1.53)).toBeLessThan(10);

  await data.getByRole('button', { name: 'Apply', exact: true }).click();
  await expect(shows(page, 'Imported')).toHaveAttribute('aria-pressed', 'true');
  await data.getByRole('button', { name: 'Show them' }).click();
  await expect(shows(page, 'Synthetic')).toHaveAttribute('aria-pressed', 'true');
  await expect.poll(() => users(page)).toBe(120);
  await page.getByRole('button', { name: 'Undo' }).click();
  await expect.poll(() => users(page)).toBe(75);
});

test('the reference’s four files give the reference’s personas', async ({ page }) => {
  test.skip(!existsSync(SEED_42), '../shared/reference/seed-42 is not there');
  await visit(page);
  await unfold(page, 'data');
  const names = ['users', 'accounts', 'transactions', 'liabilities'];
  await page
    .getByLabel('Files to import')
    .setInputFiles(names.map((name) => new URL(`${name}.csv`, SEED_42).pathname));
  await importButton(page).click();
  await expect.poll(() => counts(page)).toEqual({ 1: 14, 2: 0, 3: 29, 4: 13, 5: 3, STABLE: 16 });
});
