import { readFileSync } from 'node:fs';
import { expect } from '@playwright/test';
import { bankExport } from './bank-export';
import { cell, importText, instrument, share, test, unfold, visit } from './support';

test('what is exported with a profile is compared with other customers, and a finding says that they moved', async ({
  page,
}) => {
  await visit(page);
  await unfold(page, 'hand-over');
  const [saved] = await Promise.all([
    page.waitForEvent('download'),
    cell(page, 'hand-over').getByRole('button', { name: 'Export with profile' }).click(),
  ]);
  const text = readFileSync(await saved.path(), 'utf8');
  expect(JSON.parse(text).profile).toMatchObject({ version: 1, customers: 75 });

  await importText(page, text);
  await unfold(page, 'data');
  const drift = await instrument(page, 'drift', 'data');
  await expect(drift).toContainText('Nothing is beyond chance');
  await expect(drift).toContainText('Samples of this size cannot tell');

  const buffer = Buffer.from(bankExport({ users: 60, days: 200 }));
  await page
    .getByLabel('Files to import')
    .setInputFiles({ name: 'umsatz.csv', mimeType: 'text/csv', buffer });
  await cell(page, 'data')
    .getByRole('button', { name: /^Import [\d,]+ rows$/ })
    .click();
  await expect(drift).toContainText(/\d+ of \d+ comparisons are beyond chance\./);
  await expect(drift.getByRole('img', { name: /percentiles then, above, and now/ }).first()).toBeVisible();
  await unfold(page, 'wrong');
  await expect(cell(page, 'wrong')).toContainText(
    'These customers are not like those that the rules were calibrated on.',
  );

  await share(page);
  await expect(page.locator('[data-notice="link"]')).toContainText(
    'without the profile of what it was calibrated on',
  );
});
