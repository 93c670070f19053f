import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { userIdOf } from '@/lib/diagnose/customer';
import { type Evaluation, evaluate } from '@/lib/diagnose/evaluation';
import { ledgerOrigin, readPopulation } from '@/lib/features/population';
import { GENERATED_KINDS } from '@/lib/generate/kinds';
import { rowValue } from '@/lib/model/coded';
import { withNewFeature } from '@/lib/params/config/features/feature-edit';
import { FEATURE_EXAMPLES, type FeatureExample } from '@/lib/params/config/features/feature-examples';
import { personasOf } from '@/lib/rules/view/personas-of';
import { check } from '@/lib/testing/check';
import { NOVEMBER, runConfig, withValues } from '@/lib/testing/populations';
import { exactOf, type LongTable } from '@/lib/text/table';
import { NO_FILTER, STABLE } from '../customers-view';
import { customerOf, traceJson } from '../detail/customer-trace';
import { neverAssigned } from '../never-assigned';
import { COLUMNS, columnsOf } from './columns';
import { filterRows } from './filter';
import { rowOrder, sortKeys } from './order';
import { keyOf, type Roster, rosterOf, rowOf } from './roster';
import { rosterTable } from './roster-table';

const result: Evaluation = runConfig(withValues(NOVEMBER, { 'population.users': 300 }));
const roster = rosterOf(result);
const natural = Uint32Array.from({ length: roster.rows }, (_, row) => row);
const column = (id: string) => COLUMNS.find((c) => c.id === id)!;
const shown = (filter: Partial<typeof NO_FILTER>, of: Roster = roster, window: 0 | 1 = 0) =>
  filterRows(of, { ...NO_FILTER, ...filter }, window, natural.subarray(0, of.rows));
/** Heads and cells as a file has them. */
const rowsOf = ({ columns, length, rowsBetween }: LongTable) => [
  columns.map(({ head }) => head),
  ...rowsBetween(0, length).map(({ cells }) => cells.map(exactOf)),
];
const personaOf = (row: number, window: number) => {
  const { archetype, k } = keyOf(roster, row);
  return customerOf(result, { archetype, k }).traces[window]!.primary;
};

test('features that a config defines are columns of the list', () => {
  const [{ id, ...definition }] = FEATURE_EXAMPLES as [FeatureExample];
  const { config, name } = withNewFeature(result.config, id, definition);
  expect(columnsOf({ ...result, config }).map(({ id }) => id)).toEqual([
    ...COLUMNS.slice(0, -1).map(({ id }) => id),
    name,
    'consent',
  ]);
  expect(columnsOf(result)).toBe(COLUMNS);
});

describe('the roster', () => {
  test('has one row a user, and finds each one again', () => {
    expect(roster.rows).toBe(300);
    for (const row of natural) expect(rowOf(roster, keyOf(roster, row))).toBe(row);
    expect(rowOf(roster, { archetype: 'edge_no_credit', k: 300 })).toBe(-1);
  });

  test('holds only the users that have been made', () => {
    const counts = result.counts.map((n) => n + 10);
    expect(rosterOf({ ...result, counts }).rows).toBe(300);
  });

  test('skips a cohort without users', () => {
    const counts = result.counts.with(0, 0);
    const rest = rosterOf({ ...result, counts });
    expect(keyOf(rest, 0)).toEqual({ archetype: 'variable_income', k: 0 });
    expect(rowOf(rest, { archetype: 'high_utilizer', k: 0 })).toBe(-1);
  });
});

describe('the list as a table of values', () => {
  test('has the rows that are shown, in their order, with values as rules read them', () => {
    const some = Uint32Array.of(7, 0, 299);
    const [names, ...rows] = rowsOf(rosterTable(roster, some, 1));
    expect(names).toHaveLength(COLUMNS.length);
    expect(names).toContain('Volatility, 180 d');
    for (const [i, row] of some.entries()) {
      const { archetype, k } = keyOf(roster, row);
      const { table, consented, id } = customerOf(result, { archetype, k });
      const cells = rows[i]!;
      expect(cells[0]).toBe(id);
      expect(cells.at(-1)).toBe(consented ? 'yes' : 'no');
      expect(cells[COLUMNS.indexOf(column('balance_volatility'))]).toBe(
        rowValue(table.windows[1]!.balance_volatility, k),
      );
      const number = personaOf(row, 0);
      expect(cells[COLUMNS.indexOf(column('short'))]).toBe(
        personasOf(NOVEMBER).find((persona) => persona.number === number)?.name ?? 'Stable',
      );
    }
  });
});

describe('the order of rows', () => {
  test('is by value, equal ones in row order, unknown ones last both ways', () => {
    const keys = Float64Array.of(2, Number.NaN, 1, 2, 0, -0);
    expect([...rowOrder(keys, false)]).toEqual([4, 5, 2, 0, 3, 1]);
    expect([...rowOrder(keys, true)]).toEqual([0, 3, 2, 4, 5, 1]);
  });

  test.each(COLUMNS.map(({ id }) => id))('by %s is an order of all rows by that column', (id) => {
    const keys = sortKeys(roster, column(id), 1);
    const order = rowOrder(keys, false);
    expect([...order].sort((a, b) => a - b)).toEqual([...natural]);
    for (let i = 1; i < order.length; i++)
      expect(keys[order[i]!]!).toBeGreaterThanOrEqual(keys[order[i - 1]!]!);
  });
});

