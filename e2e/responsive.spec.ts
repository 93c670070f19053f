import { expect, type Locator, type Page, type ViewportSize } from '@playwright/test';
import {
  CELLS,
  cell,
  configWith,
  generatorGroup,
  importText,
  LONG_NAME,
  LONG_WORDS,
  live,
  settled,
  story,
  test,
  undo,
  unfold,
  visit,
} from './support';

const VIEWPORTS = [
  // 1280 px, magnified four times.
  { width: 320, height: 844 },
  { width: 390, height: 844 },
  { width: 1024, height: 768 },
  { width: 1440, height: 900 },
] as const;

/** Watches how far things move by themselves; what is given back says how much it was, as browsers count layout shift. */
async function watchShifts(page: Page): Promise<() => Promise<number>> {
  await page.evaluate(() => {
    const seen: number[] = [];
    new PerformanceObserver((list) => {
      for (const entry of list.getEntries()) seen.push((entry as unknown as { value: number }).value);
    }).observe({ type: 'layout-shift' });
    Object.assign(window, { seenShifts: seen });
  });
  return () =>
    page.evaluate(() =>
      (window as unknown as { seenShifts: number[] }).seenShifts.reduce((a, b) => a + b, 0),
    );
}

/** How far the page itself can be scrolled sideways, in pixels, and what sticks out. */
const overflow = (page: Page) =>
  page.evaluate(() => {
    const width = document.documentElement.clientWidth;
    const sideways = document.documentElement.scrollWidth - width;
    if (sideways <= 0) return [];
    /** Whether it is in a box that scrolls or cuts: the page is not the wider for it. */
    const isHeld = (element: Element | null): boolean =>
      element !== null &&
      element !== document.body &&
      (getComputedStyle(element).overflowX !== 'visible' || isHeld(element.parentElement));
    const wide = [...document.querySelectorAll<HTMLElement>('body *')].filter(
      (element) => element.getBoundingClientRect().right > width + 1 && !isHeld(element.parentElement),
    );
    return wide.map(({ tagName, id, className }) => `${tagName} ${id} ${className}`.slice(0, 120));
  });

/**
 * What is pressed with less than 44 px in a direction on a phone, else 24. A label belongs to its input; a word that explains
 * itself and a button in a sentence are about as high as their line, and a link in a sentence is exempt.
 */
const smallTargets = (page: Page) =>
  page.evaluate(() => {
    const found: string[] = [];
    for (const element of document.querySelectorAll<HTMLElement>(
      'button, input, select, summary, textarea, a.inline-flex',
    )) {
      const least = innerWidth < 640 && !element.matches('.term, .in-sentence') ? 43.9 : 23.9;
      if (!element.checkVisibility() || getComputedStyle(element).display === 'inline') continue;
      // Nobody can aim at it: a button opens it.
      if (element.matches('[aria-hidden=true][tabindex="-1"]')) continue;
      const target = element.matches('input') ? (element.closest('label') ?? element) : element;
      const { width, height } = target.getBoundingClientRect();
      if (width < least || height < least) {
        const name = element.ariaLabel ?? element.textContent?.slice(0, 40);
        found.push(`${element.tagName} “${name}” ${width.toFixed(1)} x ${height.toFixed(1)}`);
      }
    }
    return found;
  });

/** Fields whose text is so small that a phone magnifies the page around them. */
const smallFields = (page: Page) =>
  page.evaluate(() =>
    Array.from(document.querySelectorAll<HTMLElement>('input, select, textarea'))
      .filter(
        (field) => field.checkVisibility() && !field.matches('[type=range], [type=checkbox], [type=radio]'),
      )
      .filter((field) => Number.parseFloat(getComputedStyle(field).fontSize) < 16)
      .map((field) => field.ariaLabel ?? field.tagName),
  );

/** How far the panel of the distribution, which scrolls down, could be scrolled sideways, in pixels. */
const beyondPanel = (page: Page) =>
  page.locator('#live').evaluate((panel) => panel.scrollWidth - panel.clientWidth);

/** What folds and unfolds the distribution on a phone. */
const sheet = (page: Page) => page.locator('#live > div > [aria-controls=live-body]');

async function openEverything(page: Page): Promise<void> {
  for (const id of CELLS) await unfold(page, id);
  await generatorGroup(page, 'Everyday expenses');
  // Every fold: nothing is narrower than the longest question.
  await page.locator('#why-body details').evaluateAll((folds) => {
    for (const fold of folds as HTMLDetailsElement[]) fold.open = true;
  });
  await cell(page, 'customers').getByRole('row').nth(2).click();
  await expect(cell(page, 'customers').getByRole('article')).toBeVisible();
  await story(page).getByRole('slider').first().press('ArrowRight');
  await expect(undo(page)).toBeEnabled();
}

