import { AxeBuilder } from '@axe-core/playwright';
import { expect, type Page } from '@playwright/test';
import { CELLS, cell, generatorGroup, story, test, unfold, visit } from './support';

/** What axe finds that is serious or critical: the rule, and where. */
async function findings(page: Page, within = 'html'): Promise<string[]> {
  const { violations } = await new AxeBuilder({ page })
    .include(within)
    .options({ resultTypes: ['violations'] })
    .analyze();
  return violations
    .filter(({ impact }) => impact === 'serious' || impact === 'critical')
    .flatMap(({ id, nodes }) =>
      nodes.map(({ target, failureSummary }) => `${id}: ${target} ${failureSummary}`),
    );
}

for (const colorScheme of ['light', 'dark'] as const) {
  for (const width of [1440, 390]) {
    test(`axe finds nothing serious, ${colorScheme}, ${width} px`, async ({ visitor }) => {
      const page = await visitor({ colorScheme, viewport: { width, height: width === 390 ? 844 : 900 } });
      await visit(page);
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

      await page.getByRole('button', { name: 'Show as table' }).click();
      expect.soft(await findings(page, '[data-testid=live]'), 'the distribution as a table').toEqual([]);
      expect.soft(await findings(page, '#why'), 'the archetypes as a table').toEqual([]);
      await page.getByRole('button', { name: '1 change' }).click();
      await expect(page.getByRole('dialog')).toBeVisible();
      expect.soft(await findings(page, 'dialog[open]'), 'a dialog').toEqual([]);
    });
  }
}
