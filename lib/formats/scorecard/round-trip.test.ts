import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Condition, NumberExpression } from '@/lib/language/expression';
import { columnsOf } from '@/lib/rules/document/evaluate-table';
import { type RulesDocument, readRulesDocument } from '@/lib/rules/document/rules-document';
import { check } from '@/lib/testing/check';
import { maybe, object } from '@/lib/testing/slow/random-objects';
import { tableOf } from '@/lib/testing/slow/random-rules';
import { unwrapped } from '@/lib/testing/unwrapped';
import { readScorecardCsv, writeScorecardCsv } from './scorecard-csv';

/** PROPERTY_RUNS asks for more of them. */
const RUNS = Number(process.env.PROPERTY_RUNS ?? 200);
const TIME = { timeout: 60_000 + RUNS * 100 };

const BOUNDS = [-2, 0, 0.5, 1, 1e-7, 25, 40];
/** Bounds, what lies beside them, and nobody's value. */
const CELLS = [...BOUNDS.flatMap((bound) => [bound - 0.25, bound, bound + 0.25]), null];
const TEXTS = ['north', 'b', 'C d', 'a,b', 'north-west', 'x%', 'é'];

/** What a document says of customers, column by column. */
function written(document: RulesDocument, cells: readonly (number | string | null)[], isText: boolean) {
  const table = tableOf(
    cells.map((x) => ({ x })),
    isText ? ['x'] : [],
  );
  return Object.fromEntries(
    columnsOf(document, table).map(({ name, text }) => [name, cells.map((_, row) => text(row))]),
  );
}

describe('a table of bins', () => {
  const points = fc.constantFrom(-3, 0, 0.1, 0.2, 12, 20.25);
  const numbers = fc.record({
    cuts: fc
      .uniqueArray(fc.constantFrom(...BOUNDS), { minLength: 1, maxLength: 5 })
      .map((cuts) => cuts.sort((a, b) => a - b)),
    rightClosed: fc.boolean(),
    worth: fc.array(points, { minLength: 7, maxLength: 7 }),
    dropped: fc.constantFrom(-1, -1, 0, 1, 5),
    missing: maybe(points),
    base: maybe(points),
    style: fc.constantFrom('brackets', 'signs', 'named'),
    order: fc.boolean(),
  });

  test('gives what a reader of its bins would give', TIME, () => {
    check(
      fc.property(numbers, ({ cuts, rightClosed, worth, dropped, missing, base, style, order }) => {
        const ends = [-Infinity, ...cuts, Infinity];
        const bins = ends
          .slice(1)
          .map((high, i) => ({ low: ends[i] as number, high, points: worth[i] as number }));
        const kept = bins.filter((_, i) => i !== dropped || bins.length === 1);
        const label = ({ low, high }: { low: number; high: number }) => {
          const [over, under] = rightClosed ? ['>', '<='] : ['>=', '<'];
          if (style === 'signs' && low === -Infinity) return `${under}${high}`;
          if (style === 'signs' && high === Infinity) return `${over} ${low}`;
          if (style === 'named' && low > -Infinity && high < Infinity)
            return `${low}${rightClosed ? '<' : '<='} X ${under} ${high}`;
          return rightClosed ? `(${low}, ${high}]` : `[${low},${high})`;
        };
        const rows = kept.map((bin) => `x,"${label(bin).replaceAll('Infinity', 'inf')}",${bin.points}`);
        if (missing !== undefined) rows.push(`x,missing,${missing}`);
        const csv = ['variable,bin,points', ...(order ? rows.toReversed() : rows)];
        if (base !== undefined) csv.push(`basepoints,,${base}`);
        const document = unwrapped(readScorecardCsv(csv.join('\n')));
        const expected = CELLS.map((cell) => {
          const inside = kept.find(({ low, high }) =>
            cell === null ? false : rightClosed ? cell > low && cell <= high : cell >= low && cell < high,
          );
          const found = cell === null ? missing : inside?.points;
          return found === undefined ? null : found + (base ?? 0);
        });
        const { score = [] } = written(document, CELLS, false);
        expect(score.map((text) => (text === '' ? null : Math.round(Number(text) * 100) / 100))).toEqual(
          expected.map((value) => (value === null ? null : Math.round(value * 100) / 100)),
        );
        expect(readScorecardCsv(unwrapped(writeScorecardCsv(document)))).toEqual({
          ok: true,
          value: document,
        });
      }),
      RUNS,
    );
  });
});

