import { expect, type Page } from '@playwright/test';
import { axeFindings, LOOKS } from './axe';
import { cell, counts, fold, live, settled, story, test, undo, unfold, value, visit } from './support';

const MERCHANTS = 'Subscription-Heavy: Recurring merchants';

const panel = (page: Page, name: string) => page.getByRole('dialog', { name });
const found = (page: Page) => page.getByRole('listbox', { name: 'Found' }).getByRole('option');
const said = (page: Page) => page.locator('[data-said]');

/** Opens the window that finds anything, and types. */
async function find(page: Page, text: string): Promise<void> {
  await page.keyboard.press('Control+k');
  await expect(page.getByRole('combobox', { name: 'Find or do anything' })).toBeFocused();
  await page.keyboard.type(text);
}

test('by keys alone: a setting is set by its words, undo has its name, and steps are gone to @engine @main', async ({
  page,
}) => {
  await visit(page);
  const slider = story(page).getByRole('slider', { name: MERCHANTS });
  const before = await counts(page);
  await find(page, 'merchants 5');
  await expect(found(page).first()).toContainText('Recurring merchants ≥ 3 → 5');
  await page.keyboard.press('Enter');
  await expect(panel(page, 'Find or do anything')).toHaveCount(0);
  await expect.poll(() => value(slider)).toBe(5);
  await expect(said(page)).toContainText('Set Recurring merchants ≥ 3 → 5');
  await expect(undo(page)).toHaveAccessibleName('Undo: Recurring merchants ≥ 3 → 5');

  // What is out of range is refused, and says why.
  await find(page, 'users 0');
  await page.keyboard.press('Enter');
  await expect(panel(page, 'Find or do anything').getByRole('status')).toContainText(/\d/);
  await page.keyboard.press('Escape');
  await find(page, 'seed 7');
  await page.keyboard.press('Enter');
  await settled(page);

  await find(page, 'steps');
  await page.keyboard.press('Enter');
  const steps = panel(page, 'Steps');
  await expect(steps.getByRole('listitem')).toHaveCount(3);
  await expect(steps.getByRole('button', { name: /now$/ })).toContainText('Seed 42 → 7');
  await steps.getByRole('button', { name: /opened November 2025/ }).focus();
  await page.keyboard.press('Enter');
  await expect(steps.getByRole('button', { name: /now$/ })).toContainText('opened November 2025');
  await page.keyboard.press('Escape');
  await expect(steps).toHaveCount(0);
  await settled(page);
  expect(await counts(page)).toEqual(before);
  await find(page, 'do again');
  await page.keyboard.press('Enter');
  await expect.poll(() => value(slider)).toBe(5);
  await page.keyboard.press('Control+z');
  await expect.poll(() => value(slider)).toBe(3);
});

test('it opens cells, instruments and customers, and explains words', async ({ page }) => {
  await visit(page);
  await find(page, 'user_high_utilizer_2');
  await page.keyboard.press('Enter');
  await expect(cell(page, 'customers').getByRole('article')).toContainText('user_high_utilizer_2');
  await find(page, 'funnel');
  await page.keyboard.press('Enter');
  await expect(page.locator('#why-funnel')).toHaveAttribute('open', '');
  await find(page, 'coverage');
  await page.keyboard.press('ArrowUp');
  await page.keyboard.press('ArrowDown');
  await found(page).filter({ hasText: 'Words: coverage' }).click();
  await expect(panel(page, 'Words used here').locator('[data-word=coverage]')).toBeInViewport();
});

test('? lists the keys; those of one character move between cells, and can be switched off', async ({
  page,
}) => {
  await visit(page);
  await page.keyboard.press('?');
  const keys = panel(page, 'Keys');
  await expect(keys).toContainText('handle, ten steps');
  await page.keyboard.press('Escape');
  await page.keyboard.press(']');
  await expect(fold(page, 'who')).toHaveAttribute('aria-expanded', 'true');
  await expect(fold(page, 'who')).toBeFocused();
  await page.keyboard.press(']');
  await expect(fold(page, 'mix')).toBeFocused();
  await page.keyboard.press('[');
  await expect(fold(page, 'who')).toBeFocused();

  await page.keyboard.press('?');
  await keys.getByRole('checkbox').focus();
  await page.keyboard.press('Space');
  await page.keyboard.press('Escape');
  await page.keyboard.press('?');
  await page.keyboard.press(']');
  await expect(fold(page, 'who')).toBeFocused();
  await page.reload();
  await settled(page);
  await page.keyboard.press('?');
  await find(page, 'keys');
  await page.keyboard.press('Enter');
  await expect(keys.getByRole('checkbox')).not.toBeChecked();
  await keys.getByRole('checkbox').click();
  await page.keyboard.press('Escape');
  await page.keyboard.press('?');
  await expect(keys).toBeVisible();
});

