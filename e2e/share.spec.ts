import { expect, type Page } from '@playwright/test';
import {
  clipboard,
  configWith,
  counts,
  digests,
  generatorGroup,
  linkOf,
  notice,
  otherDigests,
  redo,
  saved,
  savedWorks,
  settled,
  share,
  story,
  test,
  type,
  undo,
  unfold,
  value,
  visit,
} from './support';

const NAME = 'Subscription-Heavy: Recurring merchants';
const threshold = (page: Page) => story(page).getByRole('slider', { name: NAME });
const thresholdField = (page: Page) => story(page).getByRole('textbox', { name: `${NAME}, exact` });

const linkWith = (recurringMerchants: number) =>
  linkOf({
    preset: 'november-2025',
    personas: configWith({ 'personas.2.match.all.0.value': recurringMerchants }).personas,
  });
const FIVE = linkWith(5);
const SIX = linkWith(6);

async function setThreshold(page: Page, text: string): Promise<void> {
  const before = await digests(page);
  await type(thresholdField(page), text);
  await otherDigests(page, before);
}

test('a shared link reproduces everything in a fresh profile, digest for digest @engine @main', async ({
  visitor,
}) => {
  const sender = await visitor();
  await visit(sender);
  await setThreshold(sender, '4');
  const mix = await unfold(sender, 'mix');
  const before = await digests(sender);
  await type(mix.getByRole('textbox', { name: 'Share of Stable finances, exact' }), '20');
  const mixed = await otherDigests(sender, before);
  const rent = await generatorGroup(sender, 'Rent');
  await type(rent.getByRole('textbox', { name: 'Rent: Rent by ACH, exact' }), '80');
  const sent = await otherDigests(sender, mixed);
  const link = await share(sender);
  expect(link.length).toBeLessThanOrEqual(2_000);
  // The address says the same.
  await expect.poll(() => sender.url()).toBe(link);

  const reader = await visitor();
  await visit(reader, link);
  expect(await digests(reader)).toEqual(sent);
  expect(await counts(reader)).toEqual(await counts(sender));
  await expect(notice(reader, 'reproduced')).toContainText('Reproduced exactly');
  await expect(notice(reader, 'opened-link')).toHaveCount(0);
});

test('a link carries the digests of what it carries, however soon it is copied', async ({ visitor }) => {
  const sender = await visitor();
  await visit(sender);
  const copied = await clipboard(sender);
  // Firefox copies only soon after somebody did something.
  await sender.getByTestId('headline').click();
  // A step of the slider and a click in one task: no timer of the page comes between.
  await threshold(sender).evaluate((slider) => {
    const key = { key: 'ArrowRight', bubbles: true };
    slider.dispatchEvent(new KeyboardEvent('keydown', key));
    slider.dispatchEvent(new KeyboardEvent('keyup', key));
    const buttons = [...document.querySelectorAll<HTMLButtonElement>('header button')];
    buttons.find((button) => button.textContent === 'Share')?.click();
  });

  const reader = await visitor();
  await visit(reader, await copied());
  expect(await value(threshold(reader))).toBe(4);
  await expect(notice(reader, 'reproduced').filter({ hasText: 'Not reproduced' })).toHaveCount(0);
});

test('opening a link sets the reader’s own work aside: one click returns to it, now or later', async ({
  page,
}) => {
  await visit(page);
  await setThreshold(page, '7');
  await saved(page, '"value":7');
  const before = await digests(page);

  // As from a message: a new document, not a change of the address.
  await page.goto('about:blank');
  await visit(page, `./${FIVE}`);
  expect(await value(threshold(page))).toBe(5);
  const opened = notice(page, 'opened-link');
  await expect(opened).toContainText('is kept');
  await opened.getByRole('button', { name: 'Return to it' }).click();
  await expect.poll(() => value(threshold(page))).toBe(7);
  await expect(opened).toHaveCount(0);
  await expect.poll(() => digests(page)).toEqual(before);

  await page.goto('about:blank');
  await visit(page, `./${FIVE}`);
  await page.reload();
  await settled(page);
  expect(await value(threshold(page))).toBe(5);
  const handOver = await unfold(page, 'hand-over');
  await expect(handOver.getByText('Set aside for you')).toBeVisible();
  await handOver.getByRole('button', { name: 'Open', exact: true }).first().click();
  await expect.poll(() => value(threshold(page))).toBe(7);
});

