import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { check } from '@/lib/testing/check';
import { imported, linesOf, refusal, understoodOf } from '@/lib/testing/imports';
import { ROLES } from '../columns/roles';
import { ACCOUNT_KINDS, MEANINGS, TAUGHT_ROLES } from '../dictionary/taught';
import type { Decisions } from '../read/decisions';
import type { Understood, UnderstoodTable } from '../read/understood';
import { LEFT_OUT } from '../rows/row-reading';
import { applyRecipe } from './apply-recipe';
import { recipeJsonSchema } from './published-schema';
import { RECIPE_KIND, RECIPE_VERSION, type Recipe } from './recipe';
import { recipeOf } from './recipe-of';
import { readRecipe, writeRecipe } from './recipe-text';
import { recipeFits } from './shape';

const tableOf = ({ table }: Understood) => table as UnderstoodTable;
const text = (...lines: string[]) => `${lines.join('\n')}\n`;

const MARCH = text(
  'Wann,Wie,Betrag,Text',
  '01/03/2025,Foo,5.00,Shop',
  '02/03/2025,Bar,900.00,Acme',
  '03/03/2025,Foo,6.00,Shop',
);
const APRIL = text(
  'Wann,Wie,Betrag,Text',
  '04/04/2025,Foo,7.00,Kiosk',
  '05/04/2025,Bar,901.00,Acme',
  '06/04/2025,Foo,8.00,Kiosk',
);
const TAUGHT: Decisions = {
  columns: { date: 0, direction: 1, amount: 2, merchant: 3 },
  dateOrder: 'dmy',
  words: [
    { role: 'direction', word: 'Foo', means: 'out' },
    { role: 'direction', word: 'Bar', means: 'in' },
  ],
};

const recipe: fc.Arbitrary<Recipe> = fc.record({
  kind: fc.constant(RECIPE_KIND),
  schemaVersion: fc.constant(RECIPE_VERSION),
  shape: fc.record({
    format: fc.constantFrom('csv', 'xlsx', 'json'),
    columns: fc.integer({ min: 1, max: 2000 }),
    headings: fc.option(fc.array(fc.string(), { maxLength: 5 })),
  }),
  decisions: fc.record(
    {
      columns: fc.dictionary(fc.constantFrom(...ROLES), fc.option(fc.string())),
      encoding: fc.constantFrom('utf-8', 'windows-1252'),
      dateOrder: fc.constantFrom('dmy', 'mdy', 'ymd'),
      decimal: fc.constantFrom('.', ','),
      moneyOut: fc.constantFrom('positive', 'negative'),
      flipSign: fc.boolean(),
      keepRows: fc.subarray([...LEFT_OUT]),
      words: fc.array(
        fc.record({
          role: fc.constantFrom(...TAUGHT_ROLES),
          word: fc.string({ unit: 'grapheme' }),
          means: fc.constantFrom(...MEANINGS),
        }),
        { maxLength: 4 },
      ),
      currency: fc.constantFrom('EUR', 'USD'),
      merchants: fc.constant('as written'),
      rates: fc.dictionary(fc.constantFrom('EUR', 'JPY'), fc.double({ min: 1e-6, max: 1e6, noNaN: true })),
      accountKinds: fc.dictionary(
        fc.string().filter((name) => name !== '__proto__'),
        fc.constantFrom(...ACCOUNT_KINDS),
      ),
    },
    { requiredKeys: [] },
  ),
}) as fc.Arbitrary<Recipe>;

