import { expect } from '@playwright/test';
import { deflateSync } from 'fflate';
import {
  counts,
  digests,
  linkOf,
  notice,
  otherDigests,
  settled,
  story,
  test,
  type,
  undo,
  visit,
} from './support';

const GOOD = linkOf({
  preset: 'november-2025',
  changes: { generator: { rentAchShare: 0.8 }, population: { seed: 7 } },
});
const MIX = [
  'high_utilizer',
  'variable_income',
  'subscription_heavy',
  'savings_builder',
  'cash_flow_stressed',
  'high_util_cash_stressed',
  'variable_income_subscriptions',
  'stable_finances',
  'edge_high_util_threshold',
  'edge_subscription_threshold',
  'edge_cash_flow_threshold',
  'edge_no_transactions',
  'edge_no_credit',
];
const inflating = `#c=1.${Buffer.from(deflateSync(new Uint8Array(9_000_000), { level: 9 })).toString('base64url')}`;
/** 20,000 objects within each other; what walked them took the page down. */
const DEEP =
  '#c=1.7cRLCkAAFADAu7w1hbJxG_Ri4xOykbs7h5pZzBP7kWde0cW63bkMeZRN1bRRxDj365RndE_0kiRJkiRJkiRJkiRJkiT9vvoFAP7vAw';
const changes = (given: unknown) => linkOf({ preset: 'november-2025', changes: given });

/** What is wrong, the fragment, and what the sentence must say. */
const BAD: readonly (readonly [what: string, fragment: string, ...says: RegExp[]])[] = [
  ['cut in half', GOOD.slice(0, GOOD.length / 2), /cut off|damaged/],
  ['one character short', GOOD.slice(0, -1), /cut off|damaged/],
  ['only its beginning', '#c=1', /cut off|damaged/],
  ['its beginning, encoded', '#c%3D', /cut off/],
  ['its beginning in a query', '?c=1.', /cut off/],
  ['its letters made small', GOOD.toLowerCase(), /capital letters/],
  ['nested deeply', DEEP, /nested too deeply/],
  ['another codec', GOOD.replace('#c=1.', '#c=9.'), /version 9/],
  ['garbage', '#c=1.%%%!!!', /characters/],
  ['letters that mean nothing', '#c=1.abcdefgh', /cut off|damaged/],
  ['an inflating payload', inflating, /unpacks to more|longer than/],
  ['no object', linkOf([1, 2]), /no configuration/],
  ['not JSON', linkOf('{"preset":'), /damaged/],
  ['an unknown preset', linkOf({ preset: 'december-2031' }), /\(preset\)/, /december-2031/],
  ['an unknown key', linkOf({ preset: 'november-2025', extra: 1 }), /\(extra\)/, /no such key/],
  ['an unknown parameter', changes({ generator: { foo: 1 } }), /\(generator\.foo\)/, /no such parameter/i],
  ['0 users', changes({ population: { users: 0 } }), /\(population\.users\)/, /from 1 to 100000/],
  [
    'text for a number',
    changes({ population: { users: '75' } }),
    /\(population\.users\)/,
    /from 1 to 100000/,
  ],
  [
    'a prototype key',
    linkOf('{"preset":"november-2025","changes":{"__proto__":{"polluted":true}}}'),
    /__proto__/,
    /no such/i,
  ],
  ['an empty mix', changes({ mix: Object.fromEntries(MIX.map((id) => [id, 0])) }), /\(mix\)/, /share/],
];

test('a bad link gets one sentence, and the page works', async ({ page }) => {
  await visit(page);
  const preset = await digests(page);
  const countsBefore = await counts(page);
  const wrong: string[] = [];
  for (const [i, [what, fragment, ...says]] of BAD.entries()) {
    // Some in a document of its own, as for somebody who follows them; the others pasted over the open page.
    if (i % 5 === 0) await page.goto('about:blank');
    else if (await notice(page, 'link').isVisible()) {
      await notice(page, 'link').getByRole('button', { name: 'Dismiss' }).click();
    }
    await page.goto(`./${fragment}`);
    const said = notice(page, 'link');
    const answered = await said
      .waitFor({ timeout: 15_000 })
      .then(() => true)
      .catch(() => false);
    const sentence = answered ? ((await said.textContent()) as string) : 'no sentence';
    if (!says.every((words) => words.test(sentence))) wrong.push(`${what}: “${sentence}”`);
    const works = await expect
      .poll(() => counts(page))
      .toEqual(countsBefore)
      .then(() => true)
      .catch(() => false);
    if (!works || (await undo(page).isEnabled())) {
      wrong.push(`${what}: the preset is not shown`);
      await page.evaluate(() => localStorage.clear());
    }
  }
  expect.soft(wrong).toEqual([]);
  await visit(page);
  expect(await digests(page)).toEqual(preset);
  expect(await page.evaluate(() => 'polluted' in {})).toBe(false);
  const name = 'Subscription-Heavy: Recurring merchants';
  await story(page).getByRole('slider', { name }).press('ArrowRight');
  await expect.poll(() => counts(page)).not.toEqual(countsBefore);
});

test('a bad link leaves the reader’s own work where it was', async ({ page }) => {
  await visit(page);
  const before = await counts(page);
  const field = story(page).getByRole('textbox', { name: 'Subscription-Heavy: Recurring merchants, exact' });
  await type(field, '5');
  await expect.poll(() => counts(page)).not.toEqual(before);
  const own = await counts(page);
  await expect.poll(() => page.url()).toContain('#c=2.');
  await page.goto('about:blank');
  await page.goto(`./${GOOD.slice(0, 30)}`);
  await settled(page);
  await expect(notice(page, 'link')).toContainText('Your own work is shown instead.');
  await expect(field).toHaveValue('5');
  expect(await counts(page)).toEqual(own);
  // Also when it is pasted over a page that is open.
  await notice(page, 'link').getByRole('button', { name: 'Dismiss' }).click();
  await page.goto('./#c=9.AAAA');
  await expect(notice(page, 'link')).toContainText('version 9');
  await expect(field).toHaveValue('5');
});

test('a good link after a bad one opens @main', async ({ page }) => {
  await visit(page, './#c=1.broken');
  await expect(notice(page, 'link')).toBeVisible();
  const before = await digests(page);
  await page.goto(`./${GOOD}`);
  await otherDigests(page, before);
  await expect(notice(page, 'link')).toHaveCount(0);
});
