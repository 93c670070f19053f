import { expect } from '@playwright/test';
import { cell, counts, digests, otherDigests, setUsers, story, test, type, unfold, visit } from './support';

test('a customer is found, inspected, and explained @main', async ({ page }) => {
  await visit(page);
  await expect(cell(page, 'customers')).toContainText(/75 users, \d+ in no persona at either window/);
  const customers = await unfold(page, 'customers');
  const count = page.getByTestId('customer-count');
  await expect(count).toHaveText(/^75 of 75 customers/);

  // The list agrees with the distribution.
  const shown = await counts(page);
  const persona = customers.getByLabel('Persona, 30 d');
  await persona.selectOption({ label: '3 Subscription-Heavy' });
  await expect(count).toHaveText(new RegExp(`^${shown['3']} of 75 customers`));
  await persona.selectOption({ label: 'Stable' });
  await expect(count).toHaveText(new RegExp(`^${shown.STABLE} of 75 customers`));
  await persona.selectOption({ label: '3 Subscription-Heavy' });
  // The list follows the filter when there is time: the first row is this one's only then.
  await expect(count).toHaveText(new RegExp(`^${shown['3']} of 75 customers`));

  const grid = customers.getByRole('grid');
  const row = grid.getByRole('row').nth(1);
  const id = await row.getByRole('rowheader').textContent();
  await row.click();
  await expect(row).toHaveAttribute('aria-selected', 'true');
  const detail = customers.getByRole('article');
  await expect(detail.getByRole('heading', { level: 3 })).toHaveText(id as string);
  await expect(detail).toContainText('Subscription-Heavy');
  const trace = detail.getByRole('region', { name: 'Decision trace' });
  for (const name of [
    'High Utilization',
    'Variable Income Budgeter',
    'Subscription-Heavy',
    'Savings Builder',
    'Cash Flow Stressed',
  ]) {
    await expect(trace.getByRole('rowheader', { name })).toBeVisible();
  }
  const rule = trace.getByRole('row', { name: /Subscription-Heavy/ }).first();
  await expect(rule).toContainText('matched');
  await expect(rule).toContainText('primary');
  await expect(trace.getByRole('row', { name: /^Recurring merchants/ })).toContainText('≥ 3');
  await expect(trace.getByRole('row', { name: /^Recurring merchants/ })).toContainText('passed');

  await expect(detail.getByText('Checking balance at the end of each day')).toBeVisible();
  const list = detail.getByRole('region', { name: 'Transactions' });
  await expect(list.getByRole('row').nth(1)).toBeVisible();
  const all = Number(
    /of ([\d,]+)/
      .exec((await detail.getByRole('heading', { name: /^Transactions/ }).textContent()) as string)?.[1]
      ?.replace(',', ''),
  );
  expect(all).toBeGreaterThan(10);
  await detail.getByRole('searchbox').fill('subscription');
  await expect(detail.getByRole('heading', { name: /^Transactions/ })).not.toContainText(`${all} of ${all}`);
  await detail.getByRole('searchbox').fill('no such merchant');
  await expect(detail).toContainText('No transaction has all of these words');
});

test('the trace follows a threshold while the customer stays selected', async ({ page }) => {
  await visit(page);
  const customers = await unfold(page, 'customers');
  await customers.getByLabel('Persona, 30 d').selectOption({ label: '3 Subscription-Heavy' });
  const count = page.getByTestId('customer-count');
  await customers.getByRole('grid').getByRole('row').nth(1).click();
  const need = customers
    .getByRole('region', { name: 'Decision trace' })
    .getByRole('row', { name: /^Recurring merchants/ });
  await expect(need).toContainText('≥ 3');
  const slider = story(page).getByRole('slider', { name: 'Subscription-Heavy: Recurring merchants' });
  await slider.press('End');
  await expect(need).toContainText('failed');
  const shown = await counts(page);
  await expect(count).toHaveText(new RegExp(`^${shown['3']} of 75 customers`));
});

