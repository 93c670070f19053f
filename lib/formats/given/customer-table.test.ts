import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { buffersOf, columnReader } from '@/lib/model/column';
import { packTexts } from '@/lib/model/packed-texts';
import type { GivenTable } from '@/lib/rules/document/given-table';
import { readCondition } from '@/lib/rules/document/read-condition';
import { selectRows } from '@/lib/rules/document/select-rows';
import { check } from '@/lib/testing/check';
import { givenTable, idsOf } from '@/lib/testing/given-tables';
import { fileOf } from '@/lib/testing/imports';
import { unwrapped } from '@/lib/testing/unwrapped';
import { csvWriter } from '../tables/csv';
import { FEATURES_TABLE } from '../tables/shapes';
import { customerTable } from './customer-table';
import { joinTables } from './joining/join-tables';
import { readFeatureTable } from './read-feature-table';
import { surveyFeatureTable } from './survey-feature-table';
import type { TableDecisions } from './table-decisions';
import { takeRows } from './take-rows';

const file = (csv: string) => fileOf('table.csv', csv);
const tableOf = async (csv: string, decisions: TableDecisions = {}) =>
  unwrapped(await givenTable(file(csv), decisions));
const refusal = async (csv: string, decisions: TableDecisions = {}) => {
  const result = await givenTable(file(csv), decisions);
  return result.ok ? 'read' : `${result.problem.where}: ${result.problem.message}`;
};
const surveyOf = async (csv: string, decisions: TableDecisions = {}) =>
  unwrapped(surveyFeatureTable(unwrapped(await readFeatureTable(file(csv), decisions)), decisions));

/** Cells by column as they are written; null where unknown. */
const cellsOf = ({ rows, columns }: Pick<GivenTable, 'rows' | 'columns'>) =>
  Object.fromEntries(
    Array.from(columns, ([name, column]) => {
      const { text } = columnReader(column);
      return [name, Array.from({ length: rows }, (_, row) => text(row))];
    }),
  );

describe('who a customer is', () => {
  test.each([
    ['id', 'x,id,user_id\n1,a,b\n'],
    ['User_ID', 'x,User_ID\n1,a\n'],
    ['Customer ID', 'x,Customer ID\n1,a\n'],
  ])('is said by the column %s', async (name, csv) => {
    const { columns, findings } = await surveyOf(csv);
    expect(columns.find(({ kind }) => kind === 'id')?.name).toBe(name);
    expect(findings).toMatchObject([{ about: 'id', state: 'proven', column: name }]);
  });

  test('is said by the only texts that differ in every row, where there are enough', async () => {
    const lines = (n: number) => Array.from({ length: n }, (_, i) => `p${i},${i % 2 ? 'x' : 'y'},${i}`);
    const csv = (n: number) => `who,sort,n\n${lines(n).join('\n')}\n`;
    expect((await surveyOf(csv(10))).findings).toMatchObject([
      { about: 'id', state: 'assumed', column: 'who' },
    ]);
    expect(idsOf(await tableOf(csv(10)))).toEqual(Array.from({ length: 10 }, (_, i) => `p${i}`));
    const few = await surveyOf(csv(9));
    expect(few).toMatchObject({
      customers: null,
      findings: [{ about: 'id', state: 'asked', isNeeded: true }],
    });
    expect(few.findings[0]?.answers).toMatchObject([{ option: '--map id=who' }]);
    expect(await refusal(csv(9))).toContain('No column is called id, user_id, customer_id');
    expect(idsOf(await tableOf(csv(9), { roles: { n: 'id' } }))[8]).toBe('8');
  });

  test('ids are texts to the last character, and numbers to rules', async () => {
    const table = await tableOf('id,x\n007,1\n12345678901234567890,2\n');
    expect(idsOf(table)).toEqual(['007', '12345678901234567890']);
    expect(columnReader(table.columns.get('id') as never).numbers?.[0]).toBe(7);
  });

  test('can be said of a table that was read', async () => {
    const read = unwrapped(await readFeatureTable(file('n,x\n07,1\n1.50,2\n')));
    expect(idsOf(unwrapped(customerTable(read, { roles: { n: 'id' } })))).toEqual(['07', '1.50']);
    expect(surveyFeatureTable(read, { roles: { n: 'id' } })).toMatchObject({
      ok: true,
      value: { customers: 2, columns: [{ kind: 'id', distinct: 2 }, { kind: 'number' }] },
    });
  });

  test.each([
    [
      'twice',
      'id,x\na,1\nb,2\na,3\n',
      'table.csv, line 4: "a" stands in line 2 too: there must be one row a customer.',
    ],
    [
      'more often',
      'id,x\na,1\na,2\n"b\nc",3\n"b\nc",4\n',
      'line 3: "a" stands in line 2 too: there must be one row a customer. 2 rows repeat a customer.',
    ],
    ['at a date', 'id,d\na,2025-01-01\na,2025-01-01\n', 'one row a customer, or one a customer and date.'],
    ['without one', 'id,x\na,1\n,2\n', 'table.csv, line 3: The column "id" is empty.'],
  ])('is refused %s', async (_, csv, message) => {
    expect(await refusal(csv)).toContain(message);
  });

  test('is refused where the column that is said is not there', async () => {
    expect(await refusal('a,b\n1,2\n', { roles: { c: 'id' } })).toContain(
      'There is no column "c". Columns: a, b.',
    );
  });
});

