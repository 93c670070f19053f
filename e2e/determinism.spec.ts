import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, type Page } from '@playwright/test';
import {
  configWith,
  type Digests,
  digests,
  generatedUsers,
  importText,
  inNode,
  settled,
  stored,
  storedChunks,
  test,
  visit,
} from './support';

/** A config in which every section differs from the preset, with archetypes of more than one chunk. */
const OTHER = JSON.stringify(
  configWith({
    name: 'Şırnak, the other one',
    'population.users': 1_300,
    'population.seed': 4_294_967_295,
    'population.asOf': '2024-03-31',
    'population.historyDays': 365,
    'population.consentRate': 0.55,
    'population.allocation': 'largest-remainder',
    'mix.stable_finances': 0.9,
    'archetypes.savings_builder.subscriptions': 2,
    'generator.rentAchShare': 0.65,
    'generator.utilitySkipRate': 0.2,
    'detection.cadenceToleranceDays': 4,
    ...Object.fromEntries(
      Object.keys(configWith().corrections as object).map((id) => [`corrections.${id}`, true]),
    ),
    'generator.emergencyRate': 0.1,
    'generator.expenseSwingVariable': 0.4,
    'generator.paySkipRateVariable': 0.1,
    windows: [45, 210],
  }),
);

let ofPreset: Digests;
let ofOther: Digests;

test.beforeAll(async () => {
  const folder = await mkdtemp(join(tmpdir(), 'determinism-'));
  const file = join(folder, 'other.calibration.json');
  await writeFile(file, OTHER);
  const [preset, other] = await Promise.all([
    inNode('regenerate', ['--skip-validation']),
    inNode('regenerate', ['--skip-validation', '--config', file]),
  ]);
  ofPreset = preset.digests as Digests;
  ofOther = other.digests as Digests;
  await rm(folder, { recursive: true });
});

/** Both configs, each made and then read back, must have the digests that Node has. */
async function check(page: Page): Promise<void> {
  await visit(page);
  expect(await digests(page), 'the preset, made').toEqual(ofPreset);
  expect(await generatedUsers(page)).toBe(75);
  await stored(page);
  await importText(page, OTHER);
  await expect.poll(() => digests(page), 'the other config, made').toEqual(ofOther);
  await settled(page);
  await expect.poll(async () => (await storedChunks(page)).features).toBeGreaterThan(26);
  await expect.poll(() => page.url()).toContain('#c=2.');
  await page.reload();
  await settled(page);
  expect(await digests(page), 'the other config, read').toEqual(ofOther);
  await page.getByLabel('Preset', { exact: true }).selectOption('before-november');
  await page.getByLabel('Preset', { exact: true }).selectOption('november-2025');
  await expect.poll(() => digests(page), 'the preset, read').toEqual(ofPreset);
}

for (const workers of [1, 4]) {
  test(`Chromium with ${workers} workers gives the digests of Node, made and read back @engine`, async ({
    visitor,
  }) => {
    const page = await visitor();
    await page.addInitScript((cores) => {
      Object.defineProperty(Navigator.prototype, 'hardwareConcurrency', { get: () => cores });
    }, workers);
    await check(page);
    expect(page.workers()).toHaveLength(workers);
  });
}

test('neither the time zone, the locale, the clock nor an unknown number of cores matters', async ({
  visitor,
}) => {
  const page = await visitor({ timezoneId: 'Pacific/Kiritimati', locale: 'tr-TR' });
  await page.addInitScript(() => {
    Object.defineProperty(Navigator.prototype, 'hardwareConcurrency', { get: () => undefined });
    // The clock alone stands still: timers go on as they do.
    const now = Date.UTC(1999, 11, 31, 23, 59, 59, 999);
    window.Date = class extends Date {
      constructor(...args: [] | [number]) {
        if (args.length === 0) super(now);
        else super(...args);
      }
      static override now = () => now;
    } as DateConstructor;
  });
  await check(page);
  expect(await page.evaluate(() => new Date().getFullYear())).toBe(2000);
});
