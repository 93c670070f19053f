import { expect, type Page } from '@playwright/test';
import { cell, counts, live, story, sum, test, type, undo, unfold, visit } from './support';

const preset = (page: Page) => page.getByLabel('Preset', { exact: true });

/** Worked examples, with the customers of one segment by docs/gallery.md. */
const EXAMPLES = [
  ['shop-rfm', 'Champions', 388],
  ['loan-scorecard', 'Too little is known', 179],
  ['early-warning', 'Call the emergency team', 159],
  ['payment-alerts', 'Escalate', 57],
  ['software-health', 'Too new to say', 0],
  ['loyalty-tiers', 'Platinum', 165],
  ['card-defaults', 'High Utilisation', 425],
] as const;

test('each worked example is one click away, with whom its rules say', async ({ visitor }) => {
  const page = await visitor();
  await visit(page);
  for (const [id, segment, customers] of EXAMPLES) {
    await preset(page).selectOption(`example ${id}`);
    await expect(preset(page)).toHaveValue(`example ${id}`);
    const row = live(page).locator('[data-persona]').filter({ hasText: segment }).first();
    await expect(row.locator('[data-current] [data-count]')).toHaveAttribute('data-count', String(customers));
    expect(sum(Object.values(await counts(page)))).toBe(2000);
  }
});

test('thresholds of an example are dragged, undone, and left for a preset', async ({ visitor }) => {
  const page = await visitor();
  await visit(page);
  await preset(page).selectOption('example shop-rfm');
  await expect(story(page)).toContainText('Asleep');
  const before = await counts(page);
  const field = story(page).getByRole('textbox').first();
  await type(field, '5');
  await expect.poll(() => counts(page)).not.toEqual(before);
  await undo(page).click();
  await expect.poll(() => counts(page)).toEqual(before);
  const rules = await unfold(page, 'rules');
  await expect(rules).toContainText('Champions');
  const why = await unfold(page, 'why');
  await expect(why.getByText('Where do recurring merchants come from?')).toBeVisible();
  await preset(page).selectOption('november-2025');
  await expect(live(page).locator('[data-persona]')).toHaveCount(6);
  await expect(cell(page, 'who')).toBeVisible();
  await expect.poll(async () => sum(Object.values(await counts(page)))).toBe(75);
});
