import { readFileSync } from 'node:fs';
import { expect, type Page } from '@playwright/test';
import { cell, counts, fold, live, settled, story, test, undo, value, visit } from './support';

/** What has the focus: its name, whether that is seen, and what hides it. */
const focused = (page: Page) =>
  page.evaluate(() => {
    const element = document.activeElement as HTMLElement;
    const name = element.ariaLabel ?? element.textContent ?? '';
    const shown = element.matches('input[type=file], [type=checkbox]')
      ? (element.closest('label') ?? element)
      : element;
    const { left, right, top, bottom } = shown.getBoundingClientRect();
    const [x0, x1] = [Math.max(0, left), Math.min(innerWidth, right)];
    const [y0, y1] = [Math.max(0, top), Math.min(innerHeight, bottom)];
    const parts = [0.02, 0.25, 0.5, 0.75, 0.98];
    // A part of it must be seen: not all of it is beside the view, or under what stays there.
    const isSeen = parts.some((x) =>
      parts.some((y) => {
        // What is said in passing, or of a word, goes by itself and by Escape: it does not stay.
        const passing = '[role=tooltip], [data-said], [role=status].fixed';
        const on = document
          .elementsFromPoint(x0 + (x1 - x0) * x, y0 + (y1 - y0) * y)
          .find((one) => shown.contains(one) || !one.closest(passing));
        return on !== undefined && (shown.contains(on) || on.contains(shown));
      }),
    );
    return { name, isSeen: element === document.body || (x0 < x1 && y0 < y1 && isSeen) };
  });

/** Presses Tab until the focus is on what is wanted; every stop on the way is in view. */
async function tabTo(page: Page, name: string | RegExp, key = 'Tab'): Promise<void> {
  // What is still to come would take the focus along.
  await expect(page.locator('#notebook [data-loading]')).toHaveCount(0);
  for (let stops = 0; stops < 150; stops++) {
    await page.keyboard.press(key);
    const at = await focused(page);
    // What the page moves by itself, and what a word before it said, may take a moment to go.
    await expect
      .poll(async () => (await focused(page)).isSeen, { message: `“${at.name}” is in view`, timeout: 3_000 })
      .toBe(true);
    if (typeof name === 'string' ? at.name === name : name.test(at.name)) return;
  }
  throw new Error(`Tab does not reach ${name}.`);
}

/** Finds a place by its words and goes there. */
async function find(page: Page, words: string, place: string): Promise<void> {
  await page.keyboard.press('Control+k');
  await expect(page.getByRole('combobox', { name: 'Find or do anything' })).toBeFocused();
  await page.keyboard.type(words);
  await expect(page.getByRole('listbox', { name: 'Found' }).getByRole('option').first()).toContainText(words);
  await page.keyboard.press('Enter');
  await expect(page.getByRole('dialog', { name: 'Find or do anything' })).toHaveCount(0);
  await expect(page.locator(`${place} :focus`)).toHaveCount(1);
  await expect(page.locator(`${place} [data-loading]`)).toHaveCount(0);
}

test('from opening to the exported config by keys alone', async ({ page }) => {
  test.setTimeout(300_000);
  await visit(page);
  const before = await counts(page);

  await test.step('a threshold', async () => {
    await tabTo(page, 'Subscription-Heavy: Recurring merchants');
    await page.keyboard.press('ArrowRight');
    await page.keyboard.press('ArrowRight');
    await settled(page);
    expect(await counts(page)).not.toEqual(before);
  });

  await test.step('the mix', async () => {
    await find(page, 'Which mix of archetypes?', '#mix');
    await tabTo(page, 'Share of High utiliser');
    await page.keyboard.press('PageUp');
    await settled(page);
    expect(await value(cell(page, 'mix').getByRole('slider').first())).toBeCloseTo(0.3, 6);
  });

  await test.step('a scenario is saved, and compared', async () => {
    await page.keyboard.press('c');
    await expect(fold(page, 'scenarios')).toBeFocused();
    await tabTo(page, 'Add scenario');
    await page.keyboard.press('ArrowDown');
    const dialog = page.getByRole('dialog', { name: 'Save as a scenario' });
    await dialog.getByLabel('Name').focus();
    await page.keyboard.press('Control+a');
    await page.keyboard.type('By keys');
    await page.keyboard.press('Enter');
    await expect(dialog).toHaveCount(0);
    await expect(
      cell(page, 'scenarios')
        .getByTestId('side-by-side')
        .getByRole('button', { name: 'By keys', exact: true })
        // What is set now has that name, and what was saved once it is made.
        .first(),
    ).toBeVisible();
  });

  await test.step('what is wrong: a change is tried, kept and taken back', async () => {
    await page.evaluate(() => (document.activeElement as HTMLElement).blur());
    await page.keyboard.press('w');
    const row = cell(page, 'wrong').locator('[data-finding="replay"]');
    await expect(row).toBeVisible({ timeout: 60_000 });
    await tabTo(page, 'Replay forward');
    await page.keyboard.press('Enter');
    await expect(row.locator('button[aria-pressed=true]')).toBeVisible();
    await tabTo(page, 'Keep 1', 'Shift+Tab');
    await page.keyboard.press('Enter');
    await expect(undo(page)).toHaveAccessibleName(/Replay/i);
    await settled(page);
    await page.keyboard.press('Control+z');
    await settled(page);
  });

  await test.step('a target is solved for', async () => {
    await find(page, 'What is wanted?', '#solve-targets');
    await tabTo(page, 'Set: Wanted Subscription-Heavy in 30 days');
    await page.keyboard.press('Enter');
    const from = page.getByRole('textbox', { name: 'Wanted Subscription-Heavy in 30 days: from' });
    await expect(from).toBeVisible();
    await from.focus();
    for (const percent of ['22', '26']) {
      await page.keyboard.press('Control+a');
      await page.keyboard.type(percent);
      await page.keyboard.press('Tab');
    }
    await find(page, 'What gives it?', '#solve-solver');
    await tabTo(page, 'Solve');
    await page.keyboard.press('Enter');
    const apply = cell(page, 'solve').locator('#solve-solver').getByRole('button', { name: 'Apply' }).first();
    await expect(apply).toBeEnabled({ timeout: 60_000 });
    const offered = await counts(page);
    await tabTo(page, /^Apply/);
    await page.keyboard.press('Enter');
    await settled(page);
    expect(await counts(page)).not.toEqual(offered);
  });

  await test.step('the config is exported', async () => {
    await find(page, 'Hand over', '#hand-over');
    const [file] = await Promise.all([
      page.waitForEvent('download'),
      tabTo(page, 'Export config').then(() => page.keyboard.press('Enter')),
    ]);
    const config = JSON.parse(readFileSync(await file.path(), 'utf8'));
    expect(config.scenarios.map(({ name }: { name: string }) => name)).toContain('By keys');
  });
  await expect(story(page)).toBeAttached();
  await expect(live(page)).toBeAttached();
});