describe('a document of rules that is a scorecard', () => {
  const bound = fc.constantFrom(...BOUNDS);
  const points = fc.constantFrom(-3, 0, 0.5, 12);
  const feature = fc.constant('x');
  const known = object<Condition>({ feature, op: fc.constant('known') });
  const comparison = object<Condition>({
    feature,
    op: fc.constantFrom('>=', '>', '<=', '<', '=='),
    value: bound,
  });
  const ofNumbers = fc.oneof(
    { weight: 4, arbitrary: comparison },
    object<Condition>({ feature, op: fc.constant('between'), value: fc.tuple(bound, bound) }),
    object<Condition>({ all: fc.array(comparison, { minLength: 1, maxLength: 2 }) }),
    object<Condition>({ any: fc.array(comparison, { minLength: 1, maxLength: 2 }) }),
    object<Condition>({ feature }),
    object<Condition>({ not: known }),
    known,
  );
  const ofTexts = fc.oneof(
    {
      weight: 4,
      arbitrary: object<Condition>({ feature, op: fc.constant('is'), value: fc.constantFrom(...TEXTS) }),
    },
    object<Condition>({
      feature,
      op: fc.constant('in'),
      value: fc.array(fc.constantFrom(...TEXTS), { minLength: 1, maxLength: 3 }),
    }),
    object<Condition>({ not: known }),
    known,
  );
  const pointsOf = (condition: fc.Arbitrary<Condition>) =>
    object<NumberExpression>({
      points: fc.array(fc.tuple(condition, points), { minLength: 1, maxLength: 4 }),
      take: fc.constant('first'),
      else: maybe(points),
    });
  const bins = object<NumberExpression>({
    bins: feature,
    upTo: fc
      .uniqueArray(bound, { minLength: 1, maxLength: 4 })
      .chain((bounds) =>
        fc.tuple(...bounds.sort((a, b) => a - b).map((one) => fc.tuple(fc.constant(one), points))),
      ),
    above: maybe(points),
    unknown: maybe(points),
  });

  const documentOf = (value: NumberExpression): RulesDocument => ({
    ...unwrapped(readScorecardCsv('variable,bin,points\nx,1,0.5\n')),
    values: { mine: value, score: { '+': ['mine', 3] } },
  });

  test.each([
    ['of numbers', fc.oneof(bins, pointsOf(ofNumbers)), CELLS, false],
    ['of texts', pointsOf(ofTexts), [...TEXTS, 'other', null], true],
  ] as const)('says the same behind a table: %s', TIME, (_, values, cells, isText) => {
    let fitting = 0;
    check(
      fc.property(values, (value) => {
        const document = unwrapped(readRulesDocument(documentOf(value)));
        const text = writeScorecardCsv(document, { pointsAlone: true });
        if (!text.ok) {
          expect(text.problem.where).toMatch(/^\/values\/mine/);
          return;
        }
        fitting++;
        const again = unwrapped(readScorecardCsv(text.value));
        const columns = { score: { value: 'score', decimals: 1 }, band: { segment: 'band' } } as const;
        const read = { ...again, columns };
        expect(written(read, cells, isText), text.value).toEqual(
          written({ ...document, columns }, cells, isText),
        );
        expect(writeScorecardCsv(again)).toEqual(text);
      }),
      RUNS,
    );
    expect(fitting).toBeGreaterThan(RUNS / 4);
  });
});
