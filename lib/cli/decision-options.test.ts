import { execFileSync } from 'node:child_process';
import { parseArgs } from 'node:util';
import { expect, test } from 'vitest';
import { decisionOptions } from '@/lib/formats/import/read/decision-options';
import type { Decisions } from '@/lib/formats/import/read/decisions';
import type { UnderstoodTable } from '@/lib/formats/import/read/understood';
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

test('what was decided on the page is read back from the options of its command', () => {
  const decided: Decisions = {
    columns: { user: 0, amount: 1, merchant: 2, category: 3, balance: null },
    dateOrder: 'mdy',
    decimal: ',',
    encoding: 'windows-1252',
    flipSign: true,
    keepPending: true,
    openingBalanceCents: -123_450,
  };
  const [user, amount, merchant, category] = table.columns.map(({ name }) => name);
  expect(readBack(decisionOptions(decided, table))).toEqual({
    ...decided,
    columns: { user, amount, merchant, category, balance: null },
  });
  const unnamed = { ...table, headerLine: null } as UnderstoodTable;
  expect(readBack(decisionOptions({ columns: { user: 0, date: 3 } }, unnamed)).columns).toEqual({
    user: '1',
    date: '4',
  });
});

test('where every guess stands there are no options', () => {
  expect(decisionOptions({}, table)).toBe('');
  expect(decisionOptions({ columns: {}, flipSign: false, asOfDay: 20_000 }, table)).toBe('');
});