describe('a table of snapshots', () => {
  const csv = 'id,month,spend\na,2025-01-31,1\nb,2025-01-31,2\na,2025-02-28,3\nc,2025-02-28,4\n';

  test('counts the latest, and lists all', async () => {
    const table = await tableOf(csv);
    expect([idsOf(table), cellsOf(table).spend]).toEqual([
      ['a', 'c'],
      ['3', '4'],
    ]);
    expect(await surveyOf(csv)).toMatchObject({
      rows: 4,
      customers: 3,
      snapshots: { column: 'month', dates: ['2025-01-31', '2025-02-28'], taken: '2025-02-28' },
      findings: [{ about: 'id' }, { about: 'snapshots', state: 'proven' }],
    });
  });

  test('counts the one that is said', async () => {
    const table = await tableOf(csv, { snapshot: '2025-01-31' });
    expect([idsOf(table), cellsOf(table).spend]).toEqual([
      ['a', 'b'],
      ['1', '2'],
    ]);
    expect(await refusal(csv, { snapshot: '2025-03-31' })).toContain('There are: 2025-01-31, 2025-02-28.');
    expect(await refusal('id,d\na,2025-01-31\n', { snapshot: '2025-01-31' })).toContain('no snapshots');
  });

  test('goes by the date that is called one, of several that could be; else it is asked', async () => {
    const two = (first: string, second: string) =>
      `id,${first},${second}\na,2025-01-01,2024-01-01\na,2025-02-01,2024-01-02\n`;
    expect((await surveyOf(two('seen', 'as_of'))).snapshots).toMatchObject({ column: 'as_of' });
    const open = await surveyOf(two('seen', 'met'));
    expect(open.findings).toMatchObject([
      { about: 'id' },
      { about: 'snapshots', state: 'asked', isNeeded: true },
    ]);
    expect(open.findings[1]?.answers?.map(({ option }) => option)).toEqual([
      '--map snapshot=seen',
      '--map snapshot=met',
    ]);
    expect((await surveyOf(two('seen', 'met'), { roles: { met: 'snapshot' } })).snapshots).toMatchObject({
      column: 'met',
      taken: '2024-01-02',
    });
  });
});

