import { expect, type Locator } from '@playwright/test';
import { cell, instrument, redo, story, test, type, undo, unfold, value, visit } from './support';

const MERCHANTS = 'Subscription-Heavy: Recurring merchants';
const SPEND = 'Subscription-Heavy: Monthly recurring spend';

/** Sets a value as assistive technology and autofill do: no key, no pointer, no focus, and these events alone. */
const setFromOutside = (control: Locator, to: string, events: readonly string[]) =>
  control.evaluate(
    (input: HTMLInputElement, { to, events }) => {
      Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, 'value')?.set?.call(input, to);
      for (const type of events) input.dispatchEvent(new Event(type, { bubbles: true }));
    },
    { to, events },
  );

test('a value counts however it was set, and a combination of keys is the browser’s', async ({ page }) => {
  await visit(page);
  const slider = story(page).getByRole('slider', { name: MERCHANTS });
  await expect(slider).toHaveAttribute('aria-valuetext', 'Recurring merchants at least 3');
  for (const events of [['input'], ['change'], ['input', 'change']]) {
    await setFromOutside(slider, '5.2', events);
    await expect(undo(page), `${events} is committed`).toBeEnabled();
    await expect.poll(() => value(slider)).toBe(5);
    await undo(page).click();
    await expect(undo(page), `${events} is one step`).toBeDisabled();
    await expect.poll(() => value(slider)).toBe(3);
  }

  const field = story(page).getByLabel(`${MERCHANTS}, exact`);
  await setFromOutside(field, '4', ['change']);
  await expect(slider).toHaveAttribute('aria-valuetext', 'Recurring merchants at least 4');
  await undo(page).click();
  await setFromOutside(field, '6', ['input']);
  await expect(slider).toHaveAttribute('aria-valuetext', 'Recurring merchants at least 6');
  await undo(page).click();
  await expect(undo(page)).toBeDisabled();

  await slider.focus();
  for (const key of ['Alt+ArrowLeft', 'Alt+ArrowRight', 'Control+ArrowUp', 'Meta+ArrowLeft', 'Alt+Home']) {
    // Listens before the key is pressed: the answer waits in a promise of the page's own.
    const pressed = await page.evaluateHandle(() => ({
      taken: new Promise<boolean>((resolve) => {
        const onKey = (event: KeyboardEvent) => {
          if (/Alt|Control|Meta/.test(event.key)) return;
          window.removeEventListener('keydown', onKey);
          resolve(event.defaultPrevented);
        };
        window.addEventListener('keydown', onKey);
      }),
    }));
    await page.keyboard.press(key);
    expect(await pressed.evaluate(({ taken }) => taken), key).toBe(false);
    await expect(slider).toBeFocused();
    expect(await value(slider), key).toBe(3);
  }
  await expect(undo(page)).toBeDisabled();
  await expect(redo(page)).toBeEnabled();
});

test('numbers and dates are typed as people type them, and shown as understood before they count @engine', async ({
  page,
}) => {
  await visit(page);
  const spend = story(page).getByLabel(`${SPEND}, exact`);
  await spend.fill('49,6');
  await expect(story(page).getByText('= $49.60', { exact: true })).toBeVisible();
  await expect(undo(page)).toBeDisabled();
  await spend.press('Enter');
  await expect(spend).toHaveValue('49.6');
  await spend.fill('1,500');
  await expect(story(page).getByText('= $1500; for $1.50 type 1.5', { exact: true })).toBeVisible();
  await spend.press('Escape');
  await expect(spend).toHaveValue('49.6');

  const who = await unfold(page, 'who');
  // The slider goes from one round number of users to the next; any other is typed.
  const users = who.getByRole('slider', { name: 'Users' });
  await users.press('ArrowRight');
  await expect(users).toHaveAttribute('aria-valuetext', 'Users 100 users');
  await type(who.getByLabel('Users, exact'), '130');
  await expect(users).toHaveAttribute('aria-valuetext', 'Users 130 users');
  await users.press('ArrowLeft');
  await users.press('ArrowLeft');
  await expect(who.getByLabel('Users, exact')).toHaveValue('75');

  const date = who.getByLabel('As-of date', { exact: true });
  await date.fill('6.11.2025');
  await expect(who.getByText('= 6 November 2025', { exact: true })).toBeVisible();
  await date.press('Enter');
  await expect(date).toHaveValue('2025-11-06');
  await date.fill('11/7/2025');
  await expect(who.getByText('= 11 July 2025 or 7 November 2025?', { exact: true })).toBeVisible();
  await date.press('Enter');
  await expect(date).toHaveAttribute('aria-invalid', 'true');
  await who.getByRole('button', { name: '7 November 2025' }).click();
  await expect(date).toHaveValue('2025-11-07');
  await date.fill('1 Jan 1980');
  await date.press('Enter');
  await expect(who.getByRole('alert')).toHaveText('Give a date from 1 January 1990 to 31 December 2100.');
  await date.press('Escape');
  await expect(date).toHaveValue('2025-11-07');

  // A window that reaches further back than the history is reported where it is set.
  const detect = await instrument(page, 'detection', 'features');
  await detect.getByLabel('Long window, exact').fill('365');
  await detect.getByLabel('Long window, exact').press('Enter');
  await expect(cell(page, 'features')).toContainText(
    'Reaches further back than the history, which has 211 days.',
  );

  // What is typed when the page goes away is kept.
  await detect.getByLabel('Long window, exact').fill('190');
  await page.reload();
  await expect(
    (await instrument(page, 'detection', 'features')).getByLabel('Long window, exact'),
  ).toHaveValue('190');
});
