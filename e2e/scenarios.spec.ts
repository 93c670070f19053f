import { readFileSync } from 'node:fs';
import { expect, type Page } from '@playwright/test';
import { cell, settled, story, test, type, undo, unfold, visit } from './support';

const MERCHANTS = 'Subscription-Heavy: Recurring merchants, exact';
const strip = (page: Page) => page.locator('section[aria-label="Scenarios"]').first();
/** The scenarios of the strip: what is set now, the base, and the others. */
const chips = (page: Page) =>
  strip(page)
    .getByRole('listitem')
    .evaluateAll((items) => items.map((item) => (item as HTMLElement).innerText.replace(/\s+/g, ' ').trim()));
const setMerchants = async (page: Page, n: number) => {
  await type(story(page).getByRole('textbox', { name: MERCHANTS }), String(n));
  await settled(page);
};

/** Saves what is set now under a name. */
async function saveAs(page: Page, name: string): Promise<void> {
  await strip(page).getByRole('button', { name: 'Save as…' }).click();
  const dialog = page.getByRole('dialog', { name: 'Save as a scenario' });
  await dialog.getByLabel('Name').fill(name);
  await dialog.getByRole('button', { name: 'Save', exact: true }).click();
  await expect(dialog).toBeHidden();
  await settled(page);
}

/** Opens what can be done with a saved scenario, and does it. */
async function act(page: Page, name: string, action: string): Promise<void> {
  await strip(page)
    .getByRole('listitem')
    .filter({ hasText: name })
    .filter({ hasNotText: 'now' })
    .getByRole('button')
    .click();
  const dialog = page.getByRole('dialog', { name: `Scenario “${name}”` });
  await dialog.getByRole('button', { name: action, exact: true }).click();
  await expect(dialog).toBeHidden();
  await settled(page);
}

async function withTwo(page: Page): Promise<void> {
  await visit(page);
  await setMerchants(page, 5);
  await saveAs(page, 'Five');
  await setMerchants(page, 6);
  await saveAs(page, 'Six');
}

test('a first visit has what is set now and the base; what is saved stays, and each step is undone @main', async ({
  page,
}) => {
  await visit(page);
  await expect
    .poll(() => chips(page))
    .toEqual(['November 2025 now 75 users', 'November 2025 base 0 of 75 move']);
  await setMerchants(page, 5);
  await expect.poll(() => chips(page)).toContain('November 2025 base 10 of 75 move');
  await saveAs(page, 'Five');
  await setMerchants(page, 3);
  const three = ['Five, changed now 75 users', 'November 2025 base 0 of 75 move', 'Five 10 of 75 move'];
  await expect.poll(() => chips(page)).toEqual(three);

  await test.step('make it the base, and current', async () => {
    await act(page, 'Five', 'Make this the base');
    await expect
      .poll(() => chips(page))
      .toEqual([three[0], 'Five base 10 of 75 move', 'November 2025 0 of 75 move']);
    await expect(page.getByText('base: Five')).toBeVisible();
    await act(page, 'Five', 'Make current');
    await expect(story(page).getByRole('textbox', { name: MERCHANTS })).toHaveValue('5');
    await expect(page.getByTestId('headline')).toContainText('24.0 %');
  });
  await test.step('save over, and take all of it back', async () => {
    await setMerchants(page, 6);
    await act(page, 'November 2025', 'Save over');
    await expect.poll(() => chips(page)).toContain('November 2025 0 of 75 move');
    for (let i = 0; i < 4; i++) await undo(page).click();
    await expect.poll(() => chips(page)).toEqual(three);
    await expect(page.getByText('base: November 2025')).toBeVisible();
  });
  await test.step('it is there after a reload, and in the link', async () => {
    await page.reload();
    await settled(page);
    await expect.poll(() => chips(page)).toEqual(three);
    expect(page.url()).toContain('#c=');
  });
});

test('scenarios stand side by side, with what is beyond noise, as a table and a file', async ({ page }) => {
  await withTwo(page);
  await page.evaluate(() => (document.activeElement as HTMLElement).blur());
  await page.keyboard.press('c');
  const table = cell(page, 'scenarios').getByTestId('side-by-side').getByRole('table');
  await expect(table).toBeInViewport();
  await expect(table.getByRole('columnheader')).toHaveCount(5);
  const heads = await table.getByRole('columnheader').allInnerTexts();
  expect(heads.map((head) => head.split('\n')[0])).toEqual([
    'Question',
    'November 2025',
    'Six',
    'Five',
    'Six',
  ]);
  const row = (name: string) => table.getByRole('row').filter({ hasText: name }).first();
  await expect(row('Subscription-Heavy').getByRole('cell')).toHaveText([
    /37\.3 %/,
    /14\.6 %−22\.7$/,
    /24\.0 %−13\.3$/,
    /14\.6 %−22\.7$/,
  ]);
  await expect(row('Savings Builder').getByRole('cell').nth(2)).toHaveText(/18\.7 %\+6\.7( within noise)?$/);
  await expect(row('Customers who move, 30').getByRole('cell')).toHaveText([
    '–',
    /^17 of 75/,
    /^10 of 75/,
    /^17 of 75/,
  ]);
  await expect(row('What differs').getByRole('cell').nth(2)).toHaveText(/3 → 5/);

  const [download] = await Promise.all([
    page.waitForEvent('download'),
    cell(page, 'scenarios').getByTestId('side-by-side').getByRole('button', { name: 'CSV' }).click(),
  ]);
  const lines = readFileSync(await download.path(), 'utf8').split('\r\n');
  expect(download.suggestedFilename()).toMatch(/scenarios\.csv$/i);
  expect(lines[0]).toBe(
    'Row,Window,November 2025,Six (now),Six (now): difference,Six (now): beyond noise,Five,Five: difference,Five: beyond noise,Six,Six: difference,Six: beyond noise',
  );
  expect(lines.find((line) => line.startsWith('Subscription-Heavy,30 days'))).toContain(',yes');

  await test.step('the report has them', async () => {
    const handOver = await unfold(page, 'hand-over');
    const [report] = await Promise.all([
      page.waitForEvent('download'),
      handOver.getByRole('button', { name: 'Report (HTML)' }).click(),
    ]);
    const html = readFileSync(await report.path(), 'utf8');
    expect(html).toContain('<h2 id="scenarios">Scenarios</h2>');
    expect(html).toContain('24.0\u00a0% −13.3');
  });

  await test.step('a preset is added, whose customers are made, and opened', async () => {
    await cell(page, 'scenarios').getByLabel('Add scenario').selectOption({ label: 'Calibrated' });
    await expect(table.getByRole('columnheader')).toHaveCount(6);
    await expect(row('Customers who move, 30').getByRole('cell').nth(4)).toHaveText(/of 75 675 are new/);
    await table.getByRole('button', { name: 'Open Five: make it current' }).click();
    await settled(page);
    await expect(story(page).getByRole('textbox', { name: MERCHANTS })).toHaveValue('5');
  });
});

