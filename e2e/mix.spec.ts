import { expect, type Page } from '@playwright/test';
import { cell, counts, dragTo, drop, grab, settled, sum, test, undo, unfold, value, visit } from './support';

/** Users of each archetype, as the cell shows them. */
async function archetypeUsers(page: Page): Promise<number[]> {
  const texts = await cell(page, 'mix')
    .getByText(/^[\d,]+ users$/)
    .allTextContents();
  return texts.map((text) => Number(text.replace(/\D/g, '')));
}

const shareOf = (page: Page, label: string) =>
  cell(page, 'mix').getByRole('slider', { name: `Share of ${label}`, exact: true });

test('a dragged share is followed before release; the total and the number of users stay @engine @main', async ({
  page,
}) => {
  await visit(page);
  const mix = await unfold(page, 'mix');
  const total = page.getByTestId('mix-total');
  await expect(total).toContainText('109 %');
  const before = await counts(page);
  const usersBefore = await archetypeUsers(page);
  expect(usersBefore).toHaveLength(13);
  expect(sum(usersBefore)).toBe(75);

  const slider = shareOf(page, 'Savings builder');
  await grab(slider);
  for (const place of [0.45, 0.7]) {
    const last = await counts(page);
    await dragTo(slider, place);
    await expect.poll(() => counts(page)).not.toEqual(last);
    await expect(total).toContainText('109 %');
    expect(sum(await archetypeUsers(page))).toBe(75);
    expect(sum(Object.values(await counts(page)))).toBe(75);
  }
  await expect(undo(page)).toBeDisabled();
  await drop(slider);
  await settled(page);
  expect(await value(slider)).toBeCloseTo(0.7, 1);
  await expect(total).toContainText('109 %');
  expect(sum(await archetypeUsers(page))).toBe(75);

  await undo(page).click();
  await expect.poll(() => archetypeUsers(page)).toEqual(usersBefore);
  await expect.poll(() => counts(page)).toEqual(before);
  await expect(undo(page)).toBeDisabled();
  await expect(mix.getByRole('button', { name: /^Reset the share/ })).toHaveCount(0);
});

test('Escape during a drag brings the whole mix back', async ({ page }) => {
  await visit(page);
  await unfold(page, 'mix');
  const before = await archetypeUsers(page);
  const slider = shareOf(page, 'Stable finances');
  await grab(slider);
  await dragTo(slider, 0.6);
  await expect.poll(() => archetypeUsers(page)).not.toEqual(before);
  await page.keyboard.press('Escape');
  await drop(slider);
  await expect.poll(() => archetypeUsers(page)).toEqual(before);
  await expect(undo(page)).toBeDisabled();
});

test('a locked share stays; normalising is a button and can be undone', async ({ page }) => {
  await visit(page);
  const mix = await unfold(page, 'mix');
  const total = page.getByTestId('mix-total');
  const locked = shareOf(page, 'Variable income');
  const share = await value(locked);
  await mix.getByRole('button', { name: 'Lock Variable income', exact: true }).click();
  await expect(locked).toBeDisabled();

  const slider = shareOf(page, 'Savings builder');
  await grab(slider);
  await dragTo(slider, 0.4);
  await drop(slider);
  await expect.poll(() => value(slider)).toBeGreaterThan(0.3);
  expect(await value(locked)).toBe(share);
  await expect(total).toContainText('109 %');

  await mix.getByRole('button', { name: 'Unlock Variable income', exact: true }).click();
  await mix.getByRole('button', { name: 'Normalise to 100 %' }).click();
  await expect(total).toContainText('add up to 100 %.');
  expect(await value(locked)).toBeCloseTo(share / 1.09, 3);
  await settled(page);
  expect(sum(await archetypeUsers(page))).toBe(75);
  await expect(mix.getByRole('button', { name: 'Normalise to 100 %' })).toBeDisabled();
  await undo(page).click();
  await expect(total).toContainText('109 %');
});

test('a share above what there is takes from all, and every user is still counted', async ({ page }) => {
  await visit(page);
  await unfold(page, 'mix');
  const slider = shareOf(page, 'Edge: no credit');
  await slider.focus();
  await slider.press('End');
  await settled(page);
  expect(await value(slider)).toBe(1);
  await expect(page.getByTestId('mix-total')).toContainText('109 %');
  expect(sum(await archetypeUsers(page))).toBe(75);
  await slider.press('Home');
  await settled(page);
  expect(await value(slider)).toBe(0);
  await expect(page.getByTestId('mix-total')).toContainText('109 %');
  expect(sum(await archetypeUsers(page))).toBe(75);
});
