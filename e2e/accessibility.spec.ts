import { AxeBuilder } from '@axe-core/playwright';
import { expect, type Page } from '@playwright/test';
import { CELLS, cell, generatorGroup, story, test, unfold, visit } from './support';

/** What axe finds that is serious or critical: the rule, and where. Without rules: all of them. */
async function findings(page: Page, within = 'html', rules: string[] = []): Promise<string[]> {
  const axe = new AxeBuilder({ page }).include(within);
  const { violations } = await (rules.length > 0 ? axe.withRules(rules) : axe).analyze();
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

for (const [width, colorScheme] of [
  [1440, 'light'],
  [390, 'dark'],
] as const) {
  test(`axe finds nothing serious at ${width} px, in ${colorScheme} and then in the other theme`, async ({
    visitor,
  }) => {
    const page = await visitor({ colorScheme, viewport: { width, height: width === 390 ? 844 : 900 } });
    await visit(page);
    await expect(page.locator('html')).toHaveAttribute('data-theme', colorScheme);
    for (const id of CELLS) await unfold(page, id);
    await generatorGroup(page, 'Utilities');
    await story(page).getByRole('slider').first().press('ArrowRight');
    await cell(page, 'who').getByRole('button', { name: 'Validate' }).click();
    await expect(cell(page, 'who').getByText(/checks hold/)).toBeVisible();
    await cell(page, 'customers').getByRole('row').nth(3).click();
    await expect(cell(page, 'customers').getByRole('article')).toBeVisible();
    await cell(page, 'mix').getByRole('button', { name: 'Write a note' }).click();
    await expect(cell(page, 'mix').getByRole('textbox', { name: /^Note/ })).toBeVisible();
    expect.soft(await findings(page), 'every cell open').toEqual([]);
    // A theme changes colours alone.
    await switchTheme(page);
    expect.soft(await findings(page, 'html', ['color-contrast']), 'in the other theme').toEqual([]);

    await page.getByRole('button', { name: 'Show as table' }).click();
    expect.soft(await findings(page, '[data-testid=live]'), 'the distribution as a table').toEqual([]);
    expect.soft(await findings(page, '#why'), 'the archetypes as a table').toEqual([]);
    await page.getByRole('button', { name: '1 change' }).click();
    await expect(page.getByRole('dialog')).toBeVisible();
    expect.soft(await findings(page, 'dialog[open]'), 'a dialog').toEqual([]);
  });
}
