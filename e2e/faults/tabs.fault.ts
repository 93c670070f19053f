import { expect, type Page } from '@playwright/test';
import { savedWorks, settled, story, test, type, unfold, visit } from '../support';
import { countErrors, pick, seeded, tallied, times } from './tally';

const NAME = 'Subscription-Heavy: Recurring merchants';
const slider = (page: Page) => story(page).getByRole('slider', { name: NAME });

/** Another tab with a copy of this one's session storage, as a browser's "Duplicate" makes it. */
async function duplicated(page: Page): Promise<Page> {
  const opened = page.context().waitForEvent('page');
  await page.evaluate(() => void window.open(window.location.href));
  const copy = await opened;
  await settled(copy);
  return copy;
}

test('tabs are duplicated, changed, reloaded and closed', async ({ visitor }) => {
  await tallied('duplicated tabs', async (tally) => {
    const random = seeded(3);
    const first = await visitor();
    const errors = countErrors(first, tally);
    await visit(first);
    /** What each open tab has set. */
    const tabs = new Map<Page, number>([[first, 3]]);
    const closed: number[] = [];
    let next = 4;
    for (let n = 0; n < times(40, 3); n++) {
      const page = pick(random, [...tabs.keys()]);
      const action =
        tabs.size < 2 ? 'duplicate' : pick(random, ['change', 'change', 'reload', 'duplicate', 'close']);
      tally.tried++;
      if (action === 'change') {
        await type(story(page).getByRole('textbox', { name: `${NAME}, exact` }), String(next));
        await expect.poll(async () => (await savedWorks(page)).join('')).toContain(`"value":${next}}`);
        tabs.set(page, next++);
      } else if (action === 'reload') {
        await page.reload();
        await settled(page);
      } else if (action === 'duplicate' && tabs.size < 4) {
        const copy = await duplicated(page);
        countErrors(copy, tally);
        tabs.set(copy, tabs.get(page) as number);
      } else if (action === 'close' && tabs.size > 2) {
        await page.close();
        closed.push(tabs.get(page) as number);
        tabs.delete(page);
      }
      for (const [tab, value] of tabs) if ((await slider(tab).inputValue()) !== String(value)) tally.lost++;
    }
    // Everything that a tab had set as it was closed is open somewhere, or listed.
    const [page] = tabs.keys();
    await (page as Page).reload();
    await settled(page as Page);
    await unfold(page as Page, 'hand-over');
    const listed = await (page as Page).evaluate(
      () =>
        new Promise<string>((resolve) => {
          const request = indexedDB.open('persona-calibrator:/:kept');
          request.onsuccess = () => {
            const all = request.result.transaction('works').objectStore('works').getAll();
            all.onsuccess = () => resolve(all.result.map(({ text }) => text).join(''));
          };
        }),
    );
    const everything = listed + (await savedWorks(page as Page)).join('');
    for (const value of closed) if (value > 3 && !everything.includes(`"value":${value}}`)) tally.lost++;
    expect(errors).toEqual([]);
  });
});
