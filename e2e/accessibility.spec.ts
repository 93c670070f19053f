import { expect, type Locator, type Page } from '@playwright/test';
import { axeFindings, LOOKS } from './axe';
import {
  CELLS,
  cell,
  doByName,
  generatorGroup,
  INSTRUMENTS,
  instrument,
  live,
  looseTexts,
  story,
  test,
  unfold,
  visit,
} from './support';

/** What axe finds that is serious or critical. */
const findings = (page: Page, within = 'html', rules?: readonly string[]) =>
  axeFindings(page, within, { serious: true, ...(rules && { rules }) });

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
  await story(page).getByText('What every threshold gives').first().click();
}

/** Opens every instrument, each while it is on the screen: off it nothing comes any more. */
async function unfoldInstruments(page: Page): Promise<void> {
  for (const id of INSTRUMENTS) {
    // Several run at once here, and settings are turned through their range in a worker.
    await expect((await instrument(page, id)).getByRole('table').last()).toBeVisible({ timeout: 45_000 });
  }
  await cell(page, 'wrong').scrollIntoViewIfNeeded();
  await expect(cell(page, 'wrong').locator('[data-finding]').first()).toBeVisible({ timeout: 60_000 });
}

test('axe finds nothing serious, wide in light and narrow in dark', async ({ visitor }) => {
  // Everything open at once is a large page to look through, twice.
  test.setTimeout(300_000);
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

  await doByName(page, 'Dark colours');
  await page.setViewportSize({ width: 390, height: 844 });
  await expect(page.locator('html')).toHaveAttribute('data-theme', 'dark');
  // Where nothing lies half below the sheet.
  await page.evaluate(() => window.scrollTo(0, 0));
  expect.soft(await findings(page, 'html', LOOKS), 'everything open, narrow, in dark').toEqual([]);
});

/** What a colour of the page is, as the browser resolves it. */
const resolved = (page: Page, colour: string) =>
  page.evaluate((value) => {
    const probe = document.body.appendChild(document.createElement('i'));
    probe.style.color = value;
    const { color } = getComputedStyle(probe);
    probe.remove();
    return color;
  }, colour);

test('in colours of the reader’s own nothing is said by the page’s colours alone', async ({ visitor }) => {
  const page = await visitor({ forcedColors: 'active', colorScheme: 'dark' });
  await visit(page);
  const style = (locator: Locator, property: string) =>
    locator.evaluate((element, name) => getComputedStyle(element).getPropertyValue(name), property);
  const chosen = page.getByRole('button', { name: '30 d', exact: true });
  const other = page.getByRole('button', { name: '180 d', exact: true });
  expect(await style(chosen, 'background-color')).toBe(await resolved(page, 'Highlight'));
  expect(await style(other, 'background-color')).not.toBe(await resolved(page, 'Highlight'));
  // A button that is dark on the screen is not dark on dark here.
  const share = page.getByRole('banner').getByRole('button', { name: 'Share' });
  expect(await style(share, 'color')).toBe(await resolved(page, 'ButtonText'));
  expect(await style(share, 'background-color')).toBe(await resolved(page, 'ButtonFace'));
  const bar = live(page).locator('[data-persona="3"] [stroke="var(--mark-outline)"]').first();
  expect(await style(bar, 'stroke')).toBe(await resolved(page, 'CanvasText'));
  const disabled = page.getByRole('button', { name: 'Undo' });
  expect(await style(disabled, 'color')).toBe(await resolved(page, 'GrayText'));
  expect(await style(disabled, 'opacity')).toBe('1');
  await unfold(page, 'customers');
  await cell(page, 'customers').getByRole('row').nth(3).click();
  const row = cell(page, 'customers').locator('[aria-selected=true]');
  expect(await style(row, 'outline-style')).toBe('solid');
  expect(await style(row, 'outline-color')).toBe(await resolved(page, 'Highlight'));
});

test('on paper the page is light, in one column and in full, without what is worked with', async ({
  visitor,
}) => {
  const page = await visitor({ colorScheme: 'dark' });
  await visit(page);
  await unfold(page, 'customers');
  const rows = cell(page, 'customers').locator('tr[data-position]');
  expect(await rows.count()).toBeLessThan(75);

  await page.evaluate(() => window.dispatchEvent(new Event('beforeprint')));
  await page.emulateMedia({ media: 'print' });
  // A4 without its margins.
  await page.setViewportSize({ width: 688, height: 1000 });
  await expect(rows).toHaveCount(75);
  const style = (selector: string, property: string) =>
    page
      .locator(selector)
      .evaluate((element, name) => getComputedStyle(element).getPropertyValue(name), property);
  expect(await style('html', 'background-color')).toBe('rgb(255, 255, 255)');
  for (const part of ['header', '#live']) expect(await style(part, 'position')).toBe('static');
  expect(await style('#live', 'max-height')).toBe('none');
  for (const name of ['Share', 'Undo', 'Import']) {
    await expect(page.getByRole('banner').getByRole('button', { name })).toBeHidden();
  }
  await expect(live(page).locator('svg [stroke="var(--mark-outline)"]').first()).toBeVisible();
  // What stands at the end of the widest table is on the paper.
  const [, right] = await cell(page, 'customers')
    .getByRole('grid')
    .evaluate((table) => [table.scrollWidth, table.getBoundingClientRect().right]);
  expect(right).toBeLessThanOrEqual(688);
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(688);

  await page.evaluate(() => window.dispatchEvent(new Event('afterprint')));
  await page.emulateMedia({ media: null });
  expect(await style('html', 'background-color')).not.toBe('rgb(255, 255, 255)');
});
