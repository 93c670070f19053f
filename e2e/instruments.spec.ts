import { expect, type Locator } from '@playwright/test';
import { axeFindings } from './axe';
import { counts, instrument, story, sum, test, type, unfold, visit } from './support';

const numbers = async (cells: Locator) =>
  (await cells.allTextContents()).map((text) => Number(text.replace('−', '-').replace(/[^\d.-]/g, '')));

test('the response curve lists who changes with the next step, and its table has the step’s shares', async ({
  page,
}) => {
  await visit(page);
  const first = story(page).locator('details', { hasText: 'What every threshold gives' }).first();
  await first.locator('summary').first().click();
  await expect(first).toContainText(/3 → 4: \d+ users? change/);
  const announced = Number(/3 → 4: (\d+) users? change/.exec((await first.textContent()) ?? '')?.[1]);
  await first.getByText('The numbers').click();
  const table = first.getByRole('table');
  const row = table.getByRole('row').filter({ has: page.getByRole('rowheader', { name: '4', exact: true }) });
  const shares = await numbers(row.getByRole('cell'));
  const before = await counts(page);
  await story(page).getByRole('slider').first().press('ArrowRight');
  await expect.poll(() => counts(page)).not.toEqual(before);
  const after = await counts(page);
  const order = ['1', '2', '3', '4', '5', 'STABLE'];
  const shown = order.map((key) => Number((((after[key] as number) / 75) * 100).toFixed(1)));
  expect(shown).toEqual(shares);
  const moved = sum(order.map((key) => Math.abs((after[key] as number) - (before[key] as number)))) / 2;
  expect(moved).toBeLessThanOrEqual(announced);
  // The curve of a threshold does not depend on it.
  expect(await numbers(row.getByRole('cell'))).toEqual(shares);
});

test('the change since the base is taken apart, and the users are followed', async ({ page }) => {
  await visit(page);
  const mix = await unfold(page, 'mix');
  await type(mix.getByRole('textbox', { name: 'Share of Stable finances, exact' }), '20');
  const rules = await unfold(page, 'rules');
  await type(rules.getByRole('textbox', { name: 'Subscription-Heavy: Recurring merchants, exact' }), '5');
  const changes = await instrument(page, 'changes');
  const heavy = changes.getByRole('row', { name: /^Subscription-Heavy/ });
  await expect(heavy).toBeVisible();
  for (const name of [/^Subscription-Heavy/, /^Savings Builder/, /^Stable/]) {
    const [base = 0, ...rest] = await numbers(changes.getByRole('row', { name }).getByRole('cell'));
    const now = rest.pop() as number;
    // As they are shown: what is rounded adds up too.
    expect(base + sum(rest)).toBeCloseTo(now, 6);
    const [generator, detection, , , priority] = rest;
    expect([generator, detection, priority]).toEqual([0, 0, 0]);
  }
  // The same as a chart, its steps in words.
  await changes.getByLabel('Persona of the change').selectOption({ label: 'Subscription-Heavy' });
  const steps = changes.getByRole('list', { name: 'Step by step' });
  await expect(steps.getByRole('listitem').nth(1)).toContainText('Mix13 shares');
  await expect(steps.getByRole('listitem').nth(2)).toContainText('Recurring merchants ≥ 3 → 5');
  await expect(changes).toContainText('generator, detection and priority');

  const table = await instrument(page, 'cross-table');
  await table.getByLabel('Rows').selectOption('base');
  const joined = table.getByRole('row', { name: /^Joined/ });
  await expect(joined).toBeVisible();
  const all = await numbers(joined.getByRole('cell'));
  expect(all.at(-1)).toBeGreaterThan(0);
  expect(sum(all.slice(0, -1))).toBe(all.at(-1));
  await expect(table.getByRole('columnheader', { name: 'Left' })).toBeVisible();
});

test('who can be what is a matrix by keys, with an example or the reason of every cell', async ({ page }) => {
  await visit(page);
  const proofs = await instrument(page, 'proofs', 'rules');
  const said = proofs.getByRole('region', { name: 'Variable Income Budgeter' });
  await proofs.getByRole('button', { name: /^Variable Income Budgeter: / }).click();
  await expect(said).toContainText('two paydays within 30 days are at most 29 days apart');
  await expect(said).toContainText('Assigned, for example: median pay gap 46 days');
  // One cell is reached by Tab, the others by arrows.
  await expect(proofs.locator('[data-place][tabindex="0"]')).toHaveCount(1);
  await page.keyboard.press('ArrowLeft');
  await page.keyboard.press('ArrowUp');
  await page.keyboard.press('ArrowRight');
  await page.keyboard.press('ArrowRight');
  await page.keyboard.press('ArrowRight');
  const both = proofs.getByRole('button', {
    name: 'High Utilization and Savings Builder overlap',
    exact: true,
  });
  await expect(both).toBeFocused();
  await expect(both).toHaveAttribute('aria-pressed', 'true');
  await expect(proofs.getByRole('region', { name: 'High Utilization and Savings Builder' })).toContainText(
    'Both, for example: overdue: yes',
  );
  expect(await axeFindings(page, '#rules-proofs', { serious: true })).toEqual([]);

  // Of the rules as they are now, once it is looked at again.
  const rules = page.locator('#rules');
  await type(rules.getByRole('textbox', { name: 'Savings Builder: Card utilisation, exact' }), '60');
  await proofs.scrollIntoViewIfNeeded();
  await expect(proofs.getByRole('region', { name: 'All personas' })).not.toContainText(
    'Between Savings Builder and High Utilization',
  );
});