test('a word explains itself to the pointer, the focus and a press, and Escape puts that away', async ({
  page,
}) => {
  await visit(page);
  const tip = page.getByRole('tooltip');
  const word = page.getByRole('button', { name: 'Coverage', exact: true });
  await word.hover();
  await expect(tip).toContainText('here: 46 of 67');
  // The pointer can go over to it.
  await tip.hover();
  await expect(tip).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(tip).toHaveCount(0);
  await page.mouse.move(5, 5);

  await page.keyboard.press('Tab');
  await word.focus();
  await expect(tip).toBeVisible();
  await expect(word).toHaveAccessibleDescription(/consent have a persona/);
  await page.keyboard.press('Tab');
  await expect(tip).toContainText('consenting');
  await page.keyboard.press('Escape');
  await expect(tip).toHaveCount(0);
  await page.keyboard.press('Enter');
  await expect(tip).toBeVisible();

  // The prose of a cell has such words too.
  await unfold(page, 'why');
  await cell(page, 'why').getByRole('button', { name: 'archetype', exact: true }).click();
  await expect(tip).toContainText('here: 13');
});

test('the line that says what this is goes away for good, and what is this? shows the real thing', async ({
  page,
}) => {
  await visit(page);
  const line = page.getByRole('region', { name: 'What this is' });
  await line.getByRole('button', { name: 'What is this?' }).click();
  const what = panel(page, 'What is this?');
  await expect(what.getByRole('heading', { level: 3 })).toHaveText([
    'Customers',
    'Features',
    'Rules',
    'Personas',
  ]);
  // Transactions, features, a handle, everybody as one bar.
  await expect(what.locator('ol > li').first().getByRole('listitem')).toHaveCount(3);
  await what.getByRole('slider').press('ArrowRight');
  await expect(undo(page)).toBeEnabled();
  await what.getByRole('button', { name: 'Show me on this data' }).click();
  await expect(story(page).getByRole('slider').first()).toBeFocused();
  await line.getByRole('button', { name: 'Do not show this again' }).click();
  await expect(line).toBeHidden();
  await page.reload();
  await settled(page);
  await expect(line).toBeHidden();
});

test('what is saved, imported, applied and deleted is confirmed in passing, with rows', async ({ page }) => {
  await visit(page);
  await page.getByRole('button', { name: 'Show as table' }).click();
  await live(page).getByRole('button', { name: 'CSV' }).click();
  await expect(said(page)).toContainText(/^Saved \S+\.csv, 6 rows/);
  await page.getByRole('banner').getByRole('button', { name: 'Export' }).click();
  await expect(said(page)).toContainText(/^Saved november-2025\.calibration\.json, 1 config, \d+ settings/);
  await said(page).getByRole('button', { name: 'Dismiss' }).click();
  await expect(said(page)).toHaveCount(0);
  await story(page).getByRole('button', { name: /^Try / }).first().click();
  await expect(said(page)).toContainText(/^Applied: /);
  await said(page).getByRole('button', { name: 'Take back' }).click();
  await expect(undo(page)).toBeDisabled();
  // A scenario, by its key: its name is what is typed first, and the focus goes back to where it was.
  const slider = story(page).getByRole('slider', { name: MERCHANTS });
  await slider.press('ArrowRight');
  await page.keyboard.press('s');
  await expect(page.getByRole('textbox', { name: 'Name' })).toBeFocused();
  await page.keyboard.type('Four');
  await page.keyboard.press('Enter');
  await expect(said(page)).toContainText(/^Scenario Four saved/);
  await expect(slider).toBeFocused();
  await find(page, 'delete four');
  await page.keyboard.press('Enter');
  await page.getByRole('button', { name: 'Delete' }).click();
  await expect(said(page)).toContainText(/^Scenario Four deleted/);
  await story(page)
    .getByRole('button', { name: /Recurring merchants to the preset/ })
    .click();
  await expect(said(page)).toContainText(/^Reset: Recurring merchants ≥ 4 → 3/);
});

test('all parameters have a page of their own, from the help', async ({ visitor }) => {
  const page = await visitor();
  await visit(page);
  await page.keyboard.press('?');
  const opened = page.context().waitForEvent('page');
  await panel(page, 'Keys').getByRole('link', { name: 'All parameters and their sources' }).click();
  const parameters = await opened;
  await expect(parameters.getByRole('heading', { level: 1 })).toHaveText('All parameters and their sources');
  await expect(
    parameters.getByRole('row', { name: /personas\.subscription_heavy\.merchants/ }),
  ).toContainText('3');
  expect(await axeFindings(parameters)).toEqual([]);
});

test('axe finds nothing in any window, in light and dark, wide and narrow', async ({ visitor }) => {
  for (const [colorScheme, width] of [
    ['light', 1440],
    ['dark', 390],
    ['light', 320],
  ] as const) {
    const page = await visitor({ colorScheme, viewport: { width, height: 844 } });
    await visit(page);
    const findings = () => axeFindings(page, 'dialog[open]', width < 1440 ? { rules: LOOKS } : {});
    for (const name of ['What is this?', 'Words used here', 'Keys', 'Steps']) {
      await find(page, name);
      await page.keyboard.press('Enter');
      await expect(panel(page, name).getByRole('navigation', { name: 'Help' })).toBeVisible();
      expect.soft(await findings(), `${name}, ${colorScheme}, ${width}`).toEqual([]);
      const wide = await panel(page, name).evaluate((dialog) => dialog.scrollWidth - dialog.clientWidth);
      expect.soft(wide, `${name} sticks out, ${width}`).toBeLessThanOrEqual(0);
      await page.keyboard.press('Escape');
    }
    await find(page, 'merch');
    await expect(found(page).first()).toBeVisible();
    expect.soft(await findings(), `find, ${colorScheme}, ${width}`).toEqual([]);
  }
});
