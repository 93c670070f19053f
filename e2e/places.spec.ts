import { expect, type Locator } from '@playwright/test';
import { cell, fold, live, settled, story, test, unfold, visit } from './support';

/** Settles at the top of the view, below what stays there, with the focus in it: at once, by itself. */
async function isGoneTo(place: Locator, what: string): Promise<void> {
  await expect
    .poll(
      () =>
        place.evaluate(async (element) => {
          const { top } = element.getBoundingClientRect();
          const header = document.querySelector('header')?.getBoundingClientRect().bottom ?? 0;
          const above = document.querySelector('[data-stays]');
          const line = Math.max(
            header,
            element.matches('[data-finding]') && above ? above.getBoundingClientRect().bottom : 0,
          );
          await new Promise((resolve) => setTimeout(resolve, 150));
          const stays = Math.abs(element.getBoundingClientRect().top - top) < 1;
          const isLast = window.scrollY + window.innerHeight >= document.documentElement.scrollHeight - 2;
          const isHigh = top >= line - 1 && (top <= line + 40 || isLast);
          return stays && isHigh && element.contains(document.activeElement)
            ? 'there'
            : `${top.toFixed(0)} below ${line.toFixed(0)}, ${stays ? 'still' : 'moving'}, focus on ${document.activeElement?.outerHTML.slice(0, 80)}`;
        }),
      { message: what, timeout: 45_000 },
    )
    .toBe('there');
}

const isOpen = (place: Locator) => expect(place).toHaveAttribute('open', '');

for (const width of [1440, 390])
  test(`what is gone to ends open at the top of the view, with the focus, at ${width} px`, async ({
    visitor,
  }) => {
    test.setTimeout(240_000);
    const phone = width < 640;
    const options = { viewport: { width, height: phone ? 844 : 900 }, ...(phone && { hasTouch: true }) };
    const page = await visitor(options);
    await visit(page);
    const press = (target: Locator) => (phone ? target.tap() : target.click());

    await test.step('see the proof, of every persona', async () => {
      const names = await live(page)
        .locator('[data-persona]')
        .evaluateAll((rows) => rows.length);
      for (let i = 0; i < names; i++) {
        if (phone) await page.locator('#live [aria-controls=live-body]').tap();
        await press(live(page).locator('[data-persona]').nth(i).getByRole('button').first());
        await press(story(page).getByRole('button', { name: 'See the proof' }));
        const proof = page.locator('#why details, section#wrong').filter({ has: page.locator(':focus') });
        await expect(proof).toHaveCount(1);
        await isGoneTo(proof, `the proof of persona ${i + 1}`);
        if ((await proof.getAttribute('id')) !== 'wrong') await isOpen(proof);
        await proof.locator('summary, h2 button').first().click();
        await page.evaluate(() => window.scrollTo(0, 0));
      }
    });

    await test.step('where a finding leads', async () => {
      const wrong = await unfold(page, 'wrong');
      await wrong.scrollIntoViewIfNeeded();
      const links = wrong.locator('[data-finding]').getByRole('button', { name: /^Go to / });
      await expect(links.first()).toBeVisible({ timeout: 60_000 });
      await press(links.first());
      const open = page.locator('main section[id]:focus-within:not(#wrong)');
      await expect(open).toHaveCount(1);
      const part = open.locator('details:focus-within');
      await isGoneTo((await part.count()) > 0 ? part : open, 'where the first finding leads');
    });
  });

for (const [address, selector, id] of [
  ['./?cell=solve', '#solve', 'solve'],
  ['./?cell=why&at=funnel', '#why-funnel', 'why'],
  ['./?cell=wrong&at=replay', '[data-finding="replay"]', 'wrong'],
  [
    './?cell=customers&at=user_savings_builder_3',
    'article[data-place="user_savings_builder_3"]',
    'customers',
  ],
  ['./?cell=scenarios&at=November%202025', 'th[data-place="November 2025"]', 'scenarios'],
] as const)
  test(`the address ${address} opens what it names`, async ({ visitor }) => {
    for (const width of [1440, 390]) {
      const page = await visitor({ viewport: { width, height: width < 640 ? 844 : 900 } });
      await page.goto(address);
      await settled(page);
      await expect(fold(page, id)).toHaveAttribute('aria-expanded', 'true');
      const place = cell(page, id)
        .locator(selector)
        .or(page.locator(`section${selector}`))
        .first();
      await expect(place).toBeVisible({ timeout: 60_000 });
      await isGoneTo(place, `${width} px`);
    }
  });