/** At every size the header is one line, nothing sticks out, targets are large enough, the distribution is in sight. */
async function fits(page: Page, viewports: readonly ViewportSize[] = VIEWPORTS): Promise<void> {
  const header = page.getByRole('banner');
  for (const viewport of viewports) {
    await test.step(`${viewport.width} px`, async () => {
      await page.setViewportSize(viewport);
      await expect.poll(async () => (await header.boundingBox())?.height).toBeLessThanOrEqual(60);
      await expect
        .poll(() => header.evaluate((element) => element.scrollWidth - element.clientWidth))
        .toBeLessThanOrEqual(0);
      await expect.poll(() => overflow(page)).toEqual([]);
      await expect.poll(() => beyondPanel(page)).toBeLessThanOrEqual(0);
      expect.soft(await smallTargets(page)).toEqual([]);
      if (viewport.width < 640) expect.soft(await smallFields(page)).toEqual([]);
      if (viewport.width < 1024) {
        await expect(page.getByTestId('one-bar')).toBeInViewport({ ratio: 1 });
        await sheet(page).click();
        expect.soft(await overflow(page)).toEqual([]);
        expect.soft(await smallTargets(page)).toEqual([]);
      }
      for (const row of await live(page).locator('[data-persona]').all()) {
        await row.scrollIntoViewIfNeeded();
        // It may end between two pixels.
        await expect(row).toBeInViewport({ ratio: 0.99 });
      }
      if (viewport.width < 1024) {
        await sheet(page).click();
        await expect(sheet(page)).toHaveAttribute('aria-expanded', 'false');
      }
    });
  }
}

test('from 320 to 1440 px nothing sticks out, targets are large enough, the distribution is in sight @engine', async ({
  visitor,
}) => {
  // Everything open at once is a large page, laid out many times.
  test.setTimeout(300_000);
  const page = await visitor();
  await visit(page);
  await fits(page);

  // What a reader named in one long word breaks, or ends in dots with the whole in a title.
  await importText(page, JSON.stringify(configWith(LONG_WORDS)));
  await settled(page);
  await page.getByRole('button', { name: 'Save as…' }).first().click();
  const dialog = page.getByRole('dialog', { name: 'Save as a scenario' });
  await dialog.getByLabel('Name').fill(LONG_NAME);
  await dialog.getByRole('button', { name: 'Save', exact: true }).click();
  await openEverything(page);
  await fits(page);
  const name = live(page).getByRole('button').first();
  await expect(name).toHaveAttribute('title', new RegExp(`0${LONG_NAME.slice(1)}`));
  await page.getByRole('button', { name: 'Show as table' }).click();
  await fits(page, [VIEWPORTS[0], VIEWPORTS[3]]);

  // Under fingers controls are larger on a wide screen too.
  const tablet = await visitor({ viewport: VIEWPORTS[2], hasTouch: true });
  await visit(tablet);
  await expect.poll(() => beyondPanel(tablet)).toBeLessThanOrEqual(0);
});

test('on a phone the distribution is one line, its rows rise while a finger holds a handle, and nothing else moves', async ({
  visitor,
  browserName,
}) => {
  test.skip(browserName === 'firefox', 'Playwright has no finger there, and no layout shifts are told');
  const page = await visitor({ viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true });
  await visit(page);
  const section = page.getByRole('region', { name: 'Live distribution' });
  expect((await section.boundingBox())?.height).toBeLessThanOrEqual(76);
  await expect(page.getByTestId('one-bar').locator('rect')).toHaveCount(6);
  const slider = story(page).getByRole('slider').first();
  const box = await slider.boundingBox();
  if (!box) throw new Error('The slider is not on the screen.');
  const y = box.y + box.height / 2;
  const session = await page.context().newCDPSession(page);
  const touch = (type: 'touchStart' | 'touchMove' | 'touchEnd', x?: number) =>
    session.send('Input.dispatchTouchEvent', { type, touchPoints: x === undefined ? [] : [{ x, y }] });
  const said = await page.getByTestId('headline').textContent();
  const shifts = await watchShifts(page);
  await touch('touchStart', box.x + box.width * 0.3);
  await touch('touchMove', box.x + box.width * 0.4);
  await touch('touchMove', box.x + box.width * 0.5);
  const rows = section.locator('ul').first().getByRole('listitem');
  await expect(rows).toHaveCount(6);
  await expect(rows.nth(2)).toContainText(/\d+.*−\d+\.\d/);
  const value = page.getByTestId('finger-value');
  await expect(value).toHaveText(/^Recurring merchants at least \d+$/);
  const above = await value.boundingBox();
  expect((above?.y ?? 0) + (above?.height ?? 0)).toBeLessThan(box.y);
  expect(await page.getByTestId('headline').textContent()).toBe(said);
  await touch('touchEnd');
  await expect(value).toBeHidden();
  await expect(page.getByTestId('headline')).not.toHaveText(said ?? '');
  await settled(page);
  expect(await shifts()).toBeLessThan(0.02);

  // Open it is the panel of a wide screen; what is pressed outside folds it.
  await sheet(page).tap();
  await expect(live(page).locator('[data-persona]').last()).toBeVisible();
  await expect(page.getByRole('button', { name: 'Targets', exact: true })).toBeVisible();
  await page.getByTestId('headline').tap();
  await expect(sheet(page)).toHaveAttribute('aria-expanded', 'false');
  await sheet(page).tap();
  await page.keyboard.press('Escape');
  await expect(sheet(page)).toHaveAttribute('aria-expanded', 'false');
});

