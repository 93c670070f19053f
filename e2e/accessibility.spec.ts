import { AxeBuilder } from '@axe-core/playwright';
import { expect, type Page } from '@playwright/test';
import {
  CELLS,
  cell,
  generatorGroup,
  INSTRUMENTS,
  instrument,
  looseTexts,
  story,
  test,
  unfold,
  visit,
} from './support';

/** What axe finds that is serious or critical: the rule, and where. */
async function findings(page: Page, within = 'html', rules?: readonly string[]): Promise<string[]> {
  const { violations } = await new AxeBuilder({ page })
    .include(within)
    .options({
      resultTypes: ['violations'],
      ...(rules && { runOnly: { type: 'rule', values: [...rules] } }),
    })
    // There are no frames: looking for some doubles the time.
    .setLegacyMode(true)
    .analyze();
  return violations
    .filter(({ impact }) => impact === 'serious' || impact === 'critical')
    .flatMap(({ id, nodes }) =>
      nodes.map(({ target, failureSummary }) => `${id}: ${target} ${failureSummary}`),
    );
}

/** Opens every cell with what it has to show. */
async function unfoldCells(page: Page): Promise<void> {
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
}

/** Opens every instrument, each while it is on the screen: off it nothing comes any more. */
async function unfoldInstruments(page: Page): Promise<void> {
  for (const id of INSTRUMENTS) {
    await expect((await instrument(page, id)).getByRole('table').last()).toBeVisible();
  }
}

test('axe finds nothing serious, wide in light and narrow in dark', async ({ visitor }) => {
  // Everything open at once is a large page to look through, twice.
  test.setTimeout(150_000);
  const page = await visitor({ colorScheme: 'light', viewport: { width: 1440, height: 900 } });
  await visit(page);
  await expect(page.locator('html')).toHaveAttribute('data-theme', 'light');
  await unfoldCells(page);
  await unfoldInstruments(page);
  expect.soft(await looseTexts(page), 'texts with neighbours').toEqual([]);
  expect.soft(await findings(page), 'everything open, wide, in light').toEqual([]);
  await page.getByRole('button', { name: 'Show as table' }).click();
  expect.soft(await findings(page, '[data-testid=live]'), 'the distribution as a table').toEqual([]);
  await page.getByRole('button', { name: '1 change' }).click();
  await expect(page.getByRole('dialog')).toBeVisible();
  expect.soft(await findings(page, 'dialog[open]'), 'a dialog').toEqual([]);
  await page.keyboard.press('Escape');

  await page.getByRole('button', { name: 'Switch between light and dark' }).click();
  await page.setViewportSize({ width: 390, height: 844 });
  await expect(page.locator('html')).toHaveAttribute('data-theme', 'dark');
  // Names and roles are the same as before; colours, sizes and what scrolls are not.
  const looks = ['color-contrast', 'target-size', 'scrollable-region-focusable', 'link-in-text-block'];
  expect.soft(await findings(page, 'html', looks), 'everything open, narrow, in dark').toEqual([]);
});