describe('a recipe as a file', () => {
  test('is read back as it was', () => {
    check(
      fc.property(recipe, (written) => {
        expect(readRecipe(writeRecipe(written))).toEqual({ ok: true, value: written });
      }),
    );
  });

  test('is described by the published schema', () => {
    const published = JSON.parse(readFileSync('public/schema/persona-import-1.json', 'utf8'));
    expect(published).toEqual(JSON.parse(JSON.stringify(recipeJsonSchema())));
  });

  const good = {
    kind: RECIPE_KIND,
    schemaVersion: 1,
    shape: { format: 'csv', columns: 2, headings: ['date', 'amount'] },
    decisions: {},
  };
  test.each<[string, unknown, string]>([
    ['', 'x', 'This is not JSON: '],
    ['', [], 'This is not a recipe of an import: it must be a JSON object.'],
    [
      'kind',
      { ...good, kind: 'persona-calibration' },
      'Must be "persona-import", got "persona-calibration".',
    ],
    [
      'schemaVersion',
      { ...good, schemaVersion: 2 },
      'Made by a newer version (2); this one reads version 1.',
    ],
    ['', { ...good, rows: [] }, 'There is no key "rows".'],
    ['decisions', { ...good, decisions: { mood: 1 } }, 'There is no key "mood".'],
    [
      'decisions.dateOrder',
      { ...good, decisions: { dateOrder: 'ydm' } },
      'Must be "dmy" or "mdy" or "ymd", got "ydm".',
    ],
    [
      'decisions.rates.EUR',
      { ...good, decisions: { rates: { EUR: 0 } } },
      'Must be a number above 0, got 0.',
    ],
    [
      'decisions.rates.EUR',
      { ...good, decisions: { rates: { EUR: '1' } } },
      'Must be a number above 0, got "1".',
    ],
    [
      'decisions.rates.Euro',
      { ...good, decisions: { rates: { Euro: 1 } } },
      'The key must be the code of a currency, such as EUR.',
    ],
    ['decisions.columns', { ...good, decisions: { columns: { mood: 'x' } } }, 'There is no key "mood".'],
    ['decisions.columns.date', { ...good, decisions: { columns: { date: 1 } } }, 'Must be text, got 1.'],
    [
      'decisions.words.0.role',
      { ...good, decisions: { words: [{ role: 'x', word: '', means: 'in' }] } },
      'Must be "direction" or ',
    ],
    ['shape.columns', { ...good, shape: { ...good.shape, columns: 0 } }, 'Must be at least 1, got 0.'],
  ])('is refused with a sentence: %s %j', (where, value, message) => {
    const read = readRecipe(typeof value === 'string' ? value : JSON.stringify(value));
    if (read.ok) throw new Error('It was accepted.');
    expect(read.problem.where).toBe(where);
    expect(read.problem.message).toContain(message);
  });
});

describe('a recipe of one month', () => {
  test('reads the next month of the same shape without a question', async () => {
    const open = await understoodOf(APRIL, { columns: TAUGHT.columns });
    expect(open.questions.map(({ about }) => about)).toContain('date_order');
    const understood = await understoodOf(MARCH, TAUGHT);
    const written = recipeOf(tableOf(understood), TAUGHT);
    expect(recipeFits(written, tableOf(open))).toBe(true);
    const read = await imported({ 'april.csv': APRIL }, { recipe: written });
    expect(read.report.questions).toEqual([]);
    expect(read.report.table?.words.every(({ means }) => means !== null)).toBe(true);
    expect(linesOf(read)).toEqual([
      ['april', '2025-04-04', 7, 'Kiosk'],
      ['april', '2025-04-05', -901, 'Acme'],
      ['april', '2025-04-06', 8, 'Kiosk'],
    ]);
    const spread = applyRecipe(written, {});
    expect((await imported({ 'april.csv': APRIL }, spread)).dataset).toEqual(read.dataset);
  });

  test('has what its rows proved, which another month may leave open', async () => {
    const proving = text(
      'Date,Amount,Text',
      '31/01/2025,-5.00,Shop',
      '30/01/2025,+9.00,Pay',
      '29/01/2025,-6.00,x',
    );
    const silent = text('Date,Amount,Text', '01/02/2025,5.00,Shop', '02/02/2025,6.00,Shop');
    const understood = tableOf(await understoodOf(proving));
    const written = recipeOf(understood, {});
    expect(written.decisions).toEqual({ dateOrder: 'dmy', decimal: '.', moneyOut: 'negative' });
    expect((await understoodOf(silent, { recipe: written })).questions).toEqual([]);
    const turned = tableOf(await understoodOf(proving, { flipSign: true }));
    expect(recipeOf(turned, { flipSign: true }).decisions.moneyOut).toBe('positive');
  });

  test('converts into the same currency where another month has none of it', async () => {
    const heading = 'Date,Amount,Currency,Text';
    const mixed = text(heading, '2025-01-30,-1.00,USD,x', '2025-01-31,-1.00,USD,x', '2025-01-31,-1.00,EUR,x');
    const decisions: Decisions = { rates: { EUR: 1.1 }, moneyOut: 'negative' };
    const written = recipeOf(tableOf(await understoodOf(mixed, decisions)), decisions);
    const euros = await imported(text(heading, '2025-02-28,-10.00,EUR,x'), { recipe: written });
    expect(euros.report.currency).toBe('USD');
    expect(linesOf(euros)[0]?.[2]).toBe(11);
  });

  test('has headings and words, no amount, date or row', async () => {
    const understood = await understoodOf(MARCH, TAUGHT);
    const decisions = { ...TAUGHT, openingBalanceCents: 123_456, asOfDay: 20_000, todayDay: 20_001 };
    const written = recipeOf(tableOf(understood), decisions);
    expect(written.shape).toEqual({ format: 'csv', columns: 4, headings: ['wann', 'wie', 'betrag', 'text'] });
    expect(written.decisions).toEqual({
      columns: { date: 'Wann', direction: 'Wie', amount: 'Betrag', merchant: 'Text' },
      dateOrder: 'dmy',
      decimal: '.',
      words: TAUGHT.words,
    });
    expect(writeRecipe(written)).not.toMatch(/Shop|Acme|900|2025|1234|20000/);
  });

  test('names columns by their numbers where there are no headings', async () => {
    const bare = '2025-01-31,5.00,,Abc Def\n2025-01-30,,6.00,Cde Fgh\n2025-01-29,7.00,,Xyz Abc\n';
    const decisions: Decisions = { columns: { debit: 2, credit: 1 } };
    const written = recipeOf(tableOf(await understoodOf(bare, decisions)), decisions);
    expect(written.shape.headings).toBeNull();
    expect(written.decisions.columns).toEqual({ debit: '3', credit: '2' });
    const read = await imported(bare, { recipe: written });
    expect(linesOf(read).map(([, , usd]) => usd)).toEqual([-7, 6, -5]);
  });

  test('does not touch a file of another shape, and says so', async () => {
    const written = recipeOf(tableOf(await understoodOf(MARCH, TAUGHT)), TAUGHT);
    const other = text(
      'Datum;Betrag;Wer',
      '31.01.2025;-5,00;Shop',
      '30.01.2025;9,00;Gehalt',
      '29.01.2025;-1,00;x',
    );
    expect(recipeFits(written, tableOf(await understoodOf(other)))).toBe(false);
    const { message } = await refusal(other, { recipe: written });
    expect(message).toBe(
      'The recipe is for CSV with the columns wann, wie, betrag, text; this is CSV with the columns datum, betrag, wer. It was not applied.',
    );
    const both = await imported({ 'a.csv': APRIL, 'b.csv': other }, { recipe: written });
    expect(both.report.notes.filter((note) => note.includes('It was not applied.'))).toEqual([
      `b.csv: ${message}`,
    ]);
    expect(linesOf(both).length).toBe(6);
  });

  test('headings that differ in case, accents and spaces are the same', async () => {
    const written = recipeOf(tableOf(await understoodOf(MARCH, TAUGHT)), TAUGHT);
    const loud = APRIL.replace('Wann,Wie,Betrag,Text', 'WANN, wie ,Bétrag,TEXT');
    expect((await imported(loud, { recipe: written })).report.questions).toEqual([]);
  });

  test('is refused where there is no table', async () => {
    const written = recipeOf(tableOf(await understoodOf(MARCH, TAUGHT)), TAUGHT);
    const plaid = {
      transactions: [{ transaction_id: '1', account_id: 'a', amount: 1, name: 'x', date: '2025-01-31' }],
    };
    expect((await refusal({ 'plaid.json': JSON.stringify(plaid) }, { recipe: written })).where).toBe(
      'recipe',
    );
  });
});

