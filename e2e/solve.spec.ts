import { expect, type Page } from '@playwright/test';
import { decodeLink } from '@/lib/params/link/read-link';
import { counts, fold, live, settled, story, test, undo, unfold, visit } from './support';

/** Types a target into the table of targets: a point either way. */
async function wanted(page: Page, persona: string, percent: number): Promise<void> {
  const any = page.getByRole('button', { name: `Set: Wanted ${persona} in 30 days` });
  const end = (name: string) => page.getByRole('textbox', { name: `Wanted ${persona} in 30 days: ${name}` });
  await expect(any.or(end('from'))).toBeVisible();
  if (await any.isVisible()) await any.click();
  await end('from').fill(`${percent - 1}`);
  await end('from').press('Enter');
  await end('to').fill(`${percent + 1}`);
  await end('to').press('Enter');
}

test('a target is dragged on the live distribution, by keyboard and pointer; the sentence is about it', async ({
  page,
}) => {
  await visit(page);
  await page.getByRole('button', { name: 'Targets', exact: true }).click();
  const slider = page.getByRole('slider', { name: 'Target of Savings Builder' });
  await expect(slider).toHaveAttribute('aria-valuetext', 'Savings Builder without a target');
  await slider.focus();
  await slider.press('PageUp');
  await expect(slider).toHaveAttribute('aria-valuetext', 'Savings Builder wanted 12.0 % to 14.0 %');
  await slider.press('ArrowLeft');
  await expect(slider).toHaveAttribute('aria-valuetext', 'Savings Builder wanted 11.9 % to 13.9 %');
  const end = (name: string) => page.getByRole('textbox', { name: `Target of Savings Builder: ${name}` });
  await expect(end('from')).toHaveValue('11.9');
  for (const [name, percent] of [
    ['to', '35'],
    ['from', '25'],
  ] as const) {
    await end(name).fill(percent);
    await end(name).press('Enter');
  }
  await expect(live(page).locator('[data-persona="4"] [data-target]')).toHaveAttribute('data-target', '0.3');
  await expect(page.getByTestId('headline')).toHaveText(/^Savings Builder is 12\.0 %: /);
  await expect(story(page)).toContainText('30.0 %, the target');
  await page.getByRole('button', { name: 'No target for Savings Builder' }).click();
  await expect(live(page).locator('[data-target]')).toHaveCount(0);
  await undo(page).click();
  await expect(live(page).locator('[data-target]')).toHaveCount(1);
  await page.reload();
  await settled(page);
  await expect(live(page).locator('[data-target]')).toHaveAttribute('data-target', '0.3');
});

test('from targets to a solution: previewed, taken back, applied, undone', async ({ page }) => {
  await visit(page);
  const solve = await unfold(page, 'solve');
  await expect(solve.getByRole('button', { name: 'Solve', exact: true })).toBeDisabled();
  await wanted(page, 'Subscription-Heavy', 30);
  await wanted(page, 'Savings Builder', 18);
  const before = await counts(page);
  await solve.getByRole('button', { name: 'Solve', exact: true }).click();
  const first = solve.locator('#solve-solver li').filter({ hasText: '✓ meets every target' }).first();
  await expect(first).toBeVisible({ timeout: 45_000 });
  await expect(solve.getByRole('button', { name: 'Cancel' })).toHaveCount(0, { timeout: 45_000 });

  await expect(first.getByRole('list', { name: 'Its targets' })).toContainText(
    /Subscription-Heavy in 30 days \d+\.\d %, wanted 29\.0 to 31\.0 %: met here; in 95 of 100 seeds \d+\.\d to \d+\.\d %/,
  );
  await expect(first).toContainText('in the band');
  const preview = first.getByRole('button', { name: 'Preview solution 1' });
  await preview.click();
  await expect(preview).toHaveAttribute('aria-pressed', 'true');
  await expect(preview).toHaveText('Previewing');
  await expect(page.getByRole('heading', { name: 'Solution 1 shown' })).toBeVisible();
  await expect(solve).toContainText('is shown, and not applied yet');
  await settled(page);
  const shown = await counts(page);
  expect(Math.abs((shown['3'] ?? 0) / 75 - 0.3)).toBeLessThanOrEqual(0.01 + 1e-9);
  expect(Math.abs((shown['4'] ?? 0) / 75 - 0.18)).toBeLessThanOrEqual(0.01 + 1e-9);
  await solve.getByRole('button', { name: 'Back' }).click();
  await expect(preview).toHaveAttribute('aria-pressed', 'false');
  await expect(page.getByRole('heading', { name: 'Live distribution' })).toBeVisible();
  await settled(page);
  expect(await counts(page)).toEqual(before);

  await first.getByRole('button', { name: 'Apply' }).click();
  await settled(page);
  expect(await counts(page)).toEqual(shown);
  await expect(solve).toContainText('Solution 1 is applied.');
  await expect(page.getByText(/^Applied solution 1: /)).toBeVisible();
  await undo(page).click();
  await settled(page);
  expect(await counts(page)).toEqual(before);

  // What was found for earlier rules shows these, all of them, whatever has become of the rules since.
  const rules = await unfold(page, 'rules');
  await rules.getByRole('button', { name: 'Edit rule of High Utilization' }).click();
  await rules.getByRole('button', { name: 'Remove persona' }).click();
  await expect(rules.getByRole('heading', { name: 'High Utilization', exact: true })).toHaveCount(0);
  await expect(fold(page, 'hand-over')).toContainText(/digest [0-9a-f]{16}/);
  await first.getByRole('button', { name: 'Preview' }).click();
  await expect(rules.getByRole('slider', { name: 'High Utilization: Card utilisation' })).toBeAttached();
  await settled(page);
  expect(await counts(page)).toEqual(shown);
});

