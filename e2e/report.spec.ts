import { readFileSync } from 'node:fs';
import { type Download, expect, type Locator, type Page } from '@playwright/test';
import Papa from 'papaparse';
import { axeFindings } from './axe';
import {
  cell,
  configWith,
  digests,
  importText,
  LONG_NAME,
  LONG_WORDS,
  live,
  settled,
  story,
  test,
  unfold,
  visit,
} from './support';

/** The file that a click hands over. */
async function downloaded(page: Page, click: () => Promise<void>): Promise<{ name: string; bytes: Buffer }> {
  const [file] = await Promise.all([page.waitForEvent('download') as Promise<Download>, click()]);
  return { name: file.suggestedFilename(), bytes: readFileSync(await file.path()) };
}

test('the report is one file that says it all, loads nothing and reads well', async ({ page, visitor }) => {
  await visit(page);
  const checks = [{ of: 'coverage', min: 0.99 }];
  const notes = {
    mix: 'As **published**: [source](https://example.org/) ![chart](https://example.org/a.png)',
  };
  const image = '[image: chart: https://example.org/a.png]';
  const targets = { 30: { 1: 0.2, STABLE: 0.3 } };
  const changes = { ...LONG_WORDS, name: 'Fewer', 'generator.rentAchShare': 0.5, checks, notes, targets };
  await importText(page, JSON.stringify(configWith(changes)));
  await settled(page);
  await expect(await unfold(page, 'mix')).toContainText(image);
  const handOver = await unfold(page, 'hand-over');
  const known = await digests(page);
  const { name, bytes } = await downloaded(page, () =>
    handOver.getByRole('button', { name: 'Report (HTML)' }).click(),
  );
  expect(name).toBe('fewer.report.html');

  const reader = await visitor();
  const requests: string[] = [];
  reader.on('request', (request) => requests.push(request.url()));
  await reader.setContent(bytes.toString('utf8'));
  await expect(reader.getByRole('banner')).toContainText('Fewer, as of');
  await expect(reader.getByRole('heading', { level: 1 })).toHaveText(/^\d of 2 targets are met: /);
  // All that the page lists as wrong, as often as it does.
  const findings = (await unfold(page, 'wrong')).locator('li[data-finding]');
  await expect(findings.first()).toBeVisible();
  const listed = await findings.getByRole('heading').allTextContents();
  await expect(reader.getByRole('table', { name: 'Findings' }).locator('th b')).toHaveText(listed);
  await expect(reader.getByText(`${listed.length} findings; the worst:`)).toBeVisible();
  await expect(reader.getByRole('heading', { name: 'How steady it is' })).toBeVisible();
  await expect(reader.getByText(/^Another seed moves a share by [\d.]+ points at most/)).toBeVisible();
  const text = await reader.locator('body').innerText();
  for (const digest of Object.values(known ?? {})) expect(text).toContain(digest);
  expect(text).toContain(image);
  await expect(reader.getByRole('table', { name: 'Changed settings' })).toContainText('Rent by ACH');
  await expect(reader.getByRole('table', { name: 'Checks', exact: true })).toContainText('does not hold');
  await expect(reader.getByRole('link', { name: 'source' })).toBeVisible();
  await reader.locator('summary').click();
  await expect(reader.locator('#config')).toContainText('"rentAchShare": 0.5');
  for (const colorScheme of ['light', 'dark'] as const) {
    await reader.emulateMedia({ colorScheme });
    for (const size of [1200, 390, 320]) {
      await reader.setViewportSize({ width: size, height: 900 });
      expect(await reader.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(size);
    }
    expect(await axeFindings(reader), colorScheme).toEqual([]);
  }
  expect(requests).toEqual([]);
});

/** Opens the choice of formats of the first chart within a part of the page and takes one. */
async function saved(page: Page, within: Locator, format: 'SVG' | 'PNG') {
  const control = within.getByRole('button', { name: 'Save this chart' }).first();
  await control.scrollIntoViewIfNeeded();
  await control.focus();
  await expect(control).toBeVisible();
  await page.keyboard.press('Enter');
  const choice = within.getByRole('button', { name: format, exact: true });
  await expect(choice).toBeVisible();
  return downloaded(page, () => choice.click());
}

/** What a saved drawing is made of, or what the parser has against it. */
const parsed = (page: Page, svg: string) =>
  page.evaluate((text) => {
    const { documentElement: root } = new DOMParser().parseFromString(text, 'image/svg+xml');
    return {
      root: root.nodeName,
      title: root.querySelector('title')?.textContent,
      description: root.querySelector('desc')?.textContent,
      width: Number(root.getAttribute('width')),
      height: Number(root.getAttribute('height')),
      viewBox: root.getAttribute('viewBox'),
      shapes: root.querySelectorAll('path, rect, line').length,
      patterns: root.querySelectorAll('pattern').length,
      texts: Array.from(root.querySelectorAll('text'), (element) => element.textContent),
    };
  }, svg);

test('charts are saved as drawings that stand alone, and as pictures of twice the size', async ({ page }) => {
  await visit(page);
  const svg = await saved(page, story(page), 'SVG');
  expect(svg.name).toMatch(/^[a-z0-9-]+-november-2025\.svg$/);
  const text = svg.bytes.toString('utf8');
  expect(text).not.toMatch(/var\(|class=|\sstyle=|data-/);
  const drawing = await parsed(page, text);
  expect(drawing).toMatchObject({ root: 'svg', description: expect.stringContaining('seed 42') });
  expect(drawing.viewBox).toBe(`0 0 ${drawing.width} ${drawing.height}`);
  expect(drawing.shapes).toBeGreaterThan(4);
  // Bars on the failing side are hatched.
  expect(drawing.patterns).toBe(1);
  expect(text).toMatch(/fill="url\(#[^)"]+\)"/);

  const png = await saved(page, story(page), 'PNG');
  expect(png.name).toBe(svg.name.replace(/svg$/, 'png'));
  expect(png.bytes.subarray(0, 8)).toEqual(Buffer.from('89504e470d0a1a0a', 'hex'));
  expect([png.bytes.readUInt32BE(16), png.bytes.readUInt32BE(20)]).toEqual([
    2 * drawing.width,
    2 * drawing.height,
  ]);
});

test('the live distribution and charts of a library are saved with their words', async ({ page }) => {
  await visit(page);
  const panel = page.locator('section[aria-labelledby=live-title]');
  const { texts } = await parsed(page, (await saved(page, panel, 'SVG')).bytes.toString('utf8'));
  for (const name of ['High Utilization', 'Subscription-Heavy', 'Stable']) expect(texts).toContain(name);
  for (const count of await live(page).locator('[data-count]').allTextContents())
    expect(texts).toContain(count);

  const why = await unfold(page, 'why');
  await expect(why.locator('.recharts-surface')).toBeVisible();
  const stacked = await saved(page, why, 'SVG');
  expect(stacked.name).toBe('archetype-by-persona-in-30-days-november-2025.svg');
  const { texts: labels } = await parsed(page, stacked.bytes.toString('utf8'));
  expect(labels).toContain('Savings builder');
  expect(labels).toContain('Savings Builder');

  // Words that are cut off on the screen are so in the drawing, and make it no wider; its own title has the whole.
  await importText(page, JSON.stringify(configWith(LONG_WORDS)));
  await settled(page);
  const long = await parsed(page, (await saved(page, panel, 'SVG')).bytes.toString('utf8'));
  expect(long.width).toBeLessThan(700);
  expect(long.description).toContain(LONG_NAME.repeat(2));
  expect(long.texts.filter((text) => text?.endsWith('…'))).toHaveLength(LONG_WORDS.personas.length + 1);
  expect(long.texts.every((text) => (text ?? '').length < 120)).toBe(true);
});

test('a table is downloaded with exact values', async ({ page }) => {
  await visit(page);
  const panel = page.locator('section[aria-labelledby=live-title]');
  await panel.getByRole('button', { name: 'Show as table' }).click();
  const csv = await downloaded(page, () => panel.getByRole('button', { name: 'CSV' }).click());
  const { data, errors } = Papa.parse<string[]>(csv.bytes.toString('utf8'), { skipEmptyLines: true });
  expect(errors).toEqual([]);
  const users = data.slice(1).map((row) => Number(row[1]));
  const shares = data.slice(1).map((row) => Number(row[2]));
  expect(users.reduce((sum, n) => sum + n, 0)).toBe(75);
  expect(shares).toEqual(users.map((n) => n / 75));

  const customers = await unfold(page, 'customers');
  const list = await downloaded(page, () => customers.getByRole('button', { name: 'CSV' }).first().click());
  expect(Papa.parse(list.bytes.toString('utf8'), { skipEmptyLines: true }).data).toHaveLength(76);
  await expect(cell(page, 'customers').getByRole('grid')).toBeVisible();
});
