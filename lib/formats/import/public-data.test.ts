import { describe, expect, test } from 'vitest';
import { populationOf } from '@/lib/cli/data/data-features';
import { evaluate } from '@/lib/diagnose/evaluation';
import { asOfDayOf } from '@/lib/formats/dataset/read-dataset';
import { isoFromDayNumber } from '@/lib/model/calendar';
import { doublesOf, rowValue } from '@/lib/model/coded';
import { personasOf } from '@/lib/rules/view/personas-of';
import { imported } from '@/lib/testing/imports';
import { NOVEMBER } from '@/lib/testing/populations';
import type { Imported } from './read/imported';

/** Customers of made-up data in the shape of two that are public: a Czech bank's of the nineties, and an Australian one's synthetic. */
const evaluated = ({ dataset, report }: Imported) => {
  const population = populationOf('bank', { dataset, report }, NOVEMBER, asOfDayOf(dataset));
  const { assignments } = evaluate(NOVEMBER, population, [dataset.userIds.length]);
  const stressed = personasOf(NOVEMBER).findIndex(({ id }) => id === 'cash_flow_stressed');
  return {
    features: population.cohorts[0]!.table.windows,
    stressed: assignments
      .flat()
      .map(({ primary }) =>
        Array.from(primary).flatMap((persona, u) => (persona === stressed ? dataset.userIds[u]! : [])),
      ),
  };
};

test('dates of six digits have the year first where nothing else makes them dates', async () => {
  const dates = ['930101', '930215', '930331', '931231'];
  const { report } = await imported(
    `trans_id;account_id;date;type;amount\n${dates.map((date, i) => `${i};1;${date};PRIJEM;100.0`).join('\n')}\n`,
  );
  expect([report.firstDate, report.lastDate, report.rowsRejected]).toEqual(['1993-01-01', '1993-12-31', 0]);
});

describe('a Czech bank', () => {
  const FIRST = 10_000;
  /** An account from its first day: pension, household payments, cash, interest, with its balance. */
  function account(id: number, fromAge: number, toAge: number): string[] {
    const rows: string[] = [];
    let balance = 0;
    const add = (age: number, type: string, operation: string, kc: number, symbol: string, partner = '') => {
      balance += type === 'PRIJEM' ? kc : -kc;
      const date = isoFromDayNumber(FIRST + age);
      rows.push(
        `${id}${rows.length};${id};${date};"${type}";"${operation}";${kc.toFixed(1)};${balance.toFixed(1)};"${symbol}";${partner === '' ? '"";' : `"QR";"${partner}"`}`,
      );
    };
    add(fromAge, 'PRIJEM', 'VKLAD', 1000, '');
    for (let age = fromAge + 1; age <= toAge; age++) {
      const day = (age - fromAge) % 30;
      if (day === 2) add(age, 'PRIJEM', 'PREVOD Z UCTU', 5123, 'DUCHOD', '61972242');
      if (day === 6) add(age, 'VYDAJ', 'PREVOD NA UCET', 2452, 'SIPO', '87144583');
      if (day === 12) add(age, 'VYDAJ', 'VYBER', 1400, '');
      if (day === 20) add(age, 'VYBER', 'VYBER', 200, '');
      if (day === 29) add(age, 'PRIJEM', '', 13.5, 'UROK');
      if (day === 29) add(age, 'VYDAJ', 'VYBER', 14.6, 'SLUZBY');
    }
    return rows;
  }
  const rows = [...account(1, 0, 300), ...account(2, 200, 300), ...account(3, 288, 300)];
  const FILE = `${['"trans_id";"account_id";"date";"type";"operation";"amount";"balance";"k_symbol";"bank";"account"', ...rows].join('\n')}\n`;

  test('is read in full, and nobody is stressed for want of a history', async () => {
    const result = await imported(FILE, { columns: { user: 'account_id' } });
    const { report } = result;
    expect([report.users, report.rowsRead, report.rowsRejected]).toEqual([3, rows.length, 0]);
    const cents = (isIn: boolean) =>
      rows
        .map((row) => row.split(';'))
        .filter(([, , , type]) => (type === '"PRIJEM"') === isIn)
        .reduce((sum, cells) => sum + Math.round(Number(cells[5]) * 100), 0);
    expect(report.summary.totals).toEqual({ inCents: cents(true), outCents: cents(false) });
    expect(evaluated(result).stressed).toEqual([[], []]);
    expect(report.ownTransfers.rows).toBe(0);
    // A pension is pay where the analyst says so.
    expect(report.payCandidates.map(({ merchant }) => merchant)).toEqual(['PREVOD Z UCTU']);
    const words = report.payCandidates.map(({ word }) => word);
    const taught = await imported(FILE, { columns: { user: 'account_id' }, words });
    expect(rowValue(evaluated(taught).features[1]!.payroll_count, 0)).toBe(6);
    expect(taught.report.payCandidates).toEqual([]);
  });
});

