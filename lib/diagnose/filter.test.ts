import fc from 'fast-check';
import { expect, test } from 'vitest';
import { digestsOf } from '@/lib/engine/chunks/result-digest';
import { numberOf, rowOfNumber } from '@/lib/features/feature-table';
import { FEATURES } from '@/lib/features/features';
import { tableOrigin } from '@/lib/features/population';
import type { Comparison, Condition, Criterion } from '@/lib/language/expression';
import { rowValue } from '@/lib/model/coded';
import { packTexts } from '@/lib/model/packed-texts';
import type { Config } from '@/lib/params/config/config';
import { undecided } from '@/lib/rules/view/filtered';
import { check } from '@/lib/testing/check';
import { categoryOf } from '@/lib/testing/given-tables';
import { countsOf, NOVEMBER, runConfig, withValues } from '@/lib/testing/populations';
import { customerAt } from './customer';
import { evaluate } from './evaluation';
import { funnelOf } from './groups/funnel';

const CONFIG = withValues(NOVEMBER, { 'population.users': 260 });
const WHOLE = runConfig(CONFIG);
const COUNTS = countsOf(CONFIG);
const [SHORT, LONG] = CONFIG.windows as [number, number];

/** A value that some user has, so that thresholds are met exactly. */
const criterion: fc.Arbitrary<Criterion> = fc
  .record({
    name: fc.constantFrom(...FEATURES),
    window: fc.constantFrom('', `@${SHORT}d`, `@${LONG}d`),
    op: fc.constantFrom<Comparison>('>=', '>', '<=', '<'),
    cohort: fc.nat(WHOLE.population.cohorts.length - 1),
    user: fc.nat(400),
    unknown: fc.constantFrom('met', 'not met', undefined),
  })
  .map(({ name, window, op, cohort, user, unknown }) => {
    const { table } = WHOLE.population.cohorts[cohort]!;
    const value = rowValue(
      table.windows[window === `@${LONG}d` ? 1 : 0]?.[name],
      user % Math.max(1, table.users),
    );
    return {
      feature: name + window,
      op,
      value: Number.isFinite(value) ? (value as number) : 0,
      ...(unknown && { unknown }),
    };
  });
const { condition } = fc.letrec<{ condition: Condition }>((tie) => ({
  condition: fc.oneof(
    { maxDepth: 2 },
    criterion,
    fc.array(tie('condition'), { minLength: 1, maxLength: 3 }).map((all) => ({ all })),
    fc.array(tie('condition'), { minLength: 1, maxLength: 3 }).map((any) => ({ any })),
    fc.array(tie('condition'), { minLength: 2, maxLength: 3 }).map((of) => ({ atLeast: 2, of })),
    tie('condition').map((not) => ({ not })),
  ),
}));

/** Read again, by eye. */
function holds(of: Condition, read: (name: string) => number): boolean {
  if ('all' in of) return of.all.every((part) => holds(part, read));
  if ('any' in of) return of.any.some((part) => holds(part, read));
  if ('of' in of) return of.of.filter((part) => holds(part, read)).length >= of.atLeast;
  if ('not' in of) return !holds(of.not, read);
  const value = read(of.feature as string);
  if (Number.isNaN(value)) return of.unknown === 'met';
  const limit = of.value as number;
  switch (of.op) {
    case '>=':
      return value >= limit;
    case '>':
      return value > limit;
    case '<=':
      return value <= limit;
    default:
      return value < limit;
  }
}

