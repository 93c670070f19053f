import { expect } from '@playwright/test';
import { linkOf, notice, settled, test, unfold } from './support';

const SEVEN = linkOf({ preset: 'november-2025', changes: { population: { seed: 7 } } });

// The browser reports the answer that a page there is not.
test.use({ expectedErrors: /Failed to load resource/ });

test('a link opens from the path, from the query, and with what a mail did to it @engine', async ({
  page,
}) => {
  const seed = async () => (await unfold(page, 'who')).getByRole('textbox', { name: 'Seed, exact' });
  const address = async () => page.evaluate(() => window.location.pathname + window.location.search);
  // A program that encoded the sign: the host has no such page, and answers with its page for that.
  const found = await page.goto(`./%23${SEVEN.slice(1)}`);
  expect(found?.status()).toBe(404);
  await expect(page).toHaveURL(/\/#c=1\./);
  await settled(page);
  await expect(await seed()).toHaveValue('7');
  await expect(page.locator('[data-notice="link"]')).toHaveCount(0);

  // In the tab that stands at the same work already, and with text behind it.
  const eight = linkOf({ preset: 'november-2025', changes: { population: { seed: 8 } } });
  await page.goto(`./?cell=who&${eight.slice(1)}&utm_source=x`);
  await settled(page);
  await expect(await seed()).toHaveValue('8');
  expect(await address()).toMatch(/\/\?cell=who&utm_source=x$/);

  const mangled = `${SEVEN.slice(0, 40)}%0D%0A${SEVEN.slice(40)}).`.replace('c=', 'c%3D');
  await page.goto(`./?cell=who&utm_source=x${mangled}`);
  await expect(await seed()).toHaveValue('7');
  await expect(notice(page, 'link')).toHaveCount(0);

  // A page that there is not, with a whole link behind it.
  await page.goto(`./old/place${eight}`);
  await settled(page);
  await expect(await seed()).toHaveValue('8');
});
