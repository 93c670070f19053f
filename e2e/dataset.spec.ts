import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect } from '@playwright/test';
import { strFromU8, unzipSync } from 'fflate';
import Papa from 'papaparse';
import {
  counts,
  digests,
  generatorGroup,
  inNode,
  otherDigests,
  setUsers,
  test,
  type,
  unfold,
  visit,
} from './support';

const rowsOf = (text: string) =>
  Papa.parse<Record<string, string>>(text, { header: true, skipEmptyLines: true }).data;

test('the exported dataset has every user, and evaluates to the distribution on the screen', async ({
  page,
}) => {
  await visit(page);
  const before = await digests(page);
  await setUsers(page, 150);
  const more = await otherDigests(page, before);
  const rent = await generatorGroup(page, 'Rent');
  await type(rent.getByRole('textbox', { name: 'Rent: Rent by ACH, exact' }), '80');
  await otherDigests(page, more);

  const handOver = await unfold(page, 'hand-over');
  const download = page.waitForEvent('download');
  await handOver.getByRole('button', { name: /^Dataset/ }).click();
  const file = await download;
  expect(file.suggestedFilename()).toMatch(/\.zip$/);
  const entries = unzipSync(new Uint8Array(await readFile(await file.path())));
  const files = Object.fromEntries(Object.entries(entries).map(([name, bytes]) => [name, strFromU8(bytes)]));
  const csv = ['accounts.csv', 'liabilities.csv', 'transactions.csv', 'users.csv'];
  const beside = ['features.csv', 'persona_assignments.csv', 'config.calibration.json'];
  expect(Object.keys(files).sort()).toEqual([...csv, ...beside].sort());

  const [accounts, liabilities, transactions, users] = csv.map((name) => rowsOf(files[name] as string)) as [
    Record<string, string>[],
    Record<string, string>[],
    Record<string, string>[],
    Record<string, string>[],
  ];
  expect(users).toHaveLength(150);
  expect(new Set(users.map((row) => row.user_id)).size).toBe(150);
  expect(users.filter((row) => row.consent_status === '1')).toHaveLength(135);
  const ids = new Set(accounts.map((row) => row.account_id));
  expect(ids.size).toBe(accounts.length);
  expect(transactions.every((row) => ids.has(row.account_id as string))).toBe(true);
  const cards = accounts.filter(
    (row) => row.account_type === 'credit' || /credit/.test(row.account_subtype ?? ''),
  );
  expect(liabilities).toHaveLength(cards.length);
  const shown = await page.locator('#who-title').textContent();
  expect(shown).toContain(`${transactions.length.toLocaleString('en-US')} transactions`);

  const folder = await mkdtemp(join(tmpdir(), 'dataset-'));
  for (const [name, text] of Object.entries(files)) await writeFile(join(folder, name), text);
  const evaluated = (await inNode('evaluate', [
    '--data',
    folder,
    '--config',
    join(folder, 'config.calibration.json'),
  ])) as unknown as {
    windows: Record<string, { counts: Record<string, number> }>;
    coverage: { personas: number; consented: number };
    digest: string;
  };
  await rm(folder, { recursive: true });
  expect((await digests(page))?.personas).toBe(evaluated.digest);
  expect(await counts(page)).toEqual(evaluated.windows['30']?.counts);
  await page.getByRole('button', { name: '180 d', exact: true }).click();
  expect(await counts(page)).toEqual(evaluated.windows['180']?.counts);
  const { personas, consented } = evaluated.coverage;
  await expect(page.getByTestId('coverage')).toHaveText(`${personas} of ${consented}`);
});

test('the dataset comes as Parquet and as SQLite too, under the headers that hosts are given', async ({
  page,
}) => {
  // SQLite is WebAssembly, which a worker may run only if its own headers allow it.
  const policies = new Set<string | undefined>();
  page.on('response', (response) => {
    if (response.url().includes('/_next/static/'))
      policies.add(response.headers()['content-security-policy']);
  });
  await visit(page);
  const handOver = await unfold(page, 'hand-over');
  const save = async (format: string) => {
    await handOver.getByLabel('Format of the dataset').selectOption(format);
    const download = page.waitForEvent('download');
    await handOver.getByRole('button', { name: 'Dataset', exact: true }).click();
    const file = await download;
    return { name: file.suggestedFilename(), bytes: new Uint8Array(await readFile(await file.path())) };
  };
  const parquet = await save('parquet');
  expect(parquet.name).toBe('november-2025.dataset.parquet.zip');
  const entries = unzipSync(parquet.bytes);
  expect(Object.keys(entries).filter((name) => name.endsWith('.parquet'))).toHaveLength(6);
  const sqlite = await save('sqlite');
  expect(sqlite.name).toBe('november-2025.dataset.sqlite');
  expect(strFromU8(sqlite.bytes.subarray(0, 15))).toBe('SQLite format 3');
  const headers = await readFile(new URL('../out/_headers', import.meta.url), 'utf8');
  expect([...policies]).toEqual([/Content-Security-Policy: (.*)/.exec(headers)?.[1]]);
});

test('a dataset in the making shows how far it is and can be cancelled', async ({ page }) => {
  await visit(page);
  const before = await digests(page);
  await setUsers(page, 8_000);
  await otherDigests(page, before);
  const handOver = await unfold(page, 'hand-over');
  await handOver.getByRole('button', { name: /^Dataset/ }).click();
  await expect(handOver.getByRole('status')).toContainText(/Writing [1-9][\d,]* of 8,000 users/);
  await handOver.getByRole('status').getByRole('button', { name: 'Cancel' }).click();
  await expect(handOver.getByRole('button', { name: /^Dataset/ })).toBeEnabled();
  await expect(page.locator('[data-notice]')).toHaveCount(0);
});
