import { expect } from '@playwright/test';
import { hostileLinks } from '@/lib/testing/hostile/hostile-links';
import { saved, savedWorks, settled, story, test, type, visit } from '../support';
import { countErrors, tallied, times } from './tally';

const THRESHOLD = 'Subscription-Heavy: Recurring merchants, exact';
const BATCH = 50;

test('hostile links are pasted over the open page', async ({ visitor }) => {
  test.setTimeout(1_800_000);
  await tallied('hostile links', async (tally) => {
    const page = await visitor();
    const errors = countErrors(page, tally);
    await visit(page);
    await type(story(page).getByRole('textbox', { name: THRESHOLD }), '7');
    await saved(page, '"value":7}');
    const links = hostileLinks(1, times(5_000, 40)).map(({ address }) => address);
    for (let from = 0; from < links.length; from += BATCH) {
      await page.evaluate(
        async (batch) => {
          for (const link of batch) {
            window.location.hash = link;
            // Two frames: the page has seen it, and shown what came of it.
            await new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve)));
          }
        },
        links.slice(from, from + BATCH),
      );
      tally.tried += Math.min(BATCH, links.length - from);
      if (errors.length > 0) break;
    }
    expect(errors).toEqual([]);
    expect(await page.evaluate(() => 'polluted' in {})).toBe(false);
    if (!(await savedWorks(page)).join('').includes('"value":7}')) tally.lost++;
    await page.goto('about:blank');
    await page.goto('./');
    await settled(page);
  });
});
