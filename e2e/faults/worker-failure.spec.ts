import { expect, type Page } from '@playwright/test';
import {
  beforeWorkers,
  counts,
  digests,
  gate,
  generatedUsers,
  generatorGroup,
  live,
  notice,
  openGate,
  otherDigests,
  settled,
  setUsers,
  stored,
  storedChunks,
  sum,
  test,
  type,
  undo,
  unfold,
  value,
  visit,
  WORKER_SCRIPT,
} from '../support';

test.use({ expectedErrors: /broken on purpose|Failed to load resource|net::ERR_FAILED/ });

for (const [how, body] of [
  ['throws', 'throw new Error("broken on purpose");'],
  ['cannot be loaded', null],
] as const) {
  test(`a worker that ${how} at the start is reported, and a click recovers`, async ({ visitor }) => {
    const page = await visitor();
    const context = page.context();
    await context.route(WORKER_SCRIPT, (route) =>
      body === null ? route.abort() : route.fulfill({ contentType: 'text/javascript', body }),
    );
    await page.goto('./');
    const said = notice(page, 'engine');
    await expect(said).toContainText('The calculation stopped');
    await expect(said).toContainText('Your settings are kept');
    await expect(page.getByText(/last one that finished/)).toHaveCount(0);

    await context.unroute(WORKER_SCRIPT);
    await said.getByRole('button', { name: 'Run again' }).click();
    await settled(page);
    await expect(said).toHaveCount(0);
    expect(Object.keys(await counts(page))).toHaveLength(6);
  });
}

/** Throws in the worker as soon as it is asked for this rent by ACH. */
const THROWS_AT_90 = `self.addEventListener('message', (event) => {
  if (event.data?.input?.transactions?.generator?.rentAchShare === 0.9) {
    event.stopImmediatePropagation();
    throw new Error('broken on purpose');
  }
})`;

test('a worker that throws later leaves the last result and the new settings, and a click recovers', async ({
  visitor,
}) => {
  const page = await visitor();
  const context = page.context();
  await beforeWorkers(context, THROWS_AT_90);
  await visit(page);
  const before = await digests(page);
  const countsBefore = await counts(page);
  const rent = await generatorGroup(page, 'Rent');
  await type(rent.getByRole('textbox', { name: 'Rent: Rent by ACH, exact' }), '90');
  const said = notice(page, 'engine');
  await expect(said).toContainText('broken on purpose');
  await expect(said).toContainText('the last one that finished');
  expect(await counts(page)).toEqual(countsBefore);
  await expect(live(page)).toHaveClass(/opacity-50/);
  expect(await value(rent.getByRole('slider', { name: 'Rent: Rent by ACH' }))).toBe(0.9);

  // The configuration outlives the page as well.
  await expect.poll(() => page.url()).toContain('#c=2.');
  await page.reload();
  await expect(said).toContainText('broken on purpose');
  await expect(page.getByRole('button', { name: '1 change' })).toBeVisible();

  await context.unroute(WORKER_SCRIPT);
  await said.getByRole('button', { name: 'Run again' }).click();
  await settled(page);
  await expect(said).toHaveCount(0);
  expect((await digests(page))?.transactions).not.toBe(before?.transactions);
});

test('workers that the browser ends without a word are replaced, and the population is whole @engine', async ({
  visitor,
}) => {
  const page = await visitor();
  await page.addInitScript({
    content: `{
      const all = [];
      let doomed = 0;
      const Start = Worker;
      window.Worker = function (...given) {
        const worker = new Start(...given);
        all.push(worker);
        worker.addEventListener('message', () => {
          if (doomed > 0 && doomed--) worker.terminate();
        }, { once: true });
        return worker;
      };
      window.endWorkers = (next) => {
        for (const worker of all) worker.terminate();
        doomed = next;
      };
    }`,
  });
  await visit(page);
  const before = await digests(page);
  // Those at rest, and the next two as soon as they have a task.
  await page.evaluate('endWorkers(2)');
  await setUsers(page, 2_000);
  // One that was ended before it had started is given up after half a minute.
  test.setTimeout(150_000);
  await otherDigests(page, before, { timeout: 90_000 });
  expect(sum(Object.values(await counts(page)))).toBe(2_000);
  await expect(page.locator('[data-notice]')).toHaveCount(0);
});

