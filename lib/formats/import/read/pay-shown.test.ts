import { expect, test } from 'vitest';
import { populationOf } from '@/lib/cli/data/data-features';
import { understoodJson } from '@/lib/cli/printed/understood-json';
import { asOfDayOf } from '@/lib/formats/dataset/read-dataset';
import { isoFromDayNumber } from '@/lib/model/calendar';
import { rowValue } from '@/lib/model/coded';
import { imported } from '@/lib/testing/imports';
import { NOVEMBER } from '@/lib/testing/populations';

/** Half a year of someone who is paid 2,400 or so every fortnight by a sender who does not say that it is pay. */
function file(): string {
  const rows = ['date,amount,description'];
  for (let age = 0; age < 182; age++) {
    const date = isoFromDayNumber(20_000 + age);
    if (age % 14 === 3) rows.push(`${date},${age % 28 === 3 ? 2400 : '2455.50'},ACME GMBH`);
    rows.push(`${date},-${20 + (age % 7)}.95,GROCER & SONS`);
  }
  return `${rows.join('\n')}\n`;
}

test('what may be pay is shown with the word that makes it pay, and the word does', async () => {
  const before = await imported(file());
  expect(before.report.payCandidates).toEqual([
    {
      merchant: 'ACME GMBH',
      times: 13,
      everyDays: 14,
      from: 2400,
      to: 2455.5,
      word: { role: 'merchant', word: 'ACME GMBH', means: 'pay' },
    },
  ]);
  const notes = before.report.notes.filter((note) => note.includes('not recognised as pay'));
  expect(notes).toEqual([
    'Regular money in that is not recognised as pay: ACME GMBH, 13 times, about every 14 days, 2,400.00 to 2,455.50.',
  ]);
  expect(understoodJson(before.report)).toMatchObject({ payCandidates: [{ merchant: 'ACME GMBH' }] });

  const words = before.report.payCandidates.map(({ word }) => word);
  const after = await imported(file(), { words });
  expect(after.report.payCandidates).toEqual([]);
  const paydaysOf = (read: typeof before) => {
    const population = populationOf('bank', read, NOVEMBER, asOfDayOf(read.dataset));
    const { payroll_count, median_pay_gap_days } = population.cohorts[0]!.table.windows[1]!;
    return [rowValue(payroll_count, 0), rowValue(median_pay_gap_days, 0)];
  };
  expect(paydaysOf(before)).toEqual([Number.NaN, Number.NaN]);
  expect(paydaysOf(after)).toEqual([13, 14]);
  expect(after.report.summary.totals).toEqual(before.report.summary.totals);
});
