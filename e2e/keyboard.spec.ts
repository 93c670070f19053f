import { expect, type Page } from '@playwright/test';
import { cell, counts, fold, redo, story, test, undo, unfold, value, visit } from './support';

const BUFFER = 'Variable Income Budgeter: Cash buffer';
const SPEND = 'Subscription-Heavy: Monthly recurring spend';

/** What has the focus, and whether that can be seen. */
const focused = (page: Page) =>
  page.evaluate(() => {
    const element = document.activeElement as HTMLElement;
    const { outlineStyle, outlineWidth } = getComputedStyle(element);
    return {
      name: element.ariaLabel ?? element.textContent ?? '',
      visible:
        element.matches(':focus-visible') && outlineStyle !== 'none' && Number.parseFloat(outlineWidth) >= 2,
    };
  });

/** Presses Tab until the focus is on what is wanted; every stop on the way must be visible. */
async function tabTo(page: Page, name: string | RegExp, key = 'Tab'): Promise<void> {
  for (let stops = 0; stops < 80; stops++) {
    await page.keyboard.press(key);
    const at = await focused(page);
    expect(at.visible, `the focus on “${at.name}” can be seen`).toBe(true);
    if (typeof name === 'string' ? at.name === name : name.test(at.name)) return;
  }
  throw new Error(`Tab does not reach ${name}.`);
}

test('a slider is reached and moved by keys alone @engine @main', async ({ page }) => {
  await visit(page);
  const before = await counts(page);
  await tabTo(page, BUFFER);
  const slider = story(page).getByRole('slider', { name: BUFFER });
  await expect(slider).toBeFocused();
  const [low, high] = await slider.evaluate((input: HTMLInputElement) => [+input.min, +input.max] as const);
  const steps: [key: string, value: number][] = [
    ['ArrowRight', 1.1],
    ['ArrowUp', 1.2],
    ['ArrowLeft', 1.1],
    ['ArrowDown', 1],
    ['Shift+ArrowRight', 2],
    ['PageUp', 3],
    ['Shift+ArrowLeft', 2],
    ['PageDown', 1],
    ['End', high],
    ['Home', low],
  ];
  for (const [key, expected] of steps) {
    await page.keyboard.press(key);
    await expect.poll(() => value(slider), key).toBeCloseTo(expected, 6);
  }
  // Each key press was one step of undo.
  for (const [, expected] of steps.slice(0, -1).reverse()) {
    await page.keyboard.press('Control+z');
    await expect.poll(() => value(slider)).toBeCloseTo(expected, 6);
  }
  await page.keyboard.press('Control+z');
  await expect.poll(() => value(slider)).toBe(1);
  await expect(undo(page)).toBeDisabled();
  await expect.poll(() => counts(page)).toEqual(before);
});

test('a key that is held is followed at once, committed on release, and Escape takes it back', async ({
  page,
}) => {
  await visit(page);
  const slider = story(page).getByRole('slider', { name: SPEND });
  const before = await counts(page);
  await slider.focus();
  await page.keyboard.down('PageUp');
  for (let repeat = 0; repeat < 10; repeat++) await page.keyboard.down('PageUp');
  await expect.poll(() => value(slider)).toBe(600);
  await expect.poll(() => counts(page)).not.toEqual(before);
  await expect(undo(page)).toBeDisabled();
  await page.keyboard.press('Escape');
  await page.keyboard.up('PageUp');
  await expect.poll(() => value(slider)).toBe(50);
  await expect.poll(() => counts(page)).toEqual(before);
  await expect(undo(page)).toBeDisabled();

  await page.keyboard.down('PageUp');
  for (let repeat = 0; repeat < 4; repeat++) await page.keyboard.down('PageUp');
  await page.keyboard.up('PageUp');
  await expect.poll(() => value(slider)).toBe(300);
  await undo(page).click();
  await expect.poll(() => value(slider)).toBe(50);
  await expect(undo(page)).toBeDisabled();
});

