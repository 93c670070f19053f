import { expect, type Page } from '@playwright/test';
import { axeFindings } from './axe';
import { cell, counts, digests, otherDigests, settled, share, test, undo, unfold, visit } from './support';

/** Names of the archetypes in the mix, in their order. */
async function mixNames(page: Page): Promise<string[]> {
  const mix = await unfold(page, 'mix');
  const names = await mix
    .getByRole('slider')
    .evaluateAll((all) => all.map((one) => one.getAttribute('aria-label')));
  return names.map((name) => (name ?? '').replace('Share of ', ''));
}

const shareOf = async (page: Page, label: string) =>
  (await unfold(page, 'mix')).getByRole('textbox', { name: `Share of ${label}, exact`, exact: true });

test('an archetype is copied, named, moved and removed by keyboard; each is one step back', async ({
  page,
}) => {
  // Many steps, each with a run of its own.
  await visit(page);
  const first = await digests(page);
  const names = await mixNames(page);
  const before = await counts(page);
  const behave = await unfold(page, 'behave');
  const choice = behave.getByRole('combobox', { name: 'Archetype', exact: true });
  await choice.selectOption({ label: 'Savings builder' });

  await behave.getByRole('button', { name: 'Duplicate' }).press('Enter');
  const copied = await otherDigests(page, first);
  const name = behave.getByRole('textbox', { name: 'Name' });
  await expect(name).toBeFocused();
  await expect(name).toHaveValue('Savings builder 2');
  await expect(behave.getByRole('status')).toContainText('A copy of Savings builder has half of its share');
  await page.keyboard.type('Young saver');
  await page.keyboard.press('Enter');
  expect(await mixNames(page)).toEqual(
    names.toSpliced(names.indexOf('Savings builder') + 1, 0, 'Young saver'),
  );
  await expect(await shareOf(page, 'Young saver')).toHaveValue('8');
  await expect(await shareOf(page, 'Savings builder')).toHaveValue('8');
  // A name is no part of what is made.
  await settled(page);
  expect(await digests(page)).toEqual(copied);

  await behave.getByRole('combobox', { name: 'Made for' }).selectOption({ label: 'nobody in particular' });
  await behave.getByRole('button', { name: 'Move Young saver up' }).press('Enter');
  expect((await mixNames(page)).slice(3, 5)).toEqual(['Young saver', 'Savings builder']);
  await settled(page);

  await behave.getByRole('button', { name: 'Remove', exact: true }).press('Enter');
  await expect(behave.getByRole('status')).toContainText(
    'Young saver is removed; its 8 % went to the others in proportion.',
  );
  await expect(choice).toBeFocused();
  expect(await mixNames(page)).toEqual(names);
  for (let step = 0; step < 5; step++) await undo(page).click();
  await expect(undo(page)).toBeDisabled();
  expect(await mixNames(page)).toEqual(names);
  await expect.poll(() => digests(page)).toEqual(first);
  expect(await counts(page)).toEqual(before);
});

test('archetypes that were added and removed are in the link, digest for digest', async ({ visitor }) => {
  const sender = await visitor();
  await visit(sender);
  const first = await digests(sender);
  const behave = await unfold(sender, 'behave');
  await behave.getByRole('combobox', { name: 'One like' }).selectOption({ label: 'Edge: cash flow' });
  await behave.getByRole('button', { name: 'Add archetype' }).click();
  await expect(behave.getByRole('status')).toContainText('Edge: cash flow 2 is added with 5 % of the mix');
  const added = await otherDigests(sender, first);
  await behave
    .getByRole('combobox', { name: 'Archetype', exact: true })
    .selectOption({ label: 'High utiliser' });
  await behave.getByRole('button', { name: 'Remove', exact: true }).click();
  const sent = await otherDigests(sender, added);
  const names = await mixNames(sender);
  expect(names).toHaveLength(13);
  const link = await share(sender);
  expect(link.length).toBeLessThanOrEqual(2_000);

  const reader = await visitor();
  await visit(reader, link);
  expect(await digests(reader)).toEqual(sent);
  expect(await mixNames(reader)).toEqual(names);
});

test('at 320 px nothing sticks out, and axe finds nothing serious', async ({ visitor }) => {
  const page = await visitor({ viewport: { width: 320, height: 844 } });
  await visit(page);
  const behave = await unfold(page, 'behave');
  await behave.getByRole('button', { name: 'Duplicate' }).scrollIntoViewIfNeeded();
  const wider = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
  expect(wider).toBeLessThanOrEqual(0);
  expect(await axeFindings(page, '#behave', { serious: true })).toEqual([]);
  expect(
    await cell(page, 'behave')
      .getByRole('button', { name: /Move .* up/ })
      .getAttribute('aria-disabled'),
  ).toBe('true');
});