test('property: with a filter all is as of those who pass it alone', { timeout: 120_000 }, () => {
  const personas = WHOLE.rules.personas.length;
  check(
    fc.property(condition, (filter) => {
      const found = evaluate({ ...CONFIG, filter }, WHOLE.given, COUNTS);
      const rows = WHOLE.population.cohorts.map(({ table }) =>
        Array.from({ length: table.users }, (_, row) => row).filter((row) =>
          holds(filter, (name) => {
            const [base, window] = name.split('@') as [string, string?];
            return rowValue(table.windows[window === `${LONG}d` ? 1 : 0]![base]!, row);
          }),
        ),
      );
      expect(found.counts).toEqual(rows.map(({ length }) => length));
      found.population.cohorts.forEach((cohort, s) => {
        const { table } = cohort;
        expect(Array.from({ length: table.users }, (_, row) => numberOf(table, row))).toEqual(rows[s]);
        rows[s]!.forEach((number, row) => {
          expect(customerAt(cohort, row)).toEqual({ archetype: cohort.archetype, k: number });
          expect(rowOfNumber(table, number)).toBe(row);
          expect(table.transactionCount[row]).toBe(
            WHOLE.population.cohorts[s]!.table.transactionCount[number],
          );
        });
        expect(Array.from(found.consent.flags[s]!)).toEqual(
          rows[s]!.map((row) => WHOLE.consent.flags[s]![row]),
        );
      });
      CONFIG.windows.forEach((_, w) => {
        const total = new Array<number>(personas + 1).fill(0);
        rows.forEach((own, s) => {
          const { primary } = WHOLE.assignments[s]![w]!;
          for (const row of own) total[primary[row]!]!++;
          expect(Array.from(found.assignments[s]![w]!.primary)).toEqual(own.map((row) => primary[row]));
        });
        expect(found.distribution.windows[w]!.total).toEqual(total);
        const funnel = funnelOf(found.rules, 0, found.assignments, found.counts, w);
        expect(funnel.assigned).toBe(total[0]);
        expect(funnel.users).toBe(total.reduce((sum, n) => sum + n, 0));
      });
    }),
    60,
  );
});

test('a filter that everybody passes changes nothing', () => {
  const filter: Condition = { any: [{ feature: 'growth_rate', op: '>=', value: -1e9, unknown: 'met' }] };
  const found = evaluate({ ...CONFIG, filter }, WHOLE.given, COUNTS);
  expect(found.population).toBe(WHOLE.given);
  expect(digestsOf(found.population, found.assignments, found.counts)).toEqual(WHOLE.digests);
  expect(found.distribution).toEqual(WHOLE.distribution);
});

test('where too few users are made, it is said, and counts are estimated', () => {
  const filter: Condition = { feature: 'net_inflow', op: '>=', value: 0 };
  const found = evaluate(
    { ...CONFIG, filter },
    WHOLE.given,
    COUNTS.map((n) => n * 2),
  );
  expect(found.exact).toBe(false);
  const { table } = found.population.cohorts[0]!;
  expect(found.counts[0]).toBe(2 * table.users);
  const nobody = evaluate({ ...CONFIG, filter: { feature: 'gone', op: '>', value: 0 } }, WHOLE.given, COUNTS);
  expect(nobody.distribution.users).toBe(0);
  expect(nobody.exact).toBe(true);
});

test('an evaluation that goes on from another is as one of its own', () => {
  const first: Config = { ...CONFIG, filter: { feature: 'net_inflow', op: '>=', value: 0 } };
  const second: Config = { ...CONFIG, filter: { feature: 'net_inflow', op: '<', value: 0 } };
  const chain = [CONFIG, first, second, CONFIG].reduce<ReturnType<typeof evaluate> | null>(
    (last, config) => evaluate(config, WHOLE.given, COUNTS, { last }),
    null,
  );
  expect(chain?.distribution).toEqual(WHOLE.distribution);
  const after = evaluate(second, WHOLE.given, COUNTS, { last: evaluate(first, WHOLE.given, COUNTS) });
  expect(after.distribution).toEqual(evaluate(second, WHOLE.given, COUNTS).distribution);
});

test('texts filter too, and who is unknown is counted', () => {
  const { table } = WHOLE.population.cohorts[0]!;
  const cells = Array.from({ length: table.users }, (_, u) =>
    u % 3 === 0 ? null : u % 3 === 1 ? 'north' : 'south',
  );
  const population = {
    origin: tableOrigin('made', packTexts(cells.map((_, u) => `c${u}`))),
    cohorts: [{ archetype: null, table: { ...table, texts: { region: categoryOf(cells) } } }],
  };
  const config: Config = { ...CONFIG, filter: { feature: 'region', op: 'is', value: 'north' } };
  const north = cells.filter((cell) => cell === 'north').length;
  const found = evaluate(config, population, [table.users]);
  expect(found.distribution.users).toBe(north);
  expect(found.distribution.consented).toBe(north);
  expect(undecided(population, [table.users], config)).toBe(cells.filter((cell) => cell === null).length);
});