describe('windows', () => {
  test('are ends of names', async () => {
    const { columns, windows } = await surveyOf('id,spend_30d,spend_180d,age,plan_7d\na,1,2,3,4\n', {
      windows: { plan_7d: null, age: { feature: 'years', days: 365 } },
    });
    expect(windows).toEqual([30, 180, 365]);
    expect(columns.map(({ base, window }) => [base, window])).toEqual([
      ['id', null],
      ['spend', 30],
      ['spend', 180],
      ['years', 365],
      ['plan_7d', null],
    ]);
    const table = await tableOf('id,age\na,3\n', { windows: { age: { feature: 'years', days: 365 } } });
    expect([...table.columns.keys()]).toEqual(['id', 'years_365d']);
  });

  test('of the features that are exported become columns, one row a customer', async () => {
    const writer = csvWriter();
    const row = (user: string, window: number, spend: number) =>
      FEATURES_TABLE.columns.map(({ name, type }) => {
        if (name === 'user_id') return user;
        if (name === 'archetype') return user === 'u1' ? 'saver' : 'spender';
        if (name === 'window_days') return window;
        if (name === 'monthly_recurring_spend') return spend;
        return name === 'interest' ? null : type === 'flag' ? 1 : 0.5;
      });
    writer.write(FEATURES_TABLE, [
      row('u1', 30, 1),
      row('u1', 180, 2),
      row('u2', 180, 4),
      row('u2', 30, 3),
      row('u3', 30, 5),
    ]);
    const csv = new TextDecoder().decode(writer.finish()[0]?.bytes);
    const table = await tableOf(csv);
    expect(idsOf(table)).toEqual(['u1', 'u2', 'u3']);
    expect(cellsOf(table)).toMatchObject({
      archetype: ['saver', 'spender', 'spender'],
      monthly_recurring_spend_30d: ['1', '3', '5'],
      monthly_recurring_spend_180d: ['2', '4', null],
      interest: [null, null, null],
    });
    expect([...table.columns.keys()]).not.toContain('window_days');
    expect(await surveyOf(csv)).toMatchObject({ windows: [30, 180], rows: 5, customers: 3 });
  });

  test('and dates together tell rows apart', async () => {
    const csv = `id,as_of_date,window_days,x\n${['2025-01-01', '2025-02-01'].flatMap((day, d) => [30, 90].map((w) => `a,${day},${w},${w + d}`)).join('\n')}`;
    expect(cellsOf(await tableOf(csv))).toMatchObject({
      x_30d: ['31'],
      x_90d: ['91'],
      as_of_date: ['2025-02-01'],
    });
  });
});

describe('what columns are', () => {
  const csv = `id,weight,churned,label,sort,since,share_30d\n${[
    'a,1.5,yes,1,x,2025-01-01,0.25',
    'b,2,no,0,y,2025-01-03,0.5',
    'c,0.5,,0,x,,',
  ].join('\n')}\n`;

  test('is surveyed over all rows', async () => {
    const { columns } = await surveyOf(csv);
    expect(
      columns.map(({ name, kind, unknown, distinct, min, max, decimals }) => [
        name,
        kind,
        unknown,
        distinct,
        min,
        max,
        decimals,
      ]),
    ).toEqual([
      ['id', 'id', 0, 3, null, null, null],
      ['weight', 'weight', 0, 3, 0.5, 2, 1],
      ['churned', 'outcome', 1, 2, null, null, null],
      ['label', 'outcome', 0, 2, 0, 1, 0],
      ['sort', 'category', 0, 2, null, null, null],
      ['since', 'date', 1, 2, 20_089, 20_091, null],
      ['share_30d', 'number', 1, 2, 0.25, 0.5, 2],
    ]);
  });

  test('weights and outcomes are asked for, and count once they are said', async () => {
    const { findings } = await surveyOf(csv);
    expect(
      findings.filter(({ state }) => state === 'asked').map(({ about, column }) => [about, column]),
    ).toEqual([
      ['weight', 'weight'],
      ['outcome', 'churned'],
      ['outcome', 'label'],
    ]);
    expect((await tableOf(csv)).weights).toBeNull();
    const said: TableDecisions = { roles: { weight: 'weight', label: 'number' } };
    expect([...((await tableOf(csv, said)).weights ?? [])]).toEqual([1.5, 2, 0.5]);
    const decided = await surveyOf(csv, said);
    expect(decided.columns.map(({ kind }) => kind)).toEqual([
      'id',
      'weight',
      'outcome',
      'number',
      'category',
      'date',
      'number',
    ]);
    expect(decided.findings).toContainEqual(expect.objectContaining({ about: 'weight', state: 'proven' }));
    expect(await refusal('id,w\na,1\nb,0\n', { roles: { w: 'weight' } })).toBe(
      'table.csv: The weight "w" must be above 0 in every row: that of "b" is not.',
    );
  });

  test('numbers may be taken for categories', async () => {
    const { columns } = await tableOf('id,code\na,01\nb,1\n', { roles: { code: 'category' } });
    expect(columns.get('code')).toMatchObject({ kind: 'category' });
    expect(columnReader(columns.get('code') as never).numbers).toBeNull();
  });
});

