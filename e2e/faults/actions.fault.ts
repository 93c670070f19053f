import { expect, type Page } from '@playwright/test';
import { CELLS, digests, fold, test, unfold, visit } from '../support';
import { countErrors, pick, seeded, tallied, times } from './tally';

const KEYS = [
  'ArrowRight',
  'ArrowLeft',
  'PageUp',
  'Home',
  'End',
  'Enter',
  'Escape',
  'Tab',
  'Shift+Tab',
  'Space',
  'Control+z',
  'Control+y',
  'Backspace',
];
const TEXTS = ['4', '0.5', '-1', '12,5', 'abc', '1e9', '', '2025-10-01', '=1+1', '𝒳 <b>', '99999999999'];
/** What may be pressed, dragged and typed into. Files are chosen by hand. */
const CONTROLS = 'button, summary, a[href], select, textarea, input:not([type=file])';

/** Scrolls a random control that can be used into sight, and says where its middle is. */
const place = (page: Page, choice: number) =>
  page.evaluate(
    ([selector, at]) => {
      const dialog = document.querySelector('dialog[open]');
      const all = [...(dialog ?? document).querySelectorAll<HTMLElement>(selector)].filter(
        (element) => element.getClientRects().length > 0 && !(element as HTMLButtonElement).disabled,
      );
      const control = all[Math.floor(at * all.length)];
      if (!control) return null;
      control.scrollIntoView({ block: 'center', behavior: 'instant' });
      const box = control.getBoundingClientRect();
      const kind = control instanceof HTMLInputElement ? control.type : control.tagName.toLowerCase();
      return { x: box.x + box.width / 2, y: box.y + box.height / 2, width: box.width, kind };
    },
    [CONTROLS, choice] as const,
  );

async function act(page: Page, random: () => number): Promise<void> {
  if (random() < 0.25) return page.keyboard.press(pick(random, KEYS));
  const control = await place(page, random());
  if (!control) return page.keyboard.press('Escape');
  const { x, y, width, kind } = control;
  if (kind === 'range') {
    await page.mouse.move(x + (random() - 0.5) * width, y);
    await page.mouse.down();
    await page.mouse.move(x + (random() - 0.5) * width, y, { steps: 3 });
    if (random() < 0.2) await page.keyboard.press('Escape');
    return page.mouse.up();
  }
  await page.mouse.click(x, y);
  if (kind === 'select') return page.keyboard.press(pick(random, ['ArrowDown', 'ArrowUp', 'Escape']));
  if (kind === 'text' || kind === 'textarea') {
    await page.keyboard.press('Control+a');
    await page.keyboard.type(pick(random, TEXTS));
    if (random() < 0.7) await page.keyboard.press(pick(random, ['Enter', 'Tab', 'Escape']));
  }
}

/** Waits until what is set is what is shown, whatever personas there are by now, as bars or as a table. */
async function steady(page: Page): Promise<void> {
  const panel = page.locator('section[aria-labelledby=live-title]');
  await expect(panel).toHaveAttribute('aria-busy', 'false', { timeout: 60_000 });
  await expect(fold(page, 'hand-over')).toContainText(/digest [0-9a-f]{16}/, { timeout: 60_000 });
}

/** Closes what is open over the page; one may be open over another. */
async function closeWindows(page: Page): Promise<void> {
  const open = page.locator('dialog[open]');
  await expect(async () => {
    await page.keyboard.press('Escape');
    const names = await open.evaluateAll((all) =>
      all.map((dialog) => dialog.getAttribute('aria-label') ?? dialog.querySelector('h2')?.textContent),
    );
    expect(names).toEqual([]);
  }).toPass({ timeout: 30_000 });
  await expect(open).toHaveCount(0);
}

/** Nothing of the page may have been replaced by the words that stand for a part that failed. */
const whole = async (page: Page) =>
  (await page.getByTestId('live').count()) === 1 && (await page.locator('[data-failed]').count()) === 0;

for (const seed of [1, 2]) {
  test(`random actions, seed ${seed}`, async ({ visitor }) => {
    test.setTimeout(900_000);
    await tallied(`random actions ${seed}`, async (tally) => {
      const random = seeded(seed);
      const page = await visitor({ acceptDownloads: true });
      page.on('dialog', (dialog) => void dialog.dismiss());
      const errors = countErrors(page, tally);
      await visit(page);
      const todo = times(1_000, 25);
      for (let n = 0; n < todo; n++) {
        if (n % 50 === 0) {
          await closeWindows(page);
          await unfold(page, pick(random, CELLS));
        }
        await act(page, random);
        tally.tried++;
        if (!(await whole(page))) {
          errors.push(`a part failed at action ${n}`);
          tally.crashed++;
          break;
        }
      }
      expect(errors).toEqual([]);
      // What is on the screen is what a reload brings back.
      await page.mouse.up();
      await closeWindows(page);
      const run = page.getByRole('button', { name: 'Run', exact: true });
      if (await run.isVisible()) await run.click();
      await steady(page);
      const before = await digests(page);
      await page.reload();
      await steady(page);
      if (JSON.stringify(await digests(page)) !== JSON.stringify(before)) tally.lost++;
      for (let n = 0; n < 20; n++) await page.keyboard.press('Control+z');
      expect(await whole(page)).toBe(true);
    });
  });
}
