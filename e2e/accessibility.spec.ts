import { AxeBuilder } from '@axe-core/playwright';
import { expect, type Page } from '@playwright/test';
import { CELLS, cell, generatorGroup, instrument, story, test, unfold, visit } from './support';

/** Which rules: contrast takes most of the time, and depends on the theme, not on the width. */
const RULES = {
  all: (axe: AxeBuilder) => axe,
  contrast: (axe: AxeBuilder) => axe.withRules(['color-contrast']),
  'all but contrast': (axe: AxeBuilder) => axe.disableRules(['color-contrast']),
} as const;

/** What axe finds that is serious or critical: the rule, and where. */
async function findings(page: Page, within: string, rules: keyof typeof RULES): Promise<string[]> {
  const { violations } = await RULES[rules](new AxeBuilder({ page }).include(within)).analyze();
  return violations
    .filter(({ impact }) => impact === 'serious' || impact === 'critical')
    .flatMap(({ id, nodes }) =>
      nodes.map(({ target, failureSummary }) => `${id}: ${target} ${failureSummary}`),
    );
}

async function switchTheme(page: Page): Promise<void> {
  const before = await page.locator('html').getAttribute('data-theme');
  const button = page.getByRole('button', { name: 'Switch between light and dark' });
  if (!(await button.isVisible())) {
    await page.getByRole('button', { name: 'More' }).click();
    await page.getByRole('dialog').getByRole('button', { name: 'Light or dark' }).click();
    await page.keyboard.press('Escape');
  } else await button.click();
  await expect(page.locator('html')).not.toHaveAttribute('data-theme', before as string);
}

const INSTRUMENTS = [
  'findings',
  'funnel',
  'cross-table',
  'sources',
  'low-balances',
  'changes',
  'noise',
  'stability',
] as const;

/** Opens every cell with what it has to show, and every instrument. */
async function unfoldAll(page: Page): Promise<void> {
  for (const id of CELLS) await unfold(page, id);
  await generatorGroup(page, 'Utilities');
  await story(page).getByRole('slider').first().press('ArrowRight');
  await cell(page, 'who').getByRole('button', { name: 'Validate' }).click();
  await expect(cell(page, 'who').getByText(/checks hold/)).toBeVisible();
  await cell(page, 'customers').getByRole('row').nth(3).click();
  await expect(cell(page, 'customers').getByRole('article')).toBeVisible();
  await cell(page, 'mix').getByRole('button', { name: 'Write a note' }).click();
  await expect(cell(page, 'mix').getByRole('textbox', { name: /^Note/ })).toBeVisible();
  await story(page).getByText('At every value').first().click();
  for (const id of INSTRUMENTS) await instrument(page, id);
  await expect(page.locator('#why-findings').getByRole('row').nth(3)).toBeVisible();
  await expect(page.locator('#why-noise').getByRole('table')).toBeVisible();
}

test('axe finds nothing serious at 1440 px, in light and dark', async ({ visitor }) => {
  const page = await visitor({ colorScheme: 'light', viewport: { width: 1440, height: 900 } });
  await visit(page);
  await expect(page.locator('html')).toHaveAttribute('data-theme', 'light');
  await unfoldAll(page);
  expect.soft(await findings(page, 'html', 'all'), 'everything open').toEqual([]);
  // A theme changes colours alone.
  await switchTheme(page);
  expect.soft(await findings(page, 'html', 'contrast'), 'in the other theme').toEqual([]);

  await page.getByRole('button', { name: 'Show as table' }).click();
  expect.soft(await findings(page, '[data-testid=live]', 'all'), 'the distribution as a table').toEqual([]);
  await page.getByRole('button', { name: '1 change' }).click();
  await expect(page.getByRole('dialog')).toBeVisible();
  expect.soft(await findings(page, 'dialog[open]', 'all'), 'a dialog').toEqual([]);
});

test('axe finds nothing serious at 390 px', async ({ visitor }) => {
  const page = await visitor({ colorScheme: 'dark', viewport: { width: 390, height: 844 } });
  await visit(page);
  await expect(page.locator('html')).toHaveAttribute('data-theme', 'dark');
  await unfoldAll(page);
  expect.soft(await findings(page, 'html', 'all but contrast'), 'everything open').toEqual([]);
});
