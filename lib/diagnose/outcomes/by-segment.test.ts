import { expect, test } from 'vitest';
import { readPopulation, tableOrigin } from '@/lib/features/population';
import { givenFeatures } from '@/lib/formats/given/given-features';
import type { Column } from '@/lib/model/column';
import { packTexts } from '@/lib/model/packed-texts';
import type { Config } from '@/lib/params/config/config';
import { samplingInterval } from '@/lib/stats/sampling-interval';
import { categoryOf } from '@/lib/testing/given-tables';
import { NOVEMBER } from '@/lib/testing/populations';
import { evaluate } from '../evaluation';
import { outcomesBySegment, unreadableOutcomes } from './by-segment';

const numbers = (...values: number[]): Column => ({
  kind: 'number',
  values: Float64Array.from(values),
  written: null,
});
const CONFIG = {
  ...NOVEMBER,
  windows: [0],
  targets: {},
  checks: [],
  rules: {
    format: 'persona-rules',
    version: 2,
    assign: {
      who: {
        segments: [{ id: 'high', when: { all: [{ id: 's', feature: 'spend', op: '>=', value: 10 }] } }],
        order: 'place',
        otherwise: 'STABLE',
      },
    },
  },
} as unknown as Config;

const OUTCOMES = new Map<string, Column>([
  ['churned', numbers(1, 0, 1, Number.NaN, 0, 0)],
  ['answered', categoryOf(['Yes', 'no', 'yes', null, 'NO', 'no'])],
  ['paid', numbers(1_000_000_001, 1_000_000_003, 4, 5, Number.NaN, 1)],
  ['why', categoryOf(['price', null, null, null, null, null])],
]);

function of(config: Config, weights: Float64Array | null = null) {
  const table = {
    rows: 6,
    ids: packTexts(['a', 'b', 'c', 'd', 'e', 'f']),
    idName: null,
    columns: new Map([['spend', numbers(10, 20, 1, 30, 5, 15)]]),
    weights,
  };
  const features = givenFeatures(table);
  const population = readPopulation(
    tableOrigin('table', packTexts(['a', 'b', 'c', 'd', 'e', 'f']), features.names),
    features.table,
  );
  return outcomesBySegment(evaluate(config, population, [6]), [OUTCOMES]);
}

test('a share of yes by segment, of those who are known, with Wilson’s interval', () => {
  const [churned, answered, paid, ...others] = of(CONFIG);
  expect(churned).toEqual({
    name: 'churned',
    kind: 'rate',
    windows: [
      [
        { known: 3, unknown: 1, value: 1 / 3, interval: samplingInterval(1 / 3, 3, 0) },
        { known: 2, unknown: 0, value: 0.5, interval: samplingInterval(0.5, 2, 0) },
      ],
    ],
    all: { known: 5, unknown: 1, value: 0.4, interval: samplingInterval(0.4, 5, 0) },
  });
  expect({ ...answered, name: 'churned' }).toEqual(churned);
  expect(others).toEqual([]);
  expect(paid).toMatchObject({ name: 'paid', kind: 'mean' });
  expect(unreadableOutcomes([OUTCOMES])).toEqual(['why']);
});

test('a mean with the interval of its standard error; of one customer there is none', () => {
  const [, , paid] = of({ ...CONFIG, filter: { feature: 'spend', op: 'between', value: [5, 20] } });
  const [high, rest] = paid?.windows[0] ?? [];
  const mean = (1_000_000_001 + 1_000_000_003 + 1) / 3;
  expect(high?.known).toBe(3);
  expect(high?.value).toBeCloseTo(mean, 5);
  const sd = Math.sqrt([1_000_000_001, 1_000_000_003, 1].reduce((sum, x) => sum + (x - mean) ** 2, 0) / 2);
  expect(high?.interval?.[1]).toBeCloseTo(mean + (1.959963984540054 * sd) / Math.sqrt(3), 3);
  expect(rest).toEqual({ known: 0, unknown: 1, value: null, interval: null });
  const [, , one] = of({ ...CONFIG, filter: { feature: 'spend', op: '==', value: 20 } });
  expect(one?.all).toEqual({ known: 1, unknown: 0, value: 1_000_000_003, interval: null });
});

test('weights count customers, and the interval is of so many effective rows', () => {
  const weights = Float64Array.of(2, 1, 1, 5, 1, 1);
  const [churned] = of(CONFIG, weights);
  const effective = (2 + 1 + 1 + 1 + 1) ** 2 / (4 + 1 + 1 + 1 + 1);
  expect(churned?.all).toEqual({
    known: 6,
    unknown: 5,
    value: 0.5,
    interval: samplingInterval(0.5, effective, 0),
  });
});