test('20,000 customers are a list of a few rows, walked and sorted by keys', async ({ page }) => {
  await visit(page);
  const before = await digests(page);
  await setUsers(page, 20_000);
  await otherDigests(page, before);
  const customers = await unfold(page, 'customers');
  await expect(page.getByTestId('customer-count')).toHaveText(/^20,000 of 20,000 customers/);
  const grid = customers.getByRole('grid');
  await expect(grid).toHaveAttribute('aria-rowcount', '20001');
  expect(await grid.getByRole('row').count()).toBeLessThan(60);

  await grid.focus();
  await page.keyboard.press('End');
  const selected = grid.getByRole('row', { selected: true });
  await expect(selected).toHaveAttribute('aria-rowindex', '20001');
  await expect(selected).toBeInViewport();
  await page.keyboard.press('ArrowUp');
  await expect(selected).toHaveAttribute('aria-rowindex', '20000');
  await page.keyboard.press('PageUp');
  await expect(selected).toHaveAttribute('aria-rowindex', '19990');
  await page.keyboard.press('Home');
  await expect(selected).toHaveAttribute('aria-rowindex', '2');
  await page.keyboard.press('Enter');
  await expect(customers.getByRole('article').getByRole('heading', { level: 3 })).toBeFocused();

  const header = grid.getByRole('columnheader', { name: /^Recurring/ });
  await header.getByRole('button').click();
  await expect(header).toHaveAttribute('aria-sort', 'descending');
  const cells = await grid.locator('tbody tr[data-position] td:nth-child(6)').allTextContents();
  const numbers = cells.map(Number);
  expect(numbers).toEqual([...numbers].sort((a, b) => b - a));

  await customers.getByLabel('User id').fill('edge_no_credit_1');
  await expect(page.getByTestId('customer-count')).not.toHaveText(/^20,000 of/);
  await customers.getByLabel('User id').fill('nobody');
  await expect(customers).toContainText('No customer fits these filters');
  await customers.getByRole('button', { name: 'Clear filters' }).first().click();
  await expect(page.getByTestId('customer-count')).toHaveText(/^20,000 of 20,000/);
});

test('what would change a persona does, once its threshold is moved there', async ({ page }) => {
  await visit(page);
  const customers = await unfold(page, 'customers');
  await customers.getByLabel('Persona, 30 d').selectOption({ label: '4 Savings Builder' });
  await customers.getByRole('grid').getByRole('row').nth(1).click();
  const detail = customers.getByRole('article');
  const persona = detail.locator('dd').first();
  await expect(persona).toContainText('Savings Builder:');

  const flips = detail.getByRole('region', { name: 'What would change the persona' });
  const flip = flips.getByRole('row', { name: /card utilisation ≥ 50 %/ });
  await expect(flip.getByRole('rowheader')).toHaveText('High Utilization');
  await expect(flip).toContainText('High Utilization is met');
  const [now, change] = await flip.locator('td.number').allTextContents();
  const points = (text = '') => Number(text.replace(/[^\d.]/g, ''));
  expect(points(now) + points(change)).toBeCloseTo(50, 6);

  // The cards behind that value lead to it.
  await detail.getByText(`Card utilisation: ${now}`).click();
  await expect(detail.getByRole('region', { name: 'Cards' })).toContainText(now as string);

  const rules = await unfold(page, 'rules');
  await type(
    rules.getByRole('textbox', { name: 'High Utilization: Card utilisation, exact' }),
    String(points(now)),
  );
  await expect(persona).toContainText('High Utilization:');
  await expect(flips.getByRole('rowheader').first()).not.toHaveText('High Utilization');
});

test('the evidence says why a merchant is not recurring, and which gap is the median', async ({ page }) => {
  await visit(page);
  const customers = await unfold(page, 'customers');
  await customers.getByRole('grid').getByRole('row').nth(1).click();
  const detail = customers.getByRole('article');
  const title = detail.getByText(/^Recurring merchants: \d+$/);
  const count = Number(/\d+$/.exec((await title.textContent()) as string)?.[0]);
  await detail.locator('summary', { has: page.getByText(/^Recurring merchants: /) }).press('Enter');
  const merchants = detail.getByRole('region', { name: 'Merchants paid' });
  await expect(merchants.getByRole('row', { name: / yes: \d+ of \d+ gaps/ })).toHaveCount(count);
  await expect(merchants.getByRole('row', { name: / no: \d+ payments?, 3 needed/ }).first()).toBeVisible();

  await detail.getByText(/^Median pay gap: /).click();
  await expect(detail).toContainText('none is longer than 29 days');
});
