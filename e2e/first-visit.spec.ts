import { expect } from '@playwright/test';
import { CELLS, counts, fold, inNode, live, settled, story, sum, test, undo, visit } from './support';

test('a first visit shows the distribution, its cause and three sliders, without a scroll or a click @engine @main', async ({
  page,
}) => {
  await visit(page);
  await expect(page).toHaveTitle(/Persona Calibrator/);
  const rows = live(page).locator('[data-persona]');
  await expect(rows).toHaveCount(6);
  for (const row of await rows.all()) await expect(row).toBeInViewport({ ratio: 1 });
  expect(sum(Object.values(await counts(page)))).toBe(75);

  const headline = page.getByTestId('headline');
  await expect(headline).toBeInViewport({ ratio: 1 });
  await expect(headline).toHaveText(/^\S.* is \d+\.\d %: .+\.$/);

  await expect(page.getByRole('slider')).toHaveCount(3);
  for (const slider of await story(page).getByRole('slider').all()) {
    await expect(slider).toBeInViewport({ ratio: 1 });
    await expect(slider).toBeEnabled();
  }
  // The line that says what this is takes the room of one of them, until it is sent away.
  await page.getByRole('button', { name: 'Do not show this again' }).click();
  const changes = page.getByRole('region', { name: /^What would change / });
  await expect(changes.getByRole('button', { name: /^Try / })).toHaveCount(2);
  for (const button of await changes.getByRole('button', { name: /^Try / }).all()) {
    await expect(button).toBeInViewport({ ratio: 1 });
  }
  for (const id of CELLS) await expect(fold(page, id)).toHaveAttribute('aria-expanded', 'false');
  expect(await page.evaluate(() => window.scrollY)).toBe(0);
  await expect(page.locator('[data-notice]')).toHaveCount(0);
  await expect(undo(page)).toBeDisabled();
});

interface Regenerated {
  windows: Record<string, { counts: Record<string, number> }>;
  coverage: { personas: number; consented: number };
}

test('its numbers are those of the command line, in both windows, for everybody and the consenting', async ({
  page,
}) => {
  const [regenerated] = await Promise.all([inNode('regenerate', ['--skip-validation']), visit(page)]);
  const { windows, coverage } = regenerated as unknown as Regenerated;
  expect(await counts(page)).toEqual(windows['30']?.counts);
  await page.getByRole('button', { name: '180 d', exact: true }).click();
  expect(await counts(page)).toEqual(windows['180']?.counts);
  await expect(page.getByTestId('coverage')).toHaveText(`${coverage.personas} of ${coverage.consented}`);

  await page.getByLabel('Whose distribution').selectOption('consenting');
  expect(sum(Object.values(await counts(page)))).toBe(coverage.consented);

  await page.getByRole('button', { name: 'Show as table' }).click();
  const table = live(page).getByRole('table');
  await expect(table.getByRole('row')).toHaveCount(7);
  await page.getByRole('button', { name: 'Show as bars' }).click();
  await expect(table).toHaveCount(0);
});

test('the sentence is computed: it follows the distribution', async ({ page }) => {
  await visit(page);
  const headline = page.getByTestId('headline');
  const before = await headline.textContent();
  await page.getByLabel('Preset', { exact: true }).selectOption('original');
  await settled(page);
  await expect(headline).not.toHaveText(before as string);
  const [, name, share] = /^(.+) is (\d+\.\d %)/.exec((await headline.textContent()) as string) ?? [];
  const row = live(page).locator('[data-persona]', { hasText: new RegExp(`^S?\\d?${name}`, 'i') });
  await expect(row).toContainText(share as string);
});

test('a change is tried with one click: the sentence says what became of the share, and undo takes it back', async ({
  page,
}) => {
  await visit(page);
  const headline = page.getByTestId('headline');
  const before = (await headline.textContent()) as string;
  const [, name, share] = /^(.+) is (\d+\.\d %)/.exec(before) ?? [];
  const changes = page.getByRole('region', { name: `What would change ${name}` });
  const first = changes.getByRole('row').nth(1);
  const promised = await first.getByRole('cell').first().textContent();
  await first.getByRole('button', { name: /^Try / }).click();
  await settled(page);
  await expect(headline).toHaveText(new RegExp(`^${name} is ${promised}, was ${share}: `));
  await expect(story(page)).toContainText('Farther from expected by now:');
  await undo(page).click();
  await expect(headline).toHaveText(before);
});

test('an address that does not exist leads back', async ({ browser, baseURL }) => {
  // Not watched: the browser itself reports the 404 as an error.
  const page = await browser.newPage();
  const answer = await page.goto(`${baseURL}nowhere/`);
  expect(answer?.status()).toBe(404);
  await page.getByRole('link', { name: 'Open the notebook' }).click();
  await settled(page);
  await page.close();
});
