import { expect, type Page } from '@playwright/test';
import {
  beforeWorkers,
  counts,
  digests,
  doByName,
  generatedUsers,
  generatorGroup,
  NOTHING_STORED,
  notice,
  otherDigests,
  saved,
  settled,
  stored,
  storedChunks,
  story,
  test,
  type,
  unfold,
  visit,
} from '../support';

const THRESHOLD = 'Subscription-Heavy: Recurring merchants';

async function changeRent(page: Page, percent: string): Promise<void> {
  const before = await digests(page);
  const rent = await generatorGroup(page, 'Rent');
  await type(rent.getByRole('textbox', { name: 'Rent: Rent by ACH, exact' }), percent);
  const after = await otherDigests(page, before);
  expect(after.transactions).not.toBe(before?.transactions);
}

async function changeThreshold(page: Page): Promise<void> {
  const before = await counts(page);
  await story(page).getByRole('slider', { name: THRESHOLD }).press('ArrowRight');
  await expect.poll(() => counts(page)).not.toEqual(before);
}

const REFUSALS = {
  'opening throws': `IDBFactory.prototype.open = () => { throw new DOMException('denied', 'SecurityError'); };`,
  'opening fails': `IDBFactory.prototype.open = () => {
    const request = new EventTarget();
    request.error = new DOMException('denied', 'InvalidStateError');
    queueMicrotask(() => {
      request.addEventListener('error', (event) => request.onerror?.(event));
      request.dispatchEvent(new Event('error', { cancelable: true }));
    });
    return request;
  };`,
  'there is none': `Object.defineProperty(globalThis, 'indexedDB', { value: undefined, configurable: true });`,
} as const;

for (const [how, script] of Object.entries(REFUSALS)) {
  test(`without a database (${how}) the page says so, and everything works`, async ({ visitor }) => {
    const page = await visitor();
    const context = page.context();
    await context.addInitScript(script);
    await beforeWorkers(context, script);
    await visit(page);
    await expect(notice(page, 'storage')).toContainText('refuses to store');
    await expect(notice(page, 'storage')).toContainText('Everything works');
    await changeThreshold(page);
    // What comes after does not depend on how the browser refused.
    if (how !== 'opening fails') return;
    await changeRent(page, '90');
    const before = await digests(page);
    await page.reload();
    await settled(page);
    expect(await digests(page)).toEqual(before);
  });
}

test('a database that never answers keeps nobody waiting', async ({ visitor }) => {
  const page = await visitor();
  const context = page.context();
  const script = `IDBFactory.prototype.open = () => new EventTarget();`;
  await context.addInitScript(script);
  await beforeWorkers(context, script);
  await visit(page);
  await expect(notice(page, 'storage')).toContainText('does not answer');
  await changeThreshold(page);
  await changeRent(page, '90');
});

test('a database without room is reported as that', async ({ visitor }) => {
  const page = await visitor();
  const context = page.context();
  await beforeWorkers(
    context,
    `IDBObjectStore.prototype.put = () => { throw new DOMException('full', 'QuotaExceededError'); };`,
  );
  await visit(page);
  await expect(notice(page, 'storage')).toContainText('no room left');
  await changeThreshold(page);
  await changeRent(page, '90');
});

for (const [how, script] of Object.entries({
  'writing throws': `Storage.prototype.setItem = () => { throw new DOMException('full', 'QuotaExceededError'); };`,
  'any use throws': `Object.defineProperty(window, 'localStorage', {
    get() { throw new DOMException('denied', 'SecurityError'); },
  });`,
})) {
  test(`without local storage (${how}) the page says so, and the link in the address keeps the work`, async ({
    visitor,
  }) => {
    const page = await visitor();
    const context = page.context();
    await context.addInitScript(script);
    await visit(page);
    await changeThreshold(page);
    await expect(notice(page, 'autosave')).toContainText('refuses to save your work');
    await changeRent(page, '90');
    const before = await digests(page);
    await expect.poll(() => page.url()).toContain('#c=2.');
    await expect(page.getByRole('button', { name: '2 changes' })).toBeVisible();
    await expect
      .poll(async () => {
        await page.reload();
        await settled(page);
        return digests(page);
      })
      .toEqual(before);
    await doByName(page, 'Dark colours');
  });
}

