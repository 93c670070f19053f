import { readFileSync } from 'node:fs';
import { expect } from '@playwright/test';
import { configWith, notice, saved, settled, story, test, type, unfold, visit } from '../support';

const THRESHOLD = 'Subscription-Heavy: Recurring merchants, exact';

const WORK = 'persona-calibrator.work';
const earlier = (config: unknown) =>
  JSON.stringify({ tab: 't', savedAt: 5, preset: 'november-2025', baseline: null, locked: [], config });

test('work of the first version is taken over; what it set aside is there as well', async ({ visitor }) => {
  const page = await visitor();
  const mine = earlier(configWith({ 'personas.2.match.all.0.value': 6 }));
  const aside = earlier(configWith({ 'personas.2.match.all.0.value': 9 }));
  await page.addInitScript(
    ([work, text, kept]) => {
      // Not on the blank page, which stores nothing.
      if (window.origin === 'null') return;
      localStorage.setItem(work, text);
      localStorage.setItem('persona-calibrator.kept', kept);
    },
    [WORK, mine, `[${aside}]`] as const,
  );
  await visit(page);
  const field = story(page).getByRole('textbox', { name: THRESHOLD });
  await expect(field).toHaveValue('6');
  await type(field, '7');
  await saved(page, '"value":7}');
  await page.reload();
  await settled(page);
  await expect(field).toHaveValue('7');
  const handOver = await unfold(page, 'hand-over');
  await handOver.getByRole('button', { name: 'Open', exact: true }).first().click();
  await expect(field).toHaveValue('9');
  expect(await page.evaluate((key) => localStorage.getItem(key), WORK)).toBe(mine);
});

test('stored work that cannot be read is said, offered as a file, and never written over', async ({
  visitor,
}) => {
  const page = await visitor();
  const later = earlier({ ...configWith(), schemaVersion: 3 });
  // Not on the blank page, which stores nothing.
  await page.addInitScript(([key, text]) => window.origin !== 'null' && localStorage.setItem(key, text), [
    WORK,
    later,
  ] as const);
  await visit(page);
  const said = notice(page, 'unread');
  await expect(said).toContainText('newer version (3)');
  await expect(said).toContainText('stays stored');
  const download = page.waitForEvent('download');
  await said.getByRole('button', { name: 'Save as file' }).click();
  const file = JSON.parse(readFileSync(await (await download).path(), 'utf8'));
  expect(file).toEqual({ ...configWith(), schemaVersion: 3 });

  await type(story(page).getByRole('textbox', { name: THRESHOLD }), '7');
  await saved(page, '"value":7}');
  expect(await page.evaluate((key) => localStorage.getItem(key), WORK)).toBe(later);
  const handOver = await unfold(page, 'hand-over');
  await expect(handOver.getByText('Cannot be read')).toBeVisible();
});

test('a key held down writes the address no more often than browsers permit @engine', async ({ visitor }) => {
  const page = await visitor();
  await page.addInitScript(() => {
    const permitted = 20;
    let writes = 0;
    const { replaceState } = History.prototype;
    History.prototype.replaceState = function (...args) {
      writes++;
      if (writes > permitted) throw new DOMException('Too many calls', 'SecurityError');
      return replaceState.apply(this, args);
    };
  });
  await visit(page);
  const slider = story(page).getByRole('slider', { name: 'Subscription-Heavy: Recurring merchants' });
  await slider.focus();
  // Each press is a commit.
  for (let press = 0; press < 40; press++) await page.keyboard.press('ArrowRight');
  await expect(slider).toHaveValue('43');
  await page.reload();
  await settled(page);
  await page.getByRole('button', { name: '1 change' }).click();
  await expect(page.getByRole('dialog')).toContainText(/3 → 43/);
});