test('a setting that works ends the complaint about one that did not', async ({ visitor }) => {
  const page = await visitor();
  const context = page.context();
  await beforeWorkers(context, THROWS_AT_90);
  await visit(page);
  const before = await digests(page);
  const rent = await generatorGroup(page, 'Rent');
  await type(rent.getByRole('textbox', { name: 'Rent: Rent by ACH, exact' }), '90');
  await expect(notice(page, 'engine')).toBeVisible();
  await undo(page).click();
  await expect(notice(page, 'engine')).toHaveCount(0);
  await settled(page);
  expect(await digests(page)).toEqual(before);
});

test('a tab closed while it makes 20,000 users keeps the settings and what was made', async ({ visitor }) => {
  const page = await visitor();
  const context = page.context();
  await gate(context, `task.transactions.archetypeId === 'stable_finances' && task.index > 0`);
  await visit(page);
  const before = await digests(page);
  await stored(page);
  const { bytes } = await storedChunks(page);
  await setUsers(page, 20_000);
  await expect(page.getByText(/^Making [1-9][\d,]* of 20,000 users/)).toBeVisible();
  // Some of it is made and stored, most is not.
  await expect.poll(async () => (await storedChunks(page)).bytes).toBeGreaterThan(4 * bytes);
  await page.close();

  await context.unroute(WORKER_SCRIPT);
  const again = await context.newPage();
  await again.goto('./');
  const who = await unfold(again, 'who');
  await expect(who.getByRole('textbox', { name: 'Users, exact' })).toHaveValue('20000');
  await otherDigests(again, before);
  await expect(who).toContainText('20,000 users,');
  await expect(again.locator('[data-notice]')).toHaveCount(0);
  expect(await generatedUsers(again)).toBeLessThan(20_000);
});

const progress = (page: Page) =>
  page.getByRole('region', { name: 'Live distribution' }).getByRole('status').filter({ hasText: 'Making' });

test('a cancelled run leaves the last result, dimmed, and the new settings, and can be run after all', async ({
  visitor,
}) => {
  const page = await visitor();
  const context = page.context();
  await gate(context, 'task.transactions.generator.rentAchShare === 0.9');
  await visit(page);
  const first = await digests(page);
  await setUsers(page, 2_000);
  const before = await otherDigests(page, first);
  const countsBefore = await counts(page);
  const rent = await generatorGroup(page, 'Rent');
  await type(rent.getByRole('textbox', { name: 'Rent: Rent by ACH, exact' }), '90');
  await progress(page).getByRole('button', { name: 'Cancel' }).click();
  const who = await unfold(page, 'who');
  const said = who.getByText('Cancelled: the result shown is the last one that finished.');
  await expect(said).toBeVisible();
  await expect(progress(page)).toHaveCount(0);
  expect(await counts(page)).toEqual(countsBefore);
  await expect(live(page)).toHaveClass(/opacity-50/);
  expect(await value(rent.getByRole('slider', { name: 'Rent: Rent by ACH' }))).toBe(0.9);

  await openGate(page);
  await who.getByRole('button', { name: 'Run', exact: true }).click();
  const after = await otherDigests(page, before);
  expect(after.transactions).not.toBe(before.transactions);
  await expect(said).toHaveCount(0);
  await undo(page).click();
  await settled(page);
  expect(await digests(page)).toEqual(before);
  expect(await counts(page)).toEqual(countsBefore);
});

test('cancelling 100,000 users says that the figures shown are an estimate', async ({ visitor }) => {
  const page = await visitor();
  const context = page.context();
  await gate(context, 'task.index > 0');
  await visit(page);
  const before = await digests(page);
  await setUsers(page, 100_000);
  await expect(progress(page)).toContainText(/of 100,000 users/);
  await progress(page).getByRole('button', { name: 'Cancel' }).click();
  const who = await unfold(page, 'who');
  await expect(live(page)).toHaveAttribute('data-exact', 'false');
  await expect(live(page)).toContainText('≈');
  await expect.soft(who.getByText(/^Cancelled/)).toContainText(/estimate/);
  await undo(page).click();
  await settled(page);
  await expect.poll(() => digests(page)).toEqual(before);
  await expect(who.getByText(/^Cancelled/)).toHaveCount(0);
});
