/**
 * The mistakes of the published write-up: from the unmodified November 2025 to the number on the screen that proves each.
 */
import { expect, type Locator, type Page } from '@playwright/test';
import { instrument, live, test, type, undo, unfold, visit } from './support';

// One visit for all: each only looks, or takes back what it changed.
test.describe.configure({ mode: 'serial' });
let page: Page;
test.beforeAll(async ({ browser }) => {
  page = await browser.newPage();
  await visit(page);
});
test.afterAll(() => page.close());

const number = (text: string | null) => Number((text ?? '').replace(/[^\d.−-]/g, '').replace('−', '-'));

/** The texts of a table row, by the row's name. */
async function row(table: Locator, name: string | RegExp): Promise<string[]> {
  const found = table.getByRole('row').filter({ has: table.page().getByRole('rowheader', { name }) });
  await expect(found).toHaveCount(1);
  return found.getByRole('cell').allTextContents();
}

const finding = (findings: Locator, id: string) => findings.locator(`[data-finding="${id}"]`);

/** The list of what is wrong, once it is known. */
async function findings(page: Page): Promise<Locator> {
  const cell = await unfold(page, 'wrong');
  await cell.scrollIntoViewIfNeeded();
  await expect(cell.getByRole('list', { name: 'Findings, the worst first' })).toBeVisible({
    timeout: 60_000,
  });
  return cell;
}

test('findings are counted when nothing else is to be done', async () => {
  const count = live(page)
    .locator('..')
    .getByText(/^\d+ findings$/);
  await expect(count).toBeVisible({ timeout: 60_000 });
  const said = number(await count.textContent());
  expect(said).toBeGreaterThanOrEqual(9);
  const list = (await findings(page)).getByRole('list', { name: 'Findings, the worst first' });
  await expect(list.locator('[data-finding]')).toHaveCount(said);
});

test('1: real subscriptions, not utilities or rent, carry Subscription-Heavy', async () => {
  await expect(finding(await findings(page), 'carried/subscription_heavy')).toContainText(
    'Subscriptions make Subscription-Heavy, not utilities or rent',
  );
  await expect(page.getByTestId('headline')).toContainText(
    '11 of 13 archetypes carry three or more subscriptions',
  );
  const sources = await instrument(page, 'sources');
  const table = sources.getByRole('table');
  const lost = async (name: RegExp) => number((await row(table, name)).at(-1) ?? '');
  expect(await lost(/^Subscriptions/)).toBeGreaterThan(75);
  expect(await lost(/^Rent/)).toBeLessThan(25);
  expect(await lost(/^Utilities/)).toBeLessThan(25);
});

test('2: the expense target changes nobody', async () => {
  await expect(finding(await findings(page), 'inert/generator.expenseTarget')).toContainText(
    '“Expense target” is read by nothing.',
  );
  const inert = (await findings(page)).locator('#wrong-inert');
  await inert.locator('summary').click();
  const table = inert.getByRole('region', { name: 'Settings without effect' });
  await expect(table.getByRole('row', { name: /^Expense target.*stressed/i })).toBeVisible({
    timeout: 30_000,
  });
  const target = (await row(table, /^Expense target.*stressed/i)).join(' ');
  expect(target).toContain('98 %');
});

test('3: the shares add up to 109 %, and the largest archetype pays for it', async () => {
  await expect(finding(await findings(page), 'mix')).toContainText('The mix adds up to 109 %.');
  await finding(await findings(page), 'mix')
    .getByRole('button', { name: /^Go to Mix/ })
    .click();
  const mix = await unfold(page, 'mix');
  await expect(mix).toContainText('109 %');
  await expect(mix).toContainText(/High utiliser .*10/);
});

test('4: a fortnightly payday pays a month’s income', async () => {
  const found = finding(await findings(page), 'income');
  await expect(found).toContainText('times the monthly income that is stated');
  expect(number(/paid (\d\.\d\d) times/.exec((await found.textContent()) ?? '')?.[1] ?? '')).toBeGreaterThan(
    2,
  );
});

test('5: the daily balances run mirrored', async () => {
  await expect(finding(await findings(page), 'replay')).toContainText(
    '75 of 75 users contradict their transactions',
  );
  await expect(finding(await findings(page), 'lifted')).toContainText('no transaction says so');
  const low = await instrument(page, 'low-balances');
  await expect(low).toContainText('The replay is mirrored');
  await expect(low.getByRole('row', { name: /^Payroll/ })).toContainText('wrong way');

  const levers = await instrument(page, 'levers', 'solve');
  await levers.locator('#levers-corrections > summary').click();
  await levers.getByRole('button', { name: 'Replay balances the right way round' }).click();
  // Off the screen an instrument stays as it was.
  await low.scrollIntoViewIfNeeded();
  await expect(low).toContainText('The replay is corrected');
  await expect(low.getByRole('row', { name: /^Payroll/ })).not.toContainText('wrong way');
  await expect(finding(await findings(page), 'replay')).toHaveCount(0, { timeout: 60_000 });
  await undo(page).click();
});

