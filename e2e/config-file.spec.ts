import { readFile } from 'node:fs/promises';
import { expect, type Page } from '@playwright/test';
import {
  cell,
  configWith,
  counts,
  digests,
  fold,
  generatorGroup,
  importText,
  notice,
  otherDigests,
  story,
  test,
  type,
  undo,
  unfold,
  visit,
} from './support';

async function exported(page: Page): Promise<{ name: string; text: string }> {
  const download = page.waitForEvent('download');
  await page.getByRole('banner').getByRole('button', { name: 'Export' }).click();
  const file = await download;
  return { name: file.suggestedFilename(), text: await readFile(await file.path(), 'utf8') };
}

test('an exported config, imported after a reset, gives the same config and the same digests @main', async ({
  page,
}) => {
  await visit(page);
  const preset = await digests(page);
  await type(
    story(page).getByRole('textbox', { name: 'Subscription-Heavy: Recurring merchants, exact' }),
    '4',
  );
  const rent = await generatorGroup(page, 'Rent');
  const changed = await otherDigests(page, preset);
  await type(rent.getByRole('textbox', { name: 'Rent: Rent by ACH, exact' }), '80');
  const before = await otherDigests(page, changed);
  const file = await exported(page);
  expect(file.name).toBe('november-2025.calibration.json');
  const config = JSON.parse(file.text);
  expect(config).toMatchObject({
    kind: 'persona-calibration',
    schemaVersion: 2,
    generator: { rentAchShare: 0.8 },
  });
  // The published schema knows every key of it, and asks for no other.
  const schema = await (await page.request.get('./schema/persona-calibration-2.json')).json();
  expect(Object.keys(schema.properties)).toEqual(expect.arrayContaining(Object.keys(config)));
  expect([...schema.required].sort()).toEqual(Object.keys(config).sort());

  const handOver = await unfold(page, 'hand-over');
  await handOver.getByRole('button', { name: 'Reset all to November 2025' }).click();
  await expect(handOver).toContainText('Nothing: every setting is the preset’s.');
  await expect.poll(() => digests(page)).toEqual(preset);

  await importText(page, file.text, file.name);
  await expect.poll(() => digests(page)).toEqual(before);
  expect((await exported(page)).text).toBe(file.text);
  await expect(handOver.getByText('Rent by ACH')).toBeVisible();

  // An import is a step of undo, and one row is reset by itself.
  await undo(page).click();
  await expect.poll(() => digests(page)).toEqual(preset);
  await importText(page, file.text, file.name);
  await expect.poll(() => digests(page)).toEqual(before);
  await handOver.getByRole('button', { name: 'Reset Rent: Rent by ACH' }).click();
  await expect.poll(() => digests(page)).toEqual(changed);
});

const { __proto__: _none, ...plain } = configWith();
const withPrototype = JSON.stringify(plain).replace('{', '{"__proto__":{"polluted":true},');
const noShares = Object.fromEntries(
  Object.keys(configWith().mix as object).map((id) => [`mix.${id}`, 0] as const),
);

/** What is wrong, the text, and what the sentence must say. */
const BAD: readonly (readonly [what: string, text: string, ...says: RegExp[]])[] = [
  ['not JSON', 'november 2025', /not JSON/],
  ['cut off', JSON.stringify(plain).slice(0, 900), /not JSON/],
  ['empty', '', /not JSON/],
  ['a list', '[]', /JSON object/],
  ['another kind', JSON.stringify(configWith({ kind: 'recipe' })), /\(kind\)/, /persona-calibration/],
  ['an unknown key', JSON.stringify(configWith({ 'generator.foo': 1 })), /\(generator\.foo\)/, /no such key/],
  ['a later version', JSON.stringify(configWith({ schemaVersion: 3 })), /\(schemaVersion\)/, /newer version/],
  [
    '0 users',
    JSON.stringify(configWith({ 'population.users': 0 })),
    /\(population\.users\)/,
    /from 1 to 100000/,
  ],
  [
    'half a user',
    JSON.stringify(configWith({ 'population.users': 7.5 })),
    /\(population\.users\)/,
    /whole number/,
  ],
  [
    'text for a number',
    JSON.stringify(configWith({ 'population.seed': '42' })),
    /\(population\.seed\)/,
    /from 0 to/,
  ],
  [
    'a huge number',
    JSON.stringify(configWith({ 'population.seed': 'HUGE' })).replace('"HUGE"', '1e999'),
    /\(population\.seed\)/,
    /from 0 to/,
  ],
  ['NaN', JSON.stringify(configWith({ 'mix.stable_finances': 'NAN' })).replace('"NAN"', 'NaN'), /not JSON/],
  [
    'null',
    JSON.stringify(configWith({ 'mix.stable_finances': null })),
    /\(mix\.stable_finances\)/,
    /from 0 to 1/,
  ],
  ['a prototype key', withPrototype, /\(__proto__\)/, /no such key/],
  [
    'a constructor key',
    JSON.stringify(configWith({ 'generator.constructor': { prototype: {} } })),
    /\(generator\.constructor\)/,
    /no such key/,
  ],
  ['an empty mix', JSON.stringify(configWith(noShares)), /\(mix\)/, /share/],
  [
    'a threshold out of range',
    JSON.stringify(configWith()).replace('"op":">=","value":3}', '"op":">=","value":999}'),
    /merchants|personas/,
    /from 0 to 50/,
  ],
];

test('a bad config gets one sentence with the path and the allowed range, and changes nothing', async ({
  page,
}) => {
  await visit(page);
  const before = await digests(page);
  const countsBefore = await counts(page);
  const wrong: string[] = [];
  for (const [what, text, ...says] of BAD) {
    const name = `${what.replaceAll(' ', '-')}.json`;
    await importText(page, text, name);
    const said = notice(page, 'import').filter({ hasText: name });
    const answered = await said
      .waitFor({ timeout: 15_000 })
      .then(() => true)
      .catch(() => false);
    const sentence = answered ? ((await said.textContent()) as string) : 'no sentence';
    if (!says.every((words) => words.test(sentence)) || sentence.includes('\n')) {
      wrong.push(`${what}: “${sentence}”`);
    }
    const others = (await page.locator('[data-notice], main p[role=alert]').count()) - 1;
    if (others > 0) wrong.push(`${what}: ${others} more sentences`);
    const same = JSON.stringify(await counts(page)) === JSON.stringify(countsBefore);
    if (!same || (await undo(page).isEnabled())) {
      wrong.push(`${what}: it changed the page`);
      if (await undo(page).isEnabled()) await undo(page).click();
    }
  }
  expect.soft(wrong).toEqual([]);
  await expect.poll(() => counts(page)).toEqual(countsBefore);
  expect(await digests(page)).toEqual(before);
  expect(await page.evaluate(() => 'polluted' in {})).toBe(false);

  // It is seen at the end of the page too.
  await fold(page, 'hand-over').scrollIntoViewIfNeeded();
  await expect(notice(page, 'import')).toBeInViewport({ ratio: 1 });

  // A good one ends the complaint.
  await importText(page, JSON.stringify(configWith({ 'population.users': 80 })));
  await expect(notice(page, 'import')).toHaveCount(0);
  await otherDigests(page, before);
  await expect(cell(page, 'who')).toContainText('80 users');
});
