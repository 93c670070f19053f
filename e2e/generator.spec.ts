import { expect } from '@playwright/test';
import {
  counts,
  digests,
  dragTo,
  drop,
  generatedUsers,
  generatorGroup,
  grab,
  instrument,
  live,
  otherDigests,
  setUsers,
  test,
  type,
  undo,
  unfold,
  value,
  visit,
} from './support';

test('a generator slider previews while it is held, is exact on release, and an undone change regenerates nobody @main', async ({
  page,
}) => {
  await visit(page);
  const first = await digests(page);
  await setUsers(page, 2_000);
  const before = await otherDigests(page, first);
  const countsBefore = await counts(page);

  const slider = (await generatorGroup(page, 'Rent')).getByRole('slider', { name: 'Rent: Rent by ACH' });
  await grab(slider);
  await dragTo(slider, 0.95);
  await expect(live(page)).toHaveAttribute('data-exact', 'false');
  await expect(live(page)).toContainText('≈');
  expect(await digests(page)).toEqual(before);
  await drop(slider);

  const after = await otherDigests(page, before);
  await expect(live(page)).toHaveAttribute('data-exact', 'true');
  await expect(live(page)).not.toContainText('≈');
  expect(await value(slider)).toBeGreaterThan(0.8);
  expect(after.transactions).not.toBe(before.transactions);
  expect(await generatedUsers(page)).toBeGreaterThan(0);

  await undo(page).click();
  await expect.poll(() => digests(page)).toEqual(before);
  expect(await counts(page)).toEqual(countsBefore);
  expect(await generatedUsers(page)).toBe(0);
});

test('a change of one archetype regenerates only that archetype; of a detection setting, only features', async ({
  page,
}) => {
  await visit(page);
  const before = await digests(page);
  const behave = await unfold(page, 'behave');
  await behave.getByRole('combobox').first().selectOption({ label: 'Savings builder' });
  await type(behave.getByRole('textbox', { name: 'Savings builder: Subscriptions, exact' }), '1');
  const after = await otherDigests(page, before);
  expect(after.transactions).not.toBe(before?.transactions);
  const made = (await generatedUsers(page)) as number;
  expect(made).toBeGreaterThan(0);
  expect(made).toBeLessThan(75);

  const detect = await instrument(page, 'detection', 'features');
  await type(detect.getByRole('textbox', { name: 'Gaps on cadence, exact' }), '90');
  const detected = await otherDigests(page, after);
  expect(detected.transactions).toBe(after.transactions);
  expect(detected.features).not.toBe(after.features);
  expect(await generatedUsers(page)).toBe(0);
});

test('more users change nobody who is there: the distribution of the first ones comes back', async ({
  page,
}) => {
  await visit(page);
  const before = await digests(page);
  await setUsers(page, 300);
  await otherDigests(page, before);
  await setUsers(page, 75);
  await expect.poll(() => digests(page)).toEqual(before);
});
