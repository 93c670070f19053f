import { expect, type Page } from '@playwright/test';
import { fold, test, visit } from './support';

/** Presses the mouse on a fold; what is above it grows before it is released, `slip` pixels from there. */
async function pressWhileThePageMoves(page: Page, slip: number): Promise<void> {
  const button = fold(page, 'mix');
  await button.scrollIntoViewIfNeeded();
  const { x, y, width, height } = (await button.boundingBox())!;
  const [atX, atY] = [x + width / 2, y + height / 2];
  await page.mouse.move(atX, atY);
  await page.mouse.down();
  await page.evaluate(() => {
    const story = document.querySelector<HTMLElement>('[data-testid=story]')!;
    story.style.marginTop = story.style.marginTop ? '' : '120px';
  });
  await expect.poll(async () => (await button.boundingBox())!.y).not.toBe(y);
  if (slip > 0) await page.mouse.move(atX + slip, atY);
  await page.mouse.up();
}

test('a press counts though the page moves under it, and is taken back where the pointer leaves @engine', async ({
  page,
}) => {
  await visit(page);
  const button = fold(page, 'mix');
  await expect(button).toHaveAttribute('aria-expanded', 'false');
  await pressWhileThePageMoves(page, 0);
  await expect(button).toHaveAttribute('aria-expanded', 'true');
  await button.click();
  await expect(button).toHaveAttribute('aria-expanded', 'false');
  await pressWhileThePageMoves(page, 30);
  // A press that counted would be seen before another one is.
  await fold(page, 'who').click();
  await expect(fold(page, 'who')).toHaveAttribute('aria-expanded', 'true');
  await expect(button).toHaveAttribute('aria-expanded', 'false');
});