for (const { width, height } of [
  { width: 390, height: 844 },
  { width: 1024, height: 768 },
  { width: 1440, height: 900 },
])
  test(`nothing jumps while a handle is dragged and let go, at ${width} px`, async ({
    visitor,
    browserName,
  }) => {
    test.skip(browserName === 'firefox', 'layout shifts are not told there');
    const page = await visitor({ viewport: { width, height } });
    await visit(page);
    await expect(story(page).locator('[data-loading]')).toHaveCount(0);
    const drag = async (slider: Locator, what: string) => {
      await slider.scrollIntoViewIfNeeded();
      const box = await slider.boundingBox();
      if (!box) throw new Error(`${what} is not on the screen.`);
      const at = await slider.evaluate(
        ({ value, min, max }: HTMLInputElement) =>
          (Number(value) - Number(min)) / (Number(max) - Number(min)),
      );
      const shifts = await watchShifts(page);
      const [x, y] = [box.x + 8 + (box.width - 16) * at, box.y + box.height / 2];
      await page.mouse.move(x, y);
      await page.mouse.down();
      for (let i = 1; i <= 8; i++) await page.mouse.move(x + box.width * 0.03 * i, y);
      await page.mouse.up();
      await settled(page);
      await expect(story(page).locator('[data-loading]')).toHaveCount(0);
      expect.soft(await shifts(), what).toBeLessThan(0.02);
    };
    const leading = story(page).getByRole('slider');
    for (let i = 0; i < 3; i++) await drag(leading.nth(i), `the slider ${i + 1} of the first screen`);
    await unfold(page, 'mix');
    await drag(cell(page, 'mix').getByRole('slider').first(), 'a share of the mix');
    await unfold(page, 'rules');
    await drag(cell(page, 'rules').getByRole('slider').nth(2), 'a threshold of the rules');
  });

test('on a phone the sentence and a slider are in sight above the distribution, and a slider follows a finger', async ({
  visitor,
  browserName,
}) => {
  test.skip(browserName === 'firefox', 'Playwright has no finger there: WebDriver BiDi taps are not made');
  const page = await visitor({ viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true });
  await visit(page);
  await expect(page.getByTestId('headline')).toBeInViewport({ ratio: 1 });
  const slider = story(page).getByRole('slider').first();
  const sheet = await page.getByRole('region', { name: 'Live distribution' }).boundingBox();
  const box = await slider.boundingBox();
  expect((box?.y ?? 0) + (box?.height ?? 0)).toBeLessThan(sheet?.y ?? 0);
  const before = await slider.inputValue();
  await slider.tap({ position: { x: (box?.width ?? 0) * 0.7, y: (box?.height ?? 0) / 2 } });
  await expect.poll(() => slider.inputValue()).not.toBe(before);
  await expect(undo(page)).toBeEnabled();

  // What has no room in the header is found.
  await page.getByRole('button', { name: 'Find or do anything' }).tap();
  const dialog = page.getByRole('dialog', { name: 'Find or do anything' });
  for (const name of [/^Do: Import/, /^Do: Export config/, /^Do: Dark colours/])
    await expect(dialog.getByRole('option', { name })).toBeVisible();
});

test('the live distribution stays in sight while the notebook scrolls', async ({ page }) => {
  await visit(page);
  for (const id of ['mix', 'rules'] as const) await unfold(page, id);
  const slider = cell(page, 'rules').getByRole('slider').last();
  await slider.scrollIntoViewIfNeeded();
  await slider.press('ArrowRight');
  for (const row of await live(page).locator('[data-persona]').all()) {
    await expect(row).toBeInViewport({ ratio: 1 });
  }
});