describe('a filter', () => {
  test('by persona keeps exactly the users that the distribution counts', () => {
    result.config.windows.forEach((_, w) => {
      [...personasOf(result.config).map(({ id }) => id), STABLE].forEach((id, p) => {
        const personas = ['', ''].with(w, id) as [string, string];
        expect(shown({ personas })).toHaveLength(result.distribution.windows[w]!.total[p]!);
      });
    });
  });

  test('by archetype and by id keeps that archetype, that user', () => {
    const rows = [...shown({ archetype: 'savings_builder' })];
    expect(rows).toHaveLength(result.counts[3]!);
    expect(new Set(rows.map((row) => keyOf(roster, row).archetype))).toEqual(new Set(['savings_builder']));
    const found = [...shown({ text: ' Savings_Builder_7 ' })].map((row) => keyOf(roster, row));
    expect(found).toEqual([{ archetype: 'savings_builder', k: 6 }]);
  });

  test('by masked persona keeps those whose rule is met and who got another one', () => {
    const rows = [...shown({ masked: 'subscription_heavy' })];
    expect(rows.length).toBeGreaterThan(0);
    for (const row of natural) {
      const third = customerOf(result, keyOf(roster, row)).traces[0]!.personas[2]!;
      expect(rows.includes(row)).toBe(third.matched && personaOf(row, 0) !== 3);
    }
  });

  test('by consent keeps the consenting ones', () => {
    expect(shown({ consentingOnly: true })).toHaveLength(result.distribution.consented);
  });

  test('that names a persona which the rules no longer have keeps everyone', () => {
    expect(shown({ masked: 'gone', personas: ['gone', ''] })).toHaveLength(300);
  });

  test('keeps the order it is given', () => {
    const order = rowOrder(sortKeys(roster, column('growth_rate'), 0), true);
    const rows = filterRows(roster, { ...NO_FILTER, consentingOnly: true }, 0, order);
    expect([...rows]).toEqual([...order].filter((row) => rows.includes(row)));
  });
});

describe('a customer', () => {
  test('has the personas that it is counted under', () => {
    for (const row of natural) {
      const { archetype, k } = keyOf(roster, row);
      const s = result.population.cohorts.findIndex((cohort) => cohort.archetype === archetype);
      result.config.windows.forEach((_, w) => {
        const p = result.assignments[s]![w]!.primary[k]!;
        expect(personaOf(row, w)).toBe(personasOf(result.config)[p]?.number ?? null);
      });
    }
  });

  test('has a trace as JSON, under the names of the command line', () => {
    const trace = JSON.parse(traceJson(result, { archetype: 'savings_builder', k: 0 }));
    expect(trace.user_id).toBe(userIdOf('savings_builder', 0));
    expect(trace.windows.map((w: { window_days: number }) => w.window_days)).toEqual(result.config.windows);
    expect(trace.windows[0].features.recurring_merchant_count).toBe(trace.recurring_merchants.length);
    expect(trace.windows[0].personas[0].criteria[0].passed).toBeTypeOf('boolean');
  });

  test('without a persona at either window is counted so', () => {
    const both = shown({ personas: [STABLE, STABLE] });
    expect(neverAssigned(result)).toBe(both.length);
  });
});

describe('customers that were read from data', () => {
  const { table } = result.population.cohorts[0]!;
  const origin = ledgerOrigin({
    name: 'bank',
    currency: 'USD',
    userIds: Array.from({ length: table.users }, (_, k) => `customer ${k}`),
    kinds: GENERATED_KINDS,
    consented: new Uint8Array(table.users),
    history: { firstDay: 19_000, asOfDay: 20_000 },
    has: [],
  });
  const imported = evaluate(result.config, readPopulation(origin, table), [table.users]);
  const list = rosterOf(imported);

  test('are listed by their own ids', () => {
    const rows = rowsOf(rosterTable(list, Uint32Array.of(0, 2), 0));
    const at = (id: string) => COLUMNS.findIndex((one) => one.id === id);
    expect(rows.slice(1).map((row) => row[at('id')])).toEqual(['customer 0', 'customer 2']);
    expect(rows.slice(1).map((row) => row[at('archetype')])).toEqual(['Imported users', 'Imported users']);
  });

  test('have traces with the date of the data, and no seed', () => {
    const trace = JSON.parse(traceJson(imported, { archetype: null, k: 1 }));
    expect(trace).toMatchObject({
      user_id: 'customer 1',
      archetype: null,
      data: 'bank',
      as_of: '2024-10-04',
    });
    expect(trace.config).toEqual({ name: imported.config.name, engineVersion: '1.0.0' });
  });
});

test('property: the order by digits is that of a comparison, of whole numbers and of others', () => {
  const expected = (keys: ArrayLike<number>, descending: boolean, isUnknown: (key: number) => boolean) =>
    Array.from(keys, (_, row) => row).sort((a, b) => {
      const [x, y] = [keys[a] as number, keys[b] as number];
      if (isUnknown(x) || isUnknown(y)) return Number(isUnknown(x)) - Number(isUnknown(y)) || a - b;
      return (descending ? y - x : x - y) || a - b;
    });
  const doubles = fc.oneof(
    fc.double({ noDefaultInfinity: true, min: -1e12, max: 1e12 }),
    fc.constantFrom(Number.NaN, 0, -0, 1, -1),
  );
  const whole = fc.oneof(fc.integer({ min: -70_000, max: 70_000 }), fc.constantFrom(0x7fffffff, 0));
  check(
    fc.property(fc.array(doubles), fc.array(whole), fc.boolean(), (one, other, descending) => {
      const keys = Float64Array.from(one);
      expect([...rowOrder(keys, descending)]).toEqual(expected(keys, descending, Number.isNaN));
      const codes = Int32Array.from(other);
      expect([...rowOrder(codes, descending)]).toEqual(
        expected(codes, descending, (key) => key === 0x7fffffff),
      );
    }),
  );
});
