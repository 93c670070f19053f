import { expect } from '@playwright/test';
import {
  counts,
  digests,
  dragTo,
  drop,
  grab,
  otherDigests,
  redo,
  story,
  test,
  type,
  undo,
  unfold,
  value,
  visit,
} from './support';

const NAME = 'Subscription-Heavy: Recurring merchants';

test('a dragged threshold is followed before it is released, and is one step of undo @engine @main', async ({
  page,
}) => {
  await visit(page);
  const slider = story(page).getByRole('slider', { name: NAME });
  const before = await counts(page);
  const digestsBefore = await digests(page);
  await page.evaluate(() => window.scrollTo(0, 0));

  await grab(slider);
  await dragTo(slider, 0.55);
  await expect.poll(() => counts(page)).not.toEqual(before);
  const halfway = await counts(page);
  expect(halfway['3']).toBeLessThan(before['3'] as number);
  await dragTo(slider, 0.9);
  await expect.poll(() => counts(page)).not.toEqual(halfway);
  await expect(undo(page)).toBeDisabled();
  await drop(slider);

  const after = await otherDigests(page, digestsBefore);
  const released = await counts(page);
  expect(released['3']).toBeLessThan(halfway['3'] as number);
  // A threshold recomputes no transaction and no feature.
  expect(after).toEqual({ ...digestsBefore, personas: after.personas });
  await expect(page.getByRole('button', { name: '1 change' })).toBeVisible();

  await undo(page).click();
  await expect.poll(() => counts(page)).toEqual(before);
  await expect(undo(page)).toBeDisabled();
  await redo(page).click();
  await expect.poll(() => counts(page)).toEqual(released);
});

test('Escape during a drag brings back what was', async ({ page }) => {
  await visit(page);
  const slider = story(page).getByRole('slider', { name: NAME });
  const before = await counts(page);
  await grab(slider);
  await dragTo(slider, 0.8);
  await expect.poll(() => counts(page)).not.toEqual(before);
  await page.keyboard.press('Escape');
  await expect.poll(() => counts(page)).toEqual(before);
  expect(await value(slider)).toBe(3);
  await dragTo(slider, 0.9);
  await drop(slider);
  expect(await value(slider)).toBe(3);
  expect(await counts(page)).toEqual(before);
  await expect(undo(page)).toBeDisabled();
});

test('the effect of the next step that is announced is the effect it has', async ({ page }) => {
  await visit(page);
  const row = story(page)
    .locator('div', { has: page.getByRole('slider', { name: NAME }) })
    .last()
    .locator('xpath=ancestor-or-self::div[contains(., "points")][1]');
  const [, points] = /([+−±][\d.]+) points/.exec((await row.textContent()) as string) ?? [];
  const before = await counts(page);
  await story(page).getByRole('slider', { name: NAME }).press('ArrowRight');
  await expect(story(page).getByRole('textbox', { name: `${NAME}, exact` })).toHaveValue('4');
  const after = await counts(page);
  const change = (100 * ((after['3'] as number) - (before['3'] as number))) / 75;
  expect(Number((points as string).replace('−', '-'))).toBeCloseTo(change, 1);
});

test('a number is typed exactly; what is no number, or out of range, changes nothing', async ({ page }) => {
  await visit(page);
  const field = story(page).getByRole('textbox', { name: `${NAME}, exact` });
  const slider = story(page).getByRole('slider', { name: NAME });
  const before = await counts(page);
  for (const wrong of ['many', '51', '-1', 'NaN', '1e999']) {
    await type(field, wrong);
    await expect(story(page).getByRole('alert')).toHaveText(/from 0 to 50/);
    expect(await value(slider)).toBe(3);
    expect(await counts(page)).toEqual(before);
  }
  await field.press('Escape');
  await expect(story(page).getByRole('alert')).toHaveCount(0);
  await expect(field).toHaveValue('3');
  await expect(undo(page)).toBeDisabled();

  await type(field, '5');
  await expect.poll(() => value(slider)).toBe(5);
  await story(page)
    .getByRole('button', { name: `Reset ${NAME} to the preset` })
    .click();
  await expect.poll(() => counts(page)).toEqual(before);
});

test('values of many sizes have a log scale where it is chosen: the same users, the same steps by key, and it is said', async ({
  page,
}) => {
  const name = 'Variable Income Budgeter: Cash buffer';
  await visit(page);
  const rules = await unfold(page, 'rules');
  const rule = rules.getByRole('region', { name: 'Variable Income Budgeter', exact: true });
  const legend = rule.getByRole('list').filter({ hasText: 'do not pass' }).last();
  await expect(legend).toContainText('above 30 months');
  const log = rule.getByRole('button', { name: `Log scale: ${name}` });
  await log.click();
  await expect(log).toHaveAttribute('aria-pressed', 'true');
  await expect(rule.locator('figure').getByText('log scale')).toBeVisible();
  // All above 0 are on the axis; the others are a bin of their own.
  await expect(legend).toContainText(/5\s*0 months or less/);
  await expect(legend).not.toContainText('above');
  await expect(legend).toContainText(/21\s*pass this alone/);

  const slider = rule.getByRole('slider', { name });
  await slider.press('ArrowRight');
  await expect(rule.getByRole('textbox', { name: `${name}, exact` })).toHaveValue('1.1');
  await undo(page).click();
  await grab(slider);
  await dragTo(slider, 0.9);
  await drop(slider);
  // Ten times as much for every quarter of the axis, from 0.01 to 100.
  expect(Number(await rule.getByRole('textbox', { name: `${name}, exact` }).inputValue())).toBeGreaterThan(
    20,
  );
  await undo(page).click();
  await page.getByRole('button', { name: '180 d', exact: true }).click();
  await expect(log).toHaveAttribute('aria-pressed', 'true');
  await log.click();
  await expect(rule.locator('figure').getByText('log scale')).toHaveCount(0);
});