test('a link that is only looked at displaces nothing, and undo goes back over it', async ({ page }) => {
  await visit(page);
  await setThreshold(page, '7');
  await saved(page, '"value":7}');
  await page.goto('about:blank');
  await visit(page, `./${FIVE}`);
  await undo(page).click();
  await expect.poll(() => value(threshold(page))).toBe(7);
  await redo(page).click();
  await expect.poll(() => value(threshold(page))).toBe(5);
  for (let merchants = 10; merchants < 20; merchants++) {
    await page.goto(`./${linkWith(merchants)}`);
    await expect.poll(() => value(threshold(page))).toBe(merchants);
  }
  expect(await savedWorks(page)).toHaveLength(1);
  await page.goto('about:blank');
  await visit(page);
  expect(await value(threshold(page))).toBe(7);
});

test('with storage full a link opens, and the page says that the work before is not stored @engine', async ({
  visitor,
}) => {
  const page = await visitor();
  await page.addInitScript(() => {
    Storage.prototype.setItem = () => {
      throw new DOMException('full', 'QuotaExceededError');
    };
  });
  await visit(page);
  await setThreshold(page, '7');
  await page.goto(`./${FIVE}`);
  await expect.poll(() => value(threshold(page))).toBe(5);
  await expect(notice(page, 'opened-link')).toContainText('refuses to store your own work');
  await expect(notice(page, 'opened-link').getByRole('button', { name: 'Save as file' })).toBeVisible();
  await undo(page).click();
  await expect.poll(() => value(threshold(page))).toBe(7);
});

test('links pasted one after the other into the same tab lose none of the works in between', async ({
  page,
}) => {
  await visit(page);
  await setThreshold(page, '7');
  await saved(page, '"value":7}');
  await page.goto(`./${FIVE}`);
  await expect.poll(() => value(threshold(page))).toBe(5);
  await setThreshold(page, '8');
  await saved(page, '"value":8}');
  await page.goto(`./${SIX}`);
  await expect.poll(() => value(threshold(page))).toBe(6);
  await page.reload();
  await settled(page);
  expect(await value(threshold(page))).toBe(6);
  const handOver = await unfold(page, 'hand-over');
  for (const before of [8, 7]) {
    await handOver.getByRole('button', { name: 'Open', exact: true }).first().click();
    await expect.poll(() => value(threshold(page))).toBe(before);
  }
});

test('a work that is nothing but a note survives a link pasted into the same tab', async ({ page }) => {
  await visit(page);
  const who = await unfold(page, 'who');
  await who.getByRole('button', { name: 'Write a note' }).click();
  await who.getByRole('textbox', { name: /^Note/ }).fill('A thought of my own');
  await page.keyboard.press('Escape');
  await saved(page, 'A thought of my own');
  await page.goto(`./${FIVE}`);
  await expect.poll(() => value(threshold(page))).toBe(5);
  await expect(notice(page, 'opened-link')).toContainText('is kept');
  await page.reload();
  await settled(page);
  const handOver = await unfold(page, 'hand-over');
  await handOver.getByRole('button', { name: 'Open', exact: true }).first().click();
  await expect((await unfold(page, 'who')).getByText('A thought of my own')).toBeVisible();
});

test('a pasted link that the page writes over before it knows of it is opened, and is what a reload opens', async ({
  page,
}) => {
  await visit(page);
  await setThreshold(page, '4');
  await saved(page, '"value":4');
  // The event comes after what runs by then.
  await page.evaluate((link) => {
    const own = window.location.href;
    window.location.hash = link;
    History.prototype.replaceState.call(window.history, window.history.state, '', own);
  }, FIVE);
  await expect.poll(() => value(threshold(page))).toBe(5);
  await expect.poll(() => new URL(page.url()).hash).toBe(FIVE);
  await page.reload();
  await settled(page);
  expect(await value(threshold(page))).toBe(5);
});

test('settings too many for a link are handed over as a file', async ({ page }) => {
  await visit(page);
  const who = await unfold(page, 'who');
  await who.getByRole('button', { name: 'Write a note' }).click();
  const words = Array.from({ length: 900 }, (_, i) => ((i * 7_919) % 104_729).toString(36)).join(' ');
  await who.getByRole('textbox', { name: /^Note/ }).fill(words);
  await page.keyboard.press('Escape');
  await page.getByRole('banner').getByRole('button', { name: 'Share' }).click();
  await expect(notice(page, 'link')).toContainText('2,000 characters');
  const download = page.waitForEvent('download');
  await notice(page, 'link').getByRole('button', { name: 'Export' }).click();
  expect((await download).suggestedFilename()).toMatch(/\.calibration\.json$/);
});
