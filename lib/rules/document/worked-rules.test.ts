import { describe, expect, test } from 'vitest';
import { givenTable } from '@/lib/testing/given-tables';
import { fileOf } from '@/lib/testing/imports';
import { columnsOf } from './evaluate-table';
import { readRulesDocument } from './rules-document';

/** The output columns of a document over a table, each as a line of cells; refused ones with the place and the reason. */
async function written(
  csv: string,
  parts: object,
  idName?: string,
): Promise<Record<string, string> | string> {
  const table = await givenTable(
    fileOf('customers.csv', csv),
    idName === undefined ? {} : { roles: { [idName]: 'id' } },
  );
  if (!table.ok) return `${table.problem.where}: ${table.problem.message}`;
  const document = readRulesDocument({ format: 'persona-rules', version: 2, ...parts });
  if (!document.ok) return `${document.problem.where}: ${document.problem.message}`;
  return Object.fromEntries(
    columnsOf(document.value, table.value).map(({ name, text }) => [
      name,
      Array.from({ length: table.value.rows }, (_, row) => text(row)).join(','),
    ]),
  );
}

const when = (feature: unknown, op?: string, value?: unknown, unknown?: string) => ({
  feature,
  ...(op !== undefined && { op }),
  ...(value !== undefined && { value }),
  ...(unknown !== undefined && { unknown }),
});
const segment = (id: string, condition: object, ...rank: unknown[]) => ({ id, when: condition, rank });
/** One classification of one segment. */
const flagged = (condition: object, more: object = {}) => ({
  assign: { is: { segments: [segment('yes', condition)], otherwise: 'no', ...more } },
});

