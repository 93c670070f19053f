import { execFileSync } from 'node:child_process';
import { parseArgs } from 'node:util';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { MEANINGS, TAUGHT_ROLES } from '@/lib/formats/import/dictionary/taught';
import { decisionOptions } from '@/lib/formats/import/read/decision-options';
import type { Decisions } from '@/lib/formats/import/read/decisions';
import type { UnderstoodTable } from '@/lib/formats/import/read/understood';
import { check } from '@/lib/testing/check';
import { understoodOf } from '@/lib/testing/imports';
import { importOptions, readDecisions } from './arguments/import-arguments';

/** What the options of a text decide, as a shell and the command line read them. */
function readBack(text: string): Decisions {
  const words = execFileSync('sh', ['-c', `printf '%s\\n' ${text}`], { encoding: 'utf8' });
  const args = words.split('\n').slice(0, -1);
  return readDecisions(parseArgs({ args, options: importOptions }).values, undefined);
}

const table = {
  headerLine: 3,
  columns: ['Kunde', 'Betrag, brutto (EUR)', 'it’s "5" o\'clock', '$HOME'].map((name) => ({ name })),
} as unknown as UnderstoodTable;

const decided: Decisions = {
  columns: { user: 0, amount: 1, merchant: 2, category: 3, balance: null },
  dateOrder: 'ymd',
  decimal: ',',
  moneyOut: 'negative',
  encoding: 'windows-1252',
  flipSign: true,
  keepPending: true,
  keepRows: ['not booked', 'balance', 'total', 'far date', 'duplicate', 'pending'],
  words: [
    { role: 'direction', word: 'Soll = "aus"', means: 'out' },
    { role: 'pending', word: '-', means: 'skip' },
    { role: 'category', word: 'it’s: $HOME', means: 'pay' },
  ],
  currency: 'USD',
  merchants: 'as written',
  rates: { EUR: 1.08, JPY: 0.0067 },
  accountKinds: { 'DE00 1234': 'savings', '': 'credit_card', 'a=b': 'other' },
  openingBalanceCents: -123_450,
};

test('what was decided on the page is read back from the options of its command', () => {
  const [user, amount, merchant, category] = table.columns.map(({ name }) => name);
  expect(readBack(decisionOptions(decided, table))).toEqual({
    ...decided,
    columns: { user, amount, merchant, category, balance: null },
  });
  const names = ['Column 1', 'Date', 'Date', 'x'.repeat(200)];
  const unclear = { ...table, columns: names.map((name) => ({ name })) } as unknown as UnderstoodTable;
  const columns = { user: 0, date: 1, text: 2, merchant: 3 };
  expect(readBack(decisionOptions({ columns }, unclear)).columns).toEqual({
    user: '1',
    date: 'Date',
    text: '3',
    merchant: '4',
  });
});

test('a sign that was asked and left as it was found is said', () => {
  const asked = { ...table, sign: { moneyOut: 'positive', state: 'asked', reason: '' } } as UnderstoodTable;
  expect(decisionOptions({ flipSign: false }, asked)).toBe('--money-out positive');
});

test('every decision can be stored: it is plain data', () => {
  expect(structuredClone(decided)).toEqual(decided);
  expect(JSON.parse(JSON.stringify(decided))).toEqual(decided);
});

test('any word is read back', () => {
  // A shell takes no NUL, and the helper parts words by lines.
  const word = fc.string({ unit: 'grapheme' }).filter((text) => !/[\0\n]/.test(text));
  const words = fc.array(
    fc.record({ role: fc.constantFrom(...TAUGHT_ROLES), word, means: fc.constantFrom(...MEANINGS) }),
    { minLength: 1, maxLength: 5 },
  );
  check(
    fc.property(words, (taught) => {
      expect(readBack(decisionOptions({ words: taught }, null)).words).toEqual(taught);
    }),
    40,
  );
});

test('where every guess stands there are no options', () => {
  expect(decisionOptions({}, table)).toBe('');
  expect(decisionOptions({ columns: {}, flipSign: false, asOfDay: 20_000 }, table)).toBe('');
});

const HOSTILE = `it's "$(x)", a`;
/** Files that leave something open, each with the topic. */
const OPEN: readonly (readonly [string, string])[] = [
  ['date_order', 'Date,Amount,Text\n01/02/2025,-5.00,Shop\n03/04/2025,-6.00,Shop\n03/05/2025,9.00,Shop\n'],
  [
    'decimal',
    'Date,Amount,Text\n2025-01-31,"-1,234",Shop\n2025-01-30,"2,345",Shop\n2025-01-29,"-3,456",Shop\n',
  ],
  ['direction', 'Date,Amount,Text\n2025-01-31,5.00,a\n2025-01-30,6.00,b\n2025-01-29,7.00,c\n'],
  [
    'direction',
    `Date,"${HOSTILE.replaceAll('"', '""')}",X,Text\n2025-01-31,5.00,,a\n2025-01-30,,6.00,b\n2025-01-29,7.00,,c\n`,
  ],
  ['direction', '2025-01-31,5.00,,Abc Def\n2025-01-30,,6.00,Cde Fgh\n2025-01-29,7.00,,Xyz Abc\n'],
];

test.each(OPEN)('every answer to %s is an option that the command line takes: %j', async (about, csv) => {
  const question = (await understoodOf(csv)).questions.find((one) => one.about === about);
  expect(question?.answers).toHaveLength(2);
  for (const { option, decisions } of question?.answers ?? []) {
    const read = readBack(option);
    const [here, there] = [await understoodOf(csv, decisions), await understoodOf(csv, read)];
    expect(there.questions.filter((one) => one.about === about)).toEqual([]);
    expect(there.sample).toEqual(here.sample);
  }
});