test('cells fold and unfold, and personas change priority, by keys alone', async ({ page }) => {
  await visit(page);
  const head = fold(page, 'rules');
  await head.focus();
  await page.keyboard.press('Shift+Tab');
  await tabTo(page, /Which rules make a persona/);
  await page.keyboard.press('Enter');
  await expect(head).toHaveAttribute('aria-expanded', 'true');
  await page.keyboard.press('Space');
  await expect(head).toHaveAttribute('aria-expanded', 'false');
  await page.keyboard.press('Enter');
  await expect(head).toHaveAttribute('aria-expanded', 'true');

  const before = await counts(page);
  // Until they are there, Tab goes past them.
  await expect(cell(page, 'rules').locator('#priority-savings_builder')).toBeVisible();
  await tabTo(page, /^Savings Builder, priority LOW/);
  const chip = cell(page, 'rules').locator('#priority-savings_builder');
  for (const priority of ['MEDIUM', 'HIGH', 'CRITICAL']) {
    await page.keyboard.press('ArrowLeft');
    await expect(chip).toHaveAccessibleName(new RegExp(`priority ${priority}`));
    await expect(chip).toBeFocused();
  }
  await expect.poll(() => counts(page)).not.toEqual(before);
  await page.keyboard.press('ArrowUp');
  await expect(chip).toHaveAccessibleName(/priority CRITICAL/);
  for (const priority of ['HIGH', 'MEDIUM', 'LOW']) {
    await page.keyboard.press('ArrowRight');
    await expect(chip).toHaveAccessibleName(new RegExp(`priority ${priority}`));
    await expect(chip).toBeFocused();
  }
  await expect.poll(() => counts(page)).toEqual(before);
  for (let step = 0; step < 6; step++) await page.keyboard.press('Control+z');
  await expect(undo(page)).toBeDisabled();
  await expect(redo(page)).toBeEnabled();
});

test('a number field takes Enter, arrows and Escape @engine', async ({ page }) => {
  await visit(page);
  const field = story(page).getByRole('textbox', { name: `${BUFFER}, exact` });
  await field.focus();
  await page.keyboard.press('ArrowUp');
  await expect(field).toHaveValue('1.1');
  await page.keyboard.press('Shift+ArrowUp');
  await expect(field).toHaveValue('2.1');
  await page.keyboard.press('Control+a');
  await page.keyboard.type('5');
  await page.keyboard.press('Escape');
  await expect(field).toHaveValue('2.1');
  await page.keyboard.press('Control+a');
  await page.keyboard.type('5');
  await page.keyboard.press('Enter');
  await expect.poll(() => value(story(page).getByRole('slider', { name: BUFFER }))).toBe(5);
});

test('skip links come first, a change is said once it is over, and the focus is not lost @engine', async ({
  page,
}) => {
  await visit(page);
  const address = page.url();
  const focused = page.locator(':focus');
  await page.keyboard.press('Tab');
  await expect(focused).toHaveText('Skip to the notebook');
  await page.keyboard.press('Tab');
  await expect(focused).toHaveText('Skip to the live distribution');
  await page.keyboard.press('Enter');
  await expect(focused).toHaveAccessibleName('Live distribution');
  expect(page.url()).toBe(address);

  const said = page.locator('#announcement');
  const before = await counts(page);
  await story(page).getByRole('slider').first().focus();
  await page.keyboard.down('ArrowRight');
  await expect.poll(() => counts(page)).not.toEqual(before);
  await expect(said).toBeEmpty();
  await page.keyboard.up('ArrowRight');
  const change = `Subscription-Heavy ${before['3']} to ${(await counts(page))['3']}`;
  await expect(said).toContainText(change);
  await expect(said).toHaveAttribute('role', 'status');

  await undo(page).focus();
  await page.keyboard.press('Enter');
  await expect(said).toContainText(change.replace(/(\d+) to (\d+)/, '$2 to $1'));
  await expect(undo(page)).toBeDisabled();
  await expect(undo(page)).toBeFocused();

  // A button that has done its work and goes hands the focus to what took its place.
  await page.getByRole('button', { name: 'Targets', exact: true }).click();
  await page.getByRole('button', { name: 'Set a target for High Utilization' }).focus();
  await page.keyboard.press('Enter');
  await expect(page.getByRole('button', { name: 'No target for High Utilization' })).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(page.getByRole('button', { name: 'Set a target for High Utilization' })).toBeFocused();
});

test('a dialog takes the focus, closes on Escape and gives the focus back', async ({ page }) => {
  await visit(page);
  await story(page).getByRole('slider', { name: BUFFER }).press('ArrowRight');
  const changes = page.getByRole('button', { name: '1 change' });
  await changes.focus();
  await page.keyboard.press('Enter');
  const dialog = page.getByRole('dialog', { name: 'What differs from the preset' });
  await expect(dialog).toBeVisible();
  await expect(dialog.locator(':focus')).toHaveCount(1);
  await page.keyboard.press('Escape');
  await expect(dialog).toBeHidden();
  await expect(changes).toBeFocused();
  await unfold(page, 'who');
});