describe('rules worked out by hand', () => {
  test.each([
    ['true', 'yes,no,no,yes', 'id,f\na,true\nb,false\nc,\nd,TRUE\n'],
    ['1', 'yes,no,no', 'id,f\na,1\nb,0\nc,\n'],
    ['decimals', 'yes,no', 'id,f\na,1.0\nb,0.99\n'],
  ])('a flag is a number that is 1: %s', async (_, expected, csv) => {
    expect(await written(csv, flagged(when('f')))).toEqual({ is: expected });
  });

  test('texts are compared as they are written, case and all; an empty one is not known', async () => {
    const csv = 'id,plan\na,Gold\nb,gold\nc,\nd,Silver Plus\n';
    expect(await written(csv, flagged(when('plan', 'in', ['Gold', 'Silver Plus'])))).toEqual({
      is: 'yes,no,no,yes',
    });
    expect(await written(csv, flagged(when('plan', 'is not', 'Gold')))).toEqual({ is: 'no,yes,no,yes' });
    expect(await written(csv, flagged(when('plan', 'is not', 'Gold', 'met')))).toEqual({
      is: 'no,yes,yes,yes',
    });
    expect(await written(csv, flagged({ not: when('plan', 'is', 'Gold') }))).toEqual({
      is: 'no,yes,yes,yes',
    });
  });

  test('a column of numbers is a text too; of a cell such as NA it is none', async () => {
    const csv = 'id,code\na,01\nb,1\nc,NA\n';
    expect(await written(csv, flagged(when('code', 'is', '01')))).toEqual({ is: 'yes,no,no' });
    expect(await written(csv, flagged(when('code', 'known')))).toEqual({ is: 'yes,yes,no' });
    expect(await written('id,previous\na,none\nb,\n', flagged(when('previous', 'is', 'none')))).toEqual({
      is: 'yes,no',
    });
  });

  test('columns may have spaces, and the id any of three names or one that is said', async () => {
    const rule = flagged(when('total spend', '>=', 10));
    expect(await written('Total,total spend,customer_id\n1,10,x\n1,9.99,y\n', rule)).toEqual({
      is: 'yes,no',
    });
    expect(await written('User_ID,total spend\nx,10\n', rule)).toEqual({ is: 'yes' });
    expect(await written('kunde,total spend\nx,10\ny,9.99\n', rule, 'kunde')).toEqual({ is: 'yes,no' });
    expect(await written('kunde,total spend\nx,10\n', rule)).toContain('No column is called id');
  });

  test('percents and amounts with a comma are texts, and refused as numbers', async () => {
    await expect(written('id,share\na,12%\n', flagged(when('share', '>', 10)))).rejects.toThrow(
      '"share" is a text, and a number is needed here.',
    );
  });

  test('windows of any length, one against another', async () => {
    const csv = 'id,spend_90d,spend_365d,age\na,40,120,30\nb,20,120,30\nc,,120,30\n';
    const parts = {
      values: { fast: { '/': [{ '*': ['spend@90d', 4] }, 'spend@365d'] }, here: { '+': ['spend', 'age'] } },
      assign: {
        is: { segments: [segment('up', when('fast', '>', 1)), segment('down', when('fast', '<', 1))] },
      },
      columns: {
        is: { segment: 'is', window: '90d' },
        ratio: { value: 'fast', decimals: 3 },
        now: { value: 'here', window: '90d' },
        year: { value: 'here@365d' },
      },
    };
    expect(await written(csv, parts)).toEqual({
      is: 'up,down,none',
      ratio: '1.333,0.667,',
      now: '70,50,',
      year: '150,150,150',
    });
    await expect(written(csv, { ...parts, columns: { now: { value: 'here' } } })).rejects.toThrow('window');
  });

  test('a column of all time is none of a window that there is not', async () => {
    const csv = 'id,spend,spend_30d,age\na,9,1,30\n';
    const column = (value: string, window?: string) =>
      written(csv, { assign: {}, columns: { v: { value, ...(window && { window }) } } });
    expect(await column('spend')).toEqual({ v: '9' });
    expect(await column('spend@30d')).toEqual({ v: '1' });
    expect(await column('age@90d')).toEqual({ v: '30' });
    await expect(column('spend@90d')).rejects.toThrow('"spend" is not known for 90d, only for 30d.');
    await expect(column('spend@W', '90d')).rejects.toThrow('"spend" is not known for 90d, only for 30d.');
  });

  test('names may have a sign that stands before windows', async () => {
    const parts = {
      values: { 'a@b': { '+': ['x@y', 1] }, 'c@30d': { '*': ['a@b', 2] } },
      scores: { 's@t': { of: 'c@30d', into: 2 } },
      assign: {},
      columns: { a: { value: 'a@b' }, c: { value: 'c@30d' }, s: { value: 's@t' }, x: { value: 'x@y' } },
    };
    expect(await written('id,x@y\na,1\nb,2\n', parts)).toEqual({ a: '2,3', c: '4,6', s: '1,2', x: '1,2' });
  });

  test('what falls to nobody goes to another classification, with all its parts', async () => {
    const parts = {
      assign: {
        first: {
          order: 'place',
          segments: [segment('top', when('x', '>=', 9))],
          otherwise: {
            segments: [segment('low', when('x', '>=', 1), 1), segment('mid', when('x', '>=', 5), 2)],
            otherwise: { order: 'place', segments: [segment('zero', when('x', '==', 0))], otherwise: 'lost' },
          },
        },
      },
      columns: {
        p: { segment: 'first' },
        s: { segment: 'first', part: 'second' },
        all: { segment: 'first', part: 'all' },
        n: { segment: 'first', part: 'count' },
      },
    };
    expect(await written('id,x\na,9\nb,5\nc,1\nd,0\ne,\n', parts)).toEqual({
      p: 'top,mid,low,zero,lost',
      s: 'none,low,none,none,none',
      all: 'top,mid|low,low,zero,',
      n: '1,2,1,1,0',
    });
  });

  test.each(['place', 'rank'])('a second is kept from its floor on, by %s', async (order) => {
    const parts = {
      assign: {
        s: {
          order,
          secondFloor: 0.3,
          segments: [segment('a', when('x', '>=', 0), 9), segment('b', when('x', '>=', 0), 'x')],
        },
      },
      columns: { second: { segment: 's', part: 'second' } },
    };
    expect(await written('id,x\n1,0.3\n2,0.29\n3,0.31\n', parts)).toEqual({ second: 'b,none,b' });
  });

  test('points are exact, and rank by them ties', async () => {
    const parts = {
      values: {
        sum: {
          points: [
            [when('f'), 0.4],
            [when('g'), 0.2],
          ],
        },
      },
      assign: { s: { segments: [segment('first', when('f'), 'sum'), segment('second', when('f'), 0.6)] } },
      columns: { s: { segment: 's' }, points: { value: 'sum', decimals: 1 } },
    };
    expect(await written('id,f,g\na,1,1\nb,1,0\n', parts)).toEqual({ s: 'first,second', points: '0.6,0.4' });
  });

  test('scores: quintiles with ties together or by row, of who has what they need', async () => {
    const parts = {
      scores: {
        t: { of: 'x', into: 2, needs: ['y'] },
        r: { of: 'x', into: 2, ties: 'by row', best: 'low', needs: ['y'] },
      },
      assign: flagged(when('t', '==', 2)).assign,
      columns: { t: { value: 't' }, r: { value: 'r' }, is: { segment: 'is' } },
    };
    // Of x = 1, 1, 1, 5 the edge lies at 1; by row at 2.5 of the places 1 to 4.
    expect(await written('id,x,y\na,1,k\nb,1,k\nc,5,k\nd,1,k\ne,9,\n', parts)).toEqual({
      t: '1,1,2,1,',
      r: '2,2,1,1,',
      is: 'no,no,yes,no,no',
    });
  });

  test('numbers are rounded half away from zero, on what is exact', async () => {
    const parts = {
      ...flagged(when('x')),
      columns: { two: { value: 'x', decimals: 2 }, none: { value: 'x' } },
    };
    expect(await written('id,x\na,1.005\nb,-0.125\nc,0.5\nd,-0.5\ne,-0.001\nf,2.5\n', parts)).toEqual({
      two: '1.01,-0.13,0.50,-0.50,0.00,2.50',
      none: '1,0,1,-1,0,3',
    });
  });

  test('unknown is read as the document says, or the criterion', async () => {
    const csv = 'id,x\na,\nb,3\n';
    expect(await written(csv, { ...flagged(when('x', '<', 1)), unknown: 'met' })).toEqual({ is: 'yes,no' });
    expect(await written(csv, { ...flagged(when('x', '<', 1, 'not met')), unknown: 'met' })).toEqual({
      is: 'no,no',
    });
    expect(
      await written(csv, { ...flagged(when('x', '<', 1), { undecided: '?' }), unknown: 'open' }),
    ).toEqual({ is: '?,no' });
    expect(await written(csv, { ...flagged(when('x', '<', 1)), unknown: 'open' })).toEqual({ is: 'no,no' });
  });

  test('an open key leaves undecided who is first, where it can decide it', async () => {
    const ranked = (a: unknown, b: unknown) => ({
      unknown: 'open',
      assign: { s: { undecided: '?', segments: [segment('a', when('k'), a), segment('b', when('k'), b)] } },
    });
    const points = { points: [[when('x', '>', 0), 3]] };
    const csv = 'id,k,x\nu,1,\nv,1,2\n';
    expect(await written(csv, ranked(points, 2))).toEqual({ s: '?,a' });
    expect(await written(csv, ranked(points, 4))).toEqual({ s: 'b,b' });
    expect(await written(csv, ranked(points, 0))).toEqual({ s: 'a,a' });
    expect(await written(csv, ranked({ '+': [points, 1] }, 0))).toEqual({ s: 'a,a' });
  });

  test.each([
    ['values', { a: 'b', b: { '+': ['a', 1] } }, {}],
    ['a value and a score', { a: 's' }, { s: { of: { '*': ['a', 2] }, into: 3 } }],
    ['a window of itself', { a: { '+': ['a@30d', 1] } }, {}],
  ])('what needs itself is refused where nothing reads it too: %s', async (_, values, scores) => {
    const unread = { ...flagged(when('x')), values, scores };
    await expect(written('id,x,y_30d\na,1,1\n', unread)).rejects.toThrow('a circle.');
  });

  test('what is wrong with a value that nothing reads in another way is nobody’s', async () => {
    const unread = { ...flagged(when('x')), values: { v: { '+': ['y@W', 'not there'] } } };
    expect(await written('id,x,y_30d\na,1,1\n', unread)).toEqual({ is: 'yes' });
  });

  test('columns may be called by numbers, and spaces around a name do not count', async () => {
    expect(await written('id,2024,2025\n1,1,0\n2,0,1\n', flagged(when('2024')))).toEqual({ is: 'yes,no' });
    expect(await written('id, x ,y\na,1,1\nb,0,1\n', flagged(when(' x ')))).toEqual({ is: 'yes,no' });
  });

  test('a value may not be called like a column', async () => {
    await expect(written('id,x\na,1\n', { ...flagged(when('x')), values: { x: 2 } })).rejects.toThrow(
      'The table has a column "x" too',
    );
  });
});