test('targets that cannot be, and fields that are no share, are not solved', async ({ page }) => {
  await visit(page);
  const solve = await unfold(page, 'solve');
  await wanted(page, 'Subscription-Heavy', 30);
  const from = page.getByRole('textbox', { name: 'Wanted Subscription-Heavy in 30 days: from' });
  await from.fill('many');
  await solve.getByRole('button', { name: 'Solve', exact: true }).click();
  await expect(solve.locator('#solve-solver').getByRole('alert')).toHaveText(
    '“many” is no share: mend the marked target first.',
  );
  await expect(from).toBeFocused();
  await expect(solve.locator('#solve-solver li')).toHaveCount(0);
  await from.fill('35');
  await from.press('Enter');
  await expect(page.getByRole('textbox', { name: 'Wanted Subscription-Heavy in 30 days: to' })).toHaveValue(
    '35',
  );

  // All of them, and together not everybody.
  await solve.getByRole('button', { name: 'Aim at what is now, 30 days' }).click();
  await wanted(page, 'Subscription-Heavy', 20);
  await expect(solve.locator('#solve-solver').getByRole('alert')).toContainText(
    'of everybody: let one of them end higher',
  );
  await expect(solve.getByRole('button', { name: 'Solve', exact: true })).toBeDisabled();
});

test('what nobody can have is named, with the rule that is in the way @main', async ({ page }) => {
  await visit(page);
  const solve = await unfold(page, 'solve');
  await wanted(page, 'Variable Income Budgeter', 10);
  await solve.getByText('thresholds', { exact: true }).click();
  await expect(solve.getByRole('checkbox', { name: 'thresholds', exact: true })).not.toBeChecked();
  await solve.getByRole('button', { name: 'Solve', exact: true }).click();
  const obstacles = solve.getByRole('list', { name: 'What is in the way' }).first();
  await expect(obstacles).toContainText(/median pay gap/i, { timeout: 45_000 });
  await expect(solve).toContainText('✗ up to 9.0 points outside the band');
});

test('checks are added, hold or fail as the distribution does, and travel with the link', async ({
  page,
  visitor,
}) => {
  await visit(page);
  const solve = await unfold(page, 'solve');
  await solve.locator('#solve-checks > summary').click();
  await solve.getByRole('button', { name: 'Add check' }).click();
  await solve.getByLabel('What is checked').selectOption('coverage');
  await solve.getByRole('button', { name: 'Add check' }).click();
  const checks = solve.getByRole('list', { name: 'Checks' });
  await expect(checks.getByRole('listitem')).toHaveText([
    /^✗ failsEvery persona at least 2 % in every window \(.*Variable Income Budgeter in 30 days 0\.0 %/,
    /^✓ holdsCoverage at least 2 %/,
  ]);
  await settled(page);
  const checksInAddress = () => {
    const link = decodeLink(new URL(page.url()).hash);
    return link.ok ? link.value.config.checks.length : 0;
  };
  await expect.poll(checksInAddress).toBe(2);
  const address = page.url();
  const other = await visitor();
  await visit(other, address);
  const theirs = await unfold(other, 'solve');
  await theirs.locator('#solve-checks > summary').click();
  await expect(theirs.getByRole('list', { name: 'Checks' }).getByRole('listitem')).toHaveCount(2);
  await checks.getByRole('button', { name: 'Remove: Coverage at least 2 %' }).click();
  await expect(checks.getByRole('listitem')).toHaveCount(1);
});

test('the calibrated preset keeps its checks, and the steps to it are shown', async ({ page }) => {
  await visit(page);
  await page.getByLabel('Preset', { exact: true }).selectOption('calibrated');
  await settled(page);
  const solve = await unfold(page, 'solve');
  await solve.locator('#solve-checks > summary').click();
  const checks = solve.getByRole('list', { name: 'Checks' }).getByRole('listitem');
  await expect(checks).toHaveCount(7);
  for (const check of await checks.all()) await expect(check).toContainText('✓ holds');
  await solve.locator('#solve-steps > summary').click();
  const steps = solve.locator('#solve-steps').getByRole('row');
  await expect(steps).toHaveCount(9);
  await expect(steps.nth(1)).toContainText('November 2025, as published');
  const shares = Object.values(await counts(page)).map((n) => `${((100 * n) / 750).toFixed(1)} %`);
  for (const share of shares) await expect(steps.nth(8)).toContainText(share);
});
