import fc from 'fast-check';
import { type Evaluation, evaluate } from '@/lib/diagnose/evaluation';
import { type Outcome, readOutcome } from '@/lib/diagnose/outcomes/outcome';
import { readPopulation, tableOrigin } from '@/lib/features/population';
import { givenFeatures } from '@/lib/formats/given/given-features';
import type { Column } from '@/lib/model/column';
import { packTexts } from '@/lib/model/packed-texts';
import type { Config } from '@/lib/params/config/config';
import type { OutcomeSetting } from '@/lib/params/wanted/outcome';
import { NOVEMBER } from './populations';
import { unwrapped } from './unwrapped';

export const numbers = (...values: number[]): Column => ({
  kind: 'number',
  values: Float64Array.from(values),
  written: null,
});

/** Where the threshold of `risky` is in the rules. */
export const UTILISATION = '/assign/who/segments/0/when/all/0/value';

/** Two personas: risky by utilisation and visits, and saving; who is both is risky. */
export const rulesOf = (utilisation: number, saved = 5): Config =>
  ({
    ...NOVEMBER,
    windows: [0],
    targets: {},
    checks: [],
    rules: {
      format: 'persona-rules',
      version: 2,
      assign: {
        who: {
          segments: [
            {
              id: 'risky',
              when: {
                all: [
                  { id: 'u', feature: 'utilisation', op: '>=', value: utilisation },
                  { id: 'v', feature: 'visits', op: '<', value: 8 },
                ],
              },
            },
            { id: 'saving', when: { all: [{ id: 's', feature: 'saved', op: '>=', value: saved }] } },
          ],
          order: 'place',
          otherwise: 'STABLE',
        },
      },
    },
  }) as unknown as Config;

export interface OutcomeRows {
  readonly ids: readonly string[];
  readonly columns: ReadonlyMap<string, Column>;
  readonly weights?: Float64Array | null;
}

/** A population of a table. */
export function populationOf({ ids, columns, weights = null }: OutcomeRows) {
  const packed = packTexts(ids);
  const features = givenFeatures({ rows: ids.length, ids: packed, idName: null, columns, weights });
  return readPopulation(tableOrigin('table', packed, features.names), features.table);
}

/** A config on a table, and what became of its customers. */
export function judged(
  config: Config,
  rows: OutcomeRows,
  outcomes: ReadonlyMap<string, Column>,
  setting: OutcomeSetting,
): { readonly evaluation: Evaluation; readonly outcome: Outcome } {
  const population = populationOf(rows);
  return {
    evaluation: evaluate(config, population, [rows.ids.length]),
    outcome: unwrapped(readOutcome(population, [outcomes], setting, null)),
  };
}

const maybe = <T>(of: fc.Arbitrary<T>, otherwise: T) =>
  fc.oneof({ weight: 8, arbitrary: of }, fc.constant(otherwise));
export const customer = fc.record({
  utilisation: maybe(fc.integer({ min: 0, max: 10 }), Number.NaN),
  visits: maybe(fc.integer({ min: 0, max: 12 }), Number.NaN),
  saved: fc.integer({ min: 0, max: 9 }),
  yes: maybe(fc.integer({ min: 0, max: 1 }), Number.NaN),
  amount: maybe(fc.integer({ min: -3, max: 30 }), Number.NaN),
  weight: fc.integer({ min: 1, max: 4 }),
});
export type Customer = typeof customer extends fc.Arbitrary<infer C> ? C : never;

export const rowsOf = (customers: readonly Customer[], isWeighted = false) => {
  const column = (name: keyof Customer) => numbers(...customers.map((one) => one[name]));
  return {
    rows: {
      ids: customers.map((_, i) => `c${i}`),
      columns: new Map<string, Column>([
        ['utilisation', column('utilisation')],
        ['visits', column('visits')],
        ['saved', column('saved')],
      ]),
      weights: isWeighted ? Float64Array.from(customers, ({ weight }) => weight) : null,
    },
    outcomes: new Map<string, Column>([
      ['defaulted', column('yes')],
      ['lost', column('amount')],
    ]),
  };
};
export const SETTING = { column: 'defaulted', amount: 'lost', heldOut: 0.4 };
export const customers = fc.array(customer, { minLength: 1, maxLength: 60 });
