import { expect } from '@playwright/test';
import { cell, counts, instrument, live, settled, story, test, undo, unfold, visit } from './support';

test('all suggestions are measured on the same users and ranked; one is tried and taken back', async ({
  page,
}) => {
  await visit(page);
  const levers = await instrument(page, 'levers', 'solve');
  const group = levers.locator('#levers-suggestions');
  await expect(group.getByRole('button', { name: 'Measure', exact: true })).toBeVisible();
  await expect(group.getByRole('row')).toHaveCount(14);
  await group.getByRole('button', { name: 'Measure', exact: true }).click();
  await expect(group.getByRole('status')).toContainText('13 changes on the same 200 customers', {
    timeout: 30_000,
  });
  const effects = (await group.getByRole('row').allTextContents())
    .slice(1)
    .map((text) => Math.abs(Number(/([+−]\d+\.\d) points/.exec(text)?.[1]?.replace('−', '-') ?? 0)));
  expect(effects).toEqual([...effects].sort((a, b) => b - a));
  expect(effects[0]).toBeGreaterThan(5);

  const before = await counts(page);
  const lever = group.getByRole('button', { name: 'Four recurring merchants needed' });
  await lever.click();
  await expect(lever).toHaveAttribute('aria-pressed', 'true');
  await settled(page);
  expect(await counts(page)).not.toEqual(before);
  await lever.click();
  await expect(lever).toHaveAttribute('aria-pressed', 'false');
  await settled(page);
  expect(await counts(page)).toEqual(before);
  await expect(undo(page)).toHaveAccessibleName(/4 → 3/);
  await undo(page).click();
  // What is out of sight follows once it is looked at.
  await lever.scrollIntoViewIfNeeded();
  await expect(lever).toHaveAttribute('aria-pressed', 'true');
});

test('corrections are switched one by one; a measurement can be cancelled, and the page goes on', async ({
  page,
}) => {
  await visit(page);
  const levers = await instrument(page, 'levers', 'solve');
  await levers.locator('#levers-corrections > summary').click();
  const group = levers.locator('#levers-corrections');
  await expect(group.getByRole('row')).toHaveCount(9);
  await group.getByRole('button', { name: 'Measure', exact: true }).click();
  await group.getByRole('button', { name: 'Cancel' }).click();
  await expect(group.getByRole('status')).toContainText('Cancelled');
  await group.getByRole('button', { name: 'Replay balances the right way round' }).click();
  await settled(page);
  const low = await instrument(page, 'low-balances');
  await expect(low).toContainText('The replay is corrected');
});

test('any group of settings is measured a step down and up', async ({ page }) => {
  await visit(page);
  const levers = await instrument(page, 'levers', 'solve');
  await levers.locator('#levers-settings > summary').click();
  const group = levers.locator('#levers-settings');
  await group.getByLabel('Settings that are tried').selectOption('detection');
  await expect(group.getByRole('rowheader', { name: /^Payments needed 3 → 4/ })).toBeVisible();
  await group.getByRole('button', { name: 'Measure', exact: true }).click();
  await expect(group.getByRole('status')).toContainText('changes on the same', { timeout: 90_000 });
  const row = group.getByRole('row', { name: /^Payments needed 3 → 4/ });
  await expect(row).toContainText(/−\d+\.\d points/);
});

const POINTS = {
  format: 'persona-rules',
  version: 2,
  values: {
    strain: {
      points: [
        [{ feature: 'max_utilization', op: '>=', value: 0.5 }, 2],
        [{ feature: 'cash_flow_buffer_months', op: '<', value: 1 }, 1],
      ],
    },
  },
  assign: {
    level: {
      order: 'place',
      segments: [
        { id: 'strained', name: 'Strained', when: { feature: 'strain', op: '>=', value: 2 } },
        { id: 'watched', name: 'Watched', when: { feature: 'strain', op: '>=', value: 1 } },
      ],
      otherwise: 'calm',
    },
  },
};

test('points of rules are levers, lead the first screen, and tell of their next step', async ({ page }) => {
  await visit(page);
  await unfold(page, 'rules');
  await cell(page, 'rules')
    .getByLabel('A rules file or a scorecard')
    .setInputFiles({
      name: 'points.rules.json',
      mimeType: 'application/json',
      buffer: Buffer.from(JSON.stringify(POINTS)),
    });
  await expect(live(page).locator('[data-persona]')).toHaveCount(3);
  await expect(live(page)).toHaveAttribute('data-exact', 'true');
  const levers = await instrument(page, 'levers', 'solve');
  await levers.getByLabel('Persona whose share is measured').selectOption('strained');
  await levers.locator('#levers-settings > summary').click();
  const group = levers.locator('#levers-settings');
  await group.getByLabel('Settings that are tried').selectOption({ label: 'Value: strain' });
  const row = group.getByRole('row', { name: /^points of line 1: 2 → 1/ });
  await expect(row).toBeVisible();
  await group.getByRole('button', { name: 'Measure', exact: true }).click();
  await expect(group.getByRole('status')).toContainText('8 changes on the same 200 customers', {
    timeout: 30_000,
  });
  await expect(row).toContainText(/−\d+\.\d points/);
  const before = await counts(page);
  const lever = group.getByRole('button', { name: /^points of line 1: 2 → 1/ });
  await lever.click();
  await expect.poll(() => counts(page)).not.toEqual(before);
  await lever.click();
  await expect.poll(() => counts(page)).toEqual(before);

  const number = story(page).getByTestId('rule-number').first();
  await expect(number).toContainText(/→ \S+: (\S+ [+−]\d+\.\d points|no share changes)/);
  await number.getByText('What every value gives').click();
  await expect(number.getByRole('figure').first()).toBeVisible();
});