test('6: Variable Income cannot occur in 30 days', async () => {
  await expect(finding(await findings(page), 'unreachable/variable_income')).toContainText(
    'two paydays within 30 days are at most 29 days apart',
  );
  const funnel = await instrument(page, 'funnel');
  await funnel.getByLabel('Persona').selectOption({ label: 'Variable Income Budgeter' });
  await expect(funnel.getByRole('region', { name: 'Funnel of Variable Income Budgeter' })).toContainText(
    '0 are left after it−75',
  );
  await funnel.locator('summary', { hasText: 'Table' }).click();
  const [alone, , lost] = await row(funnel.getByRole('table').first(), /^median pay gap/);
  expect([alone, lost]).toEqual(['0', '75']);
  await page.getByRole('button', { name: '180 d', exact: true }).click();
  await expect(live(page).locator('[data-persona="2"] [data-current] [data-count]')).not.toHaveAttribute(
    'data-count',
    '0',
  );
  await expect
    .poll(async () => (await row(funnel.getByRole('table').first(), /^median pay gap/))[0])
    .not.toBe('0');
  await page.getByRole('button', { name: '30 d', exact: true }).click();
});

test('7: savings balances never move, so growth takes a few constant values', async () => {
  await expect(finding(await findings(page), 'savings-still')).toContainText('never moves');
  await expect(finding(await findings(page), 'flat/growth_rate')).toContainText('0.0 % for all');
});

test('8: utilisation and income have no spread inside an archetype', async () => {
  const all = await findings(page);
  await expect(finding(all, 'flat/max_utilization')).toContainText('thresholds act as steps');
  await expect(finding(all, 'income-spread')).toContainText('all users of an archetype pay the same');
  // Seen as steps: the share of High Utilization between two archetypes' utilisations does not move.
  const rules = await unfold(page, 'rules');
  const field = rules.getByRole('textbox', { name: 'High Utilization: Card utilisation, exact' });
  const high = live(page).locator('[data-persona="1"] [data-current] [data-count]');
  const before = await high.getAttribute('data-count');
  await type(field, '31');
  await expect(high).toHaveAttribute('data-count', before as string);
  await undo(page).click();
});

test('9: thresholds that differ between documents, once another config is opened beside', async () => {
  const cell = await findings(page);
  await expect(finding(cell, 'documents')).toHaveCount(0);
  const config = {
    personas: {
      thresholds: {
        persona_1: { utilization_threshold: 0.5 },
        persona_5: { pct_days_below_100_threshold: 0.3, balance_volatility_threshold: 1 },
      },
    },
  };
  await cell.getByLabel('A config whose thresholds are compared').setInputFiles({
    name: 'config.json',
    mimeType: 'application/json',
    buffer: Buffer.from(JSON.stringify(config)),
  });
  const found = finding(cell, 'documents');
  await expect(found).toContainText('The thresholds stand in 2 places and disagree.');
  await expect(found).toContainText('2 of 3');
  await cell.getByRole('button', { name: 'Close config.json' }).click();
  await expect(found).toHaveCount(0);
});

test('what mends is tried together, kept as one step, and taken back by one undo', async () => {
  const cell = await findings(page);
  const high = live(page).locator('[data-persona="1"] [data-current] [data-count]');
  await expect(high).toHaveAttribute('data-count', '14');
  const tick = (id: string) => finding(cell, id).locator('button[aria-pressed]');
  await tick('mix').click();
  await tick('replay').click();
  await expect(tick('replay')).toHaveAttribute('aria-pressed', 'true');
  // Nothing is kept yet: the findings are those of the settings.
  await expect(finding(cell, 'mix')).toBeVisible();
  await expect(high).not.toHaveAttribute('data-count', '14');
  await cell.getByRole('button', { name: 'Keep 2' }).click();
  await expect(finding(cell, 'mix')).toHaveCount(0, { timeout: 60_000 });
  await expect(finding(cell, 'replay')).toHaveCount(0);
  await undo(page).click();
  await expect(high).toHaveAttribute('data-count', '14');
  await expect(finding(cell, 'mix')).toBeVisible({ timeout: 60_000 });
  await expect(finding(cell, 'replay')).toBeVisible();
});

test('on a phone, by keyboard: a change is tried, dropped, and a config of the published system is taken beside', async ({
  visitor,
}) => {
  const phone = await visitor({ viewport: { width: 390, height: 844 } });
  await visit(phone);
  const cell = await findings(phone);
  const tick = finding(cell, 'mix').locator('button[aria-pressed]');
  await tick.focus();
  await phone.keyboard.press('Enter');
  await expect(tick).toHaveAttribute('aria-pressed', 'true');
  await expect(cell.getByText('With 1 change:')).toBeVisible();
  const small = await cell
    .locator('[data-finding] button')
    .evaluateAll((buttons) =>
      buttons.flatMap((button) => (button.getBoundingClientRect().height < 43.5 ? [button.textContent] : [])),
    );
  expect(small).toEqual([]);
  await cell.getByRole('button', { name: 'Untick all' }).click();
  await expect(tick).toHaveAttribute('aria-pressed', 'false');
  await expect(cell.getByText('Tick what mends.')).toBeVisible();
  await phone.getByLabel('A config whose thresholds are compared').setInputFiles({
    name: 'notes.json',
    mimeType: 'application/json',
    buffer: Buffer.from('{"a": 1}'),
  });
  await expect(cell.getByText('notes.json was not opened')).toBeVisible();
  const width = await phone.evaluate(() => document.documentElement.scrollWidth);
  expect(width).toBeLessThanOrEqual(390);
});

test('the published system’s config is compared wherever it is imported', async ({ visitor }) => {
  const other = await visitor();
  await visit(other);
  await other.getByLabel('Import a config or data').setInputFiles({
    name: 'config.json',
    mimeType: 'application/json',
    buffer: Buffer.from('{"personas":{"thresholds":{"persona_5":{"pct_days_below_100_threshold":0.3}}}}'),
  });
  const cell = other.locator('section#wrong');
  await expect(finding(cell, 'documents')).toContainText('1 of 1', { timeout: 60_000 });
});