test('who moves is in ribbons and a table, with the line that decided and the customers', async ({
  page,
}) => {
  await withTwo(page);
  const scenarios = await unfold(page, 'scenarios');
  await scenarios.getByLabel('To scenario').selectOption('Six');
  await expect(scenarios.getByText('17 of 75 customers move')).toBeVisible();
  const flow = scenarios.locator('#scenarios-between');
  const row = flow.getByRole('row').filter({ hasText: 'Subscription-Heavy' });
  await expect(row.nth(0)).toContainText(
    /Subscription-Heavy\s*Savings Builder\s*11\s*yes\s*recurring merchants ≥ 6: not met/,
  );
  await expect(row.nth(1)).toContainText(/Stable\s*6\s*yes/);
  await flow.getByRole('button', { name: 'List the 6 from Subscription-Heavy to Stable' }).click();
  const members = flow.getByTestId('members');
  await expect(members.getByRole('row')).toHaveCount(7);
  await expect(members).toContainText('user_cash_flow_stressed_7');
  await flow.locator('[data-ribbon="0 3 > 1 4"]').click({ force: true });
  await expect(members.getByRole('row')).toHaveCount(12);
  const swap = flow.getByRole('region', { name: 'The swap set of Subscription-Heavy' }).getByRole('row');
  await expect(swap.nth(1)).toContainText(/^stay11/);
  await expect(swap.nth(2)).toContainText(/^leave → Savings Builder11.*\(.* to 5\).*merchants ≥ 6: not met/);
  await expect(swap.last()).toContainText('net−17−22.7 points');

  await scenarios.getByText('From archetype to persona?').click();
  const within = scenarios.locator('#scenarios-within');
  await within.getByLabel('Scenario of the flow').selectOption('November 2025');
  const flows = within.getByRole('region', { name: 'From archetype to persona, November 2025', exact: true });
  await expect(flows.getByRole('row')).toHaveCount(13);
  await within.getByRole('button', { name: /^12 of \d+ rows: show all$/ }).click();
  expect(await flows.getByRole('row').count()).toBeGreaterThan(20);
  await expect(within.getByRole('row').nth(1)).toContainText(/Stable\s*Variable Income Budgeter\s*4\s*yes/);
});

test('on a phone the cell does what the strip does', async ({ visitor }) => {
  const page = await visitor({ viewport: { width: 390, height: 844 } });
  await visit(page);
  await expect(strip(page)).toBeHidden();
  const scenarios = await unfold(page, 'scenarios');
  await scenarios.getByLabel('Add scenario').selectOption({ label: 'What is set now …' });
  const dialog = page.getByRole('dialog', { name: 'Save as a scenario' });
  await dialog.getByLabel('Name').fill('First');
  await dialog.getByRole('button', { name: 'Save', exact: true }).click();
  await scenarios.getByRole('button', { name: 'First', exact: true }).last().click();
  await page
    .getByRole('dialog', { name: 'Scenario “First”' })
    .getByRole('button', { name: 'Delete' })
    .click();
  await expect(scenarios.getByTestId('side-by-side').getByRole('columnheader')).toHaveCount(3);
});

test('a work that an earlier version saved with a pinned baseline opens with it as its base', async ({
  page,
}) => {
  await visit(page);
  await setMerchants(page, 6);
  await page.evaluate(() => {
    const key = Object.keys(localStorage).find((name) => name.includes('work:')) as string;
    const work = JSON.parse(localStorage.getItem(key) as string);
    const config = structuredClone(work.config);
    work.baseline = { label: 'pinned at 14:05', windows: [{ '3': 0.1 }, { '3': 0.1 }], config };
    window.addEventListener('pagehide', () => localStorage.setItem(key, JSON.stringify(work)));
  });
  await page.reload();
  await settled(page);
  await expect(page.getByText('base: pinned at 14:05')).toBeVisible();
  await expect
    .poll(() => chips(page))
    .toEqual(['November 2025 now 75 users', 'pinned at 14:05 base 0 of 75 move']);
  await expect(undo(page)).toBeDisabled();
});
