import { expect, type Page } from '@playwright/test';
import { live, settled, story, test, type, undo, visit } from '../support';

/** Does to texts what a browser does that translates them: takes them out, or puts elements around them, as they come. */
function translate(): void {
  const wrapped = new WeakSet<Node>();
  let n = 0;
  const wrap = (text: Text) => {
    if (
      wrapped.has(text) ||
      !text.data.trim() ||
      text.parentElement?.closest('script, style, textarea, title')
    )
      return;
    const outer = document.createElement('font');
    const inner = document.createElement('font');
    outer.append(inner);
    text.replaceWith(outer);
    const shown = n++ % 2 === 0 ? document.createTextNode(text.data) : text;
    inner.append(shown);
    wrapped.add(shown);
  };
  const wrapIn = (root: Node) => {
    const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
    const texts: Text[] = root instanceof Text ? [root] : [];
    for (let node = walker.nextNode(); node; node = walker.nextNode()) texts.push(node as Text);
    for (const text of texts) wrap(text);
  };
  wrapIn(document.body);
  new MutationObserver((changes) => {
    for (const { type, target, addedNodes } of changes) {
      if (type === 'characterData') {
        wrapped.delete(target);
        if (target.isConnected) wrapIn(target);
      }
      for (const node of addedNodes) if (node.isConnected) wrapIn(node);
    }
  }).observe(document.body, { childList: true, characterData: true, subtree: true });
}

/** Every count of the live distribution is the one that belongs there. */
async function countsAreRight(page: Page): Promise<void> {
  const wrong = await live(page)
    .locator('[data-count]')
    .evaluateAll((shown) =>
      (shown as HTMLElement[])
        .map(({ dataset, textContent }) => [dataset.count, textContent?.replace(/\D/g, '')])
        .filter(([count, text]) => count !== text),
    );
  expect(wrong).toEqual([]);
}

test('a translated page goes on: nothing throws, and every count is right', async ({ page }) => {
  await visit(page);
  await page.evaluate(translate);
  const threshold = story(page).getByRole('textbox', {
    name: 'Subscription-Heavy: Recurring merchants, exact',
  });
  const before = await page.getByTestId('headline').textContent();
  for (const to of ['4', '5', '9']) {
    await type(threshold, to);
    await settled(page);
    await countsAreRight(page);
  }
  await expect(page.getByTestId('headline')).not.toHaveText(before as string);
  for (let i = 0; i < 3; i++) await undo(page).click();
  await settled(page);
  await countsAreRight(page);
  await expect(page.getByTestId('headline')).toHaveText(before as string);
  await expect(page.locator('main [role=alert]')).toHaveCount(0);
});