describe('an Australian bank', () => {
  const HEADER =
    'status,card_present_flag,bpay_biller_code,account,currency,long_lat,txn_description,merchant_id,merchant_code,first_name,balance,date,gender,age,merchant_suburb,merchant_state,extraction,amount,transaction_id,country,customer_id,merchant_long_lat,movement';
  function customer(n: number): string[] {
    const rows: string[] = [];
    let balance = 2000 + n;
    const add = (age: number, kind: string, aud: number, merchant = '') => {
      const isPay = kind === 'PAY/SALARY';
      const isCard = merchant !== '';
      balance += isPay ? aud : -aud;
      const iso = isoFromDayNumber(17_744 + age);
      const date = `${Number(iso.slice(5, 7))}/${Number(iso.slice(8))}/${iso.slice(0, 4)}`;
      rows.push(
        [
          isCard ? 'authorized' : 'posted',
          isCard ? 1 : '',
          isPay ? 0 : '',
          `ACC-${1000 + n}`,
          'AUD',
          '153.41 -27.95',
          kind,
          merchant,
          isPay ? 0 : '',
          ['Diana', 'Michael', 'Rhonda'][n % 3],
          balance.toFixed(2),
          date,
          n % 2 ? 'F' : 'M',
          20 + n,
          isCard ? 'Ashmore' : '',
          isCard ? 'QLD' : '',
          `${iso}T01:0${n % 10}:15.000+0000`,
          aud.toFixed(2),
          `a${n}b${rows.length}c`,
          'Australia',
          `CUS-${2000 + n}`,
          isCard ? '153.38 -27.99' : '',
          isPay ? 'credit' : 'debit',
        ].join(','),
      );
    };
    for (let age = 0; age < 92; age++) {
      if (age % 7 === n % 7) add(age, 'PAY/SALARY', 1013.67 + n);
      if (age % 2 === 0) add(age, 'POS', 16.25 + (age % 9), `81c48296-${age % 4}`);
      if (age % 3 === 0) add(age, 'SALES-POS', 14.19 + (age % 5), `830a451c-${age % 3}`);
      if (age % 14 === 5) add(age, 'PAYMENT', 163);
      if (age % 10 === 7) add(age, 'INTER BANK', 21);
    }
    return rows;
  }
  const rows = [0, 1, 2].flatMap(customer);
  const FILE = `${[HEADER, ...rows].join('\n')}\n`;

  test('is read in full, with its pay, and nobody is stressed', async () => {
    const result = await imported(FILE);
    const { report } = result;
    expect([report.users, report.rowsRead, report.rowsRejected]).toEqual([3, rows.length, 0]);
    const { features, stressed } = evaluated(result);
    expect(stressed).toEqual([[], []]);
    expect([...doublesOf(features[0]!.payroll_count)]).toEqual([5, 4, 4]);
  });
});