describe('joining', () => {
  test('aligns columns by id, and counts both sides', () => {
    const idLists = fc.uniqueArray(fc.stringMatching(/^[a-e]{1,3}$/), { maxLength: 40 });
    check(
      fc.property(idLists, idLists, (here, there) => {
        const values = Float64Array.from(there, (_, i) => i);
        const table: GivenTable = {
          rows: there.length,
          ids: packTexts(there),
          idName: 'key',
          columns: new Map([
            ['key', { kind: 'number', values, written: null }],
            ['x', { kind: 'number', values, written: null }],
          ]),
          weights: null,
        };
        const { columns, ...counts } = joinTables(packTexts(here), table);
        const expected = here.map((id) => (there.includes(id) ? there.indexOf(id) : Number.NaN));
        expect([...columns.keys()]).toEqual(['x']);
        expect([...(columnReader(columns.get('x') as never).numbers ?? [])]).toEqual(expected);
        const joined = here.filter((id) => there.includes(id)).length;
        expect(counts).toEqual({ joined, onlyHere: here.length - joined, onlyThere: there.length - joined });
      }),
    );
  });

  test('leaves what is absent unknown, of texts and dates too', async () => {
    const [here, there] = [
      await tableOf('id,x\na,1\nb,2\n'),
      await tableOf('id,t,d,n\nb,u,2025-01-01,1.50\nc,v,2025-01-02,NA\n'),
    ];
    const { columns } = joinTables(here.ids, there);
    expect(cellsOf({ rows: 2, columns })).toEqual({
      t: [null, 'u'],
      d: [null, '2025-01-01'],
      n: [null, '1.50'],
    });
  });
});

describe('a condition as a filter', () => {
  const csv = 'id,x,region,spend_30d\na,1,north,5\nb,,south,6\nc,3,,7\n';
  const select = async (condition: unknown) =>
    selectRows(unwrapped(readCondition(condition)), await tableOf(csv));

  test.each([
    [{ feature: 'x', op: '>=', value: 2 }, [0, 0, 1]],
    [{ feature: 'x', op: '<', value: 2, unknown: 'met' }, [1, 1, 0]],
    [{ feature: 'x', op: '<', value: 2, unknown: 'open' }, [1, 0, 0]],
    [
      {
        any: [
          { feature: 'region', op: 'is', value: 'north' },
          { feature: 'spend@30d', op: '>', value: 6 },
        ],
      },
      [1, 0, 1],
    ],
    [{ not: { feature: 'region', op: 'known' } }, [0, 0, 1]],
  ])('%j', async (condition, rows) => {
    expect(await select(condition)).toEqual({
      rows: Uint8Array.from(rows),
      count: rows.filter(Boolean).length,
    });
  });

  test('is refused with its place', async () => {
    await expect(select({ feature: 'y', op: '>', value: 1 })).rejects.toThrow('Nothing is called "y"');
    const strange = readCondition({ feature: 'x', oop: '>' });
    expect(strange).toMatchObject({ ok: false, problem: { where: '/oop' } });
  });

  test('leaves rows as they were', async () => {
    const table = await tableOf('id,x,t\na,1.50,u\nb,+2,v\nc,NA,u\nd,4,\n');
    const taken = takeRows(table, Int32Array.from([3, 1, 0]));
    expect(idsOf(taken)).toEqual(['d', 'b', 'a']);
    expect(cellsOf(taken)).toEqual({ id: ['d', 'b', 'a'], x: ['4', '+2', '1.50'], t: [null, 'v', 'u'] });
  });
});

test('what was read is plain data, which crosses to another thread', async () => {
  const read = unwrapped(await readFeatureTable(file('id,x,t,d\na,1.50,u,2025-01-01\nb,+2,v,2025-01-02\n')));
  const survey = surveyFeatureTable(read);
  const crossed = structuredClone(read, { transfer: buffersOf(read.columns.values()) });
  expect(columnReader(read.columns.get('x') as never).numbers).toHaveLength(0);
  expect(surveyFeatureTable(crossed)).toEqual(survey);
  expect(cellsOf(crossed)).toMatchObject({ x: ['1.50', '+2'], t: ['u', 'v'] });
});
