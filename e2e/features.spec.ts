import { expect, type Locator, type Page } from '@playwright/test';
import { axeFindings } from './axe';
import { cell, counts, instrument, live, settled, share, test, type, undo, unfold, visit } from './support';

/** Opens the part that has the features. */
async function features(page: Page): Promise<Locator> {
  const part = await instrument(page, 'list', 'features');
  await expect(part.getByRole('table', { name: 'Built in' })).toBeVisible();
  return part;
}

const shown = (part: Locator, name: string) => part.getByRole('region', { name, exact: true });
/** Its values of the first customers. */
const values = (part: Locator, name: string) =>
  shown(part, name)
    .getByRole('table', { name: 'Of the first customers' })
    .getByRole('cell')
    .allTextContents();

const serious = (page: Page) => axeFindings(page, '#features-list', { serious: true });

test('restaurant share is defined, seen, used in a rule, undone, and goes through a link', async ({
  visitor,
}) => {
  test.setTimeout(300_000);
  const page = await visitor();
  await visit(page);
  const before = await counts(page);
  const part = await features(page);
  await part.getByRole('combobox', { name: 'Example to begin with' }).selectOption('Restaurant share');
  await part.getByRole('button', { name: 'New feature' }).click();
  const form = shown(part, 'Restaurant share');
  await expect(form.getByRole('status')).toContainText('known of all');
  await settled(page);
  const all = await values(part, 'Restaurant share');
  expect(all).toHaveLength(5);
  for (const one of all) expect(one).toMatch(/^\d+(\.\d+)? %$/);
  // Nothing reads it yet.
  expect(await counts(page)).toEqual(before);
  expect(await serious(page)).toEqual([]);

  // One condition less: only restaurants.
  await type(form.getByRole('textbox', { name: 'Take: condition 2: texts, commas between' }), 'restaurant');
  await expect.poll(() => values(part, 'Restaurant share')).not.toEqual(all);
  const fewer = await values(part, 'Restaurant share');
  expect(fewer.every((one, i) => Number.parseFloat(one) <= Number.parseFloat(all[i] as string))).toBe(true);

  // A number that is none is refused where it stands.
  await form.getByRole('button', { name: 'Show as JSON' }).click();
  const text = form.getByRole('textbox', { name: 'Definition of restaurant_share as JSON' });
  await text.fill((await text.inputValue()).replace('"of": "amount"', '"of": "size"'));
  await form.getByRole('button', { name: 'Apply' }).click();
  await expect(form.getByRole('alert')).toContainText('features/restaurant_share/~1/0/of');
  await expect(form.getByRole('alert')).toContainText('"size"');
  await form.getByRole('button', { name: 'Put back' }).click();
  await form.getByRole('button', { name: 'Show as a form' }).click();

  await form.getByRole('combobox', { name: 'Rule to use it in' }).selectOption('Subscription-Heavy');
  await form.getByRole('button', { name: 'Use in this rule' }).click();
  await expect.poll(() => counts(page)).not.toEqual(before);
  const used = await counts(page);
  await form.getByRole('button', { name: 'Remove', exact: true }).click();
  await expect(form.getByRole('alert')).toContainText('read by the rule of Subscription-Heavy');
  const rules = await unfold(page, 'rules');
  await expect(rules.getByRole('slider', { name: 'Subscription-Heavy: Restaurant share' })).toBeVisible();

  await settled(page);
  const link = await share(page);
  const reader = await visitor();
  await visit(reader, link);
  expect(await counts(reader)).toEqual(used);
  const theirs = await features(reader);
  await expect.poll(() => values(theirs, 'Restaurant share')).toEqual(fewer);

  await undo(page).click();
  await expect.poll(() => counts(page)).toEqual(before);
  await expect(live(page)).toHaveAttribute('data-exact', 'true');
  await form.getByRole('button', { name: 'Remove', exact: true }).click();
  await expect(part.getByRole('table', { name: 'Defined here' }).getByRole('button')).toHaveCount(0);
  await expect(cell(page, 'features')).toBeVisible();
});