const deleteDatabases = (page: Page) =>
  page.evaluate(
    () =>
      new Promise<void>((resolve, reject) => {
        const request = indexedDB.deleteDatabase('persona-calibrator');
        request.onsuccess = () => resolve();
        request.onerror = () => reject(request.error);
      }),
  );

// The browser asks for an icon where there is none.
test.use({ expectedErrors: /Failed to load resource/ });

for (const from of ['the page itself', 'a second tab']) {
  test(`storage cleared under the page, from ${from}, is filled again @engine`, async ({ visitor }) => {
    const page = await visitor();
    const context = page.context();
    await visit(page);
    const before = await digests(page);
    await stored(page);
    await changeThreshold(page);
    await expect.poll(() => page.url()).toContain('#c=2.');
    let cleaner = page;
    if (from === 'a second tab') {
      cleaner = await context.newPage();
      await cleaner.goto('./schema/persona-calibration-2.json');
    }
    await deleteDatabases(cleaner);
    await cleaner.evaluate(() => localStorage.clear());
    expect(await storedChunks(page)).toEqual(NOTHING_STORED);

    await changeRent(page, '90');
    await expect(notice(page, 'storage')).toHaveCount(0);
    await expect(notice(page, 'engine')).toHaveCount(0);
    expect((await digests(page))?.personas).not.toBe(before?.personas);
    await stored(page);
    await saved(page, '"rentAchShare":0.9');

    const changed = await digests(page);
    await page.goto('about:blank');
    await visit(page);
    expect(await digests(page)).toEqual(changed);
    expect(await generatedUsers(page)).toBe(0);
  });
}

test('stored results that were damaged are made again, with a word', async ({ page }) => {
  await visit(page);
  const before = await digests(page);
  await stored(page);
  // A bit of every stored table of features, as a failing disk changes it.
  await page.evaluate(async () => {
    const done = <T>(request: IDBRequest<T>) =>
      new Promise<T>((resolve, reject) => {
        request.onsuccess = () => resolve(request.result);
        request.onerror = () => reject(request.error);
      });
    const database = await done(indexedDB.open('persona-calibrator'));
    const payloads = () => database.transaction('payloads', 'readwrite').objectStore('payloads');
    for (const record of await done(payloads().getAll())) {
      if (record.id.startsWith('features/')) record.data.featureHash[0] += 1;
      await done(payloads().put(record));
    }
    database.close();
  });
  await page.reload();
  await settled(page);
  expect(await digests(page)).toEqual(before);
  await expect(notice(page, 'storage')).toContainText(/were damaged and have been made again: 1[3-9] chunks/);
  expect(await generatedUsers(page)).toBe(0);
});

test('clearing the stored results asks first, and takes nothing else', async ({ page }) => {
  await visit(page);
  const before = await digests(page);
  await stored(page);
  const who = await unfold(page, 'who');
  const use = who.getByRole('paragraph').filter({ hasText: /^Stored here:/ });
  await expect(use).toHaveText(/: [1-9][\d.]* (kB|MB) of 800 MB/);

  const dialog = page.getByRole('dialog', { name: 'Clear stored results?' });
  await who.getByRole('button', { name: 'Clear', exact: true }).click();
  await expect(dialog).toBeVisible();
  await dialog.getByRole('button', { name: 'Keep them' }).click();
  await expect(dialog).toBeHidden();
  expect((await storedChunks(page)).features).toBeGreaterThanOrEqual(13);

  await who.getByRole('button', { name: 'Clear', exact: true }).click();
  await dialog.getByRole('button', { name: 'Clear', exact: true }).click();
  await expect.poll(() => storedChunks(page)).toEqual(NOTHING_STORED);
  await expect(use).toContainText(': 0 B of');
  expect(await digests(page)).toEqual(before);
  await page.reload();
  await settled(page);
  expect(await digests(page)).toEqual(before);
  expect(await generatedUsers(page)).toBe(75);
});