describe('what is given goes over a recipe', () => {
  const kept: Recipe = {
    kind: RECIPE_KIND,
    schemaVersion: RECIPE_VERSION,
    shape: { format: 'csv', columns: 2, headings: ['a', 'b'] },
    decisions: {
      columns: { debit: 'A', credit: 'B', text: 'C' },
      dateOrder: 'dmy',
      flipSign: true,
      keepRows: ['pending'],
      words: [
        { role: 'direction', word: 'Soll', means: 'out' },
        { role: 'direction', word: 'Haben', means: 'in' },
      ],
      rates: { EUR: 1.1, GBP: 1.3 },
      accountKinds: { x: 'savings', y: 'other' },
    },
  };
  test('by column, word, currency and account', () => {
    expect(
      applyRecipe(kept, {
        columns: { amount: 'D', merchant: 'c' },
        dateOrder: 'mdy',
        decimal: undefined,
        moneyOut: 'positive',
        words: [{ role: 'direction', word: 'SOLL', means: 'skip' }],
        rates: { EUR: 1.2 },
        accountKinds: { y: 'checking' },
        recipe: kept,
      }),
    ).toEqual({
      columns: { amount: 'D', merchant: 'c' },
      dateOrder: 'mdy',
      moneyOut: 'positive',
      keepRows: ['pending'],
      words: [
        { role: 'direction', word: 'Haben', means: 'in' },
        { role: 'direction', word: 'SOLL', means: 'skip' },
      ],
      rates: { EUR: 1.2, GBP: 1.3 },
      accountKinds: { x: 'savings', y: 'checking' },
    });
  });

  test('nothing given: what was kept', () => {
    expect(applyRecipe(kept, {})).toEqual(kept.decisions);
  });
});
