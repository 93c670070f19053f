import fc from 'fast-check';
import { expect, test } from 'vitest';
import { concatFeatureTables, firstUsers } from '@/lib/features/feature-table';
import type { Comparison } from '@/lib/language/expression';
import { withValue } from '@/lib/params/config/settings';
import { TableReader } from '@/lib/rules/document/evaluate-table';
import type { RulesDocument, Score } from '@/lib/rules/document/rules-document';
import { givenTable } from '@/lib/rules/view/document-columns';
import { filtered } from '@/lib/rules/view/filtered';
import { check } from '@/lib/testing/check';
import { countsOf, NOVEMBER, runConfig, withValues } from '@/lib/testing/populations';
import { numberFlips, numberResponse } from './change/number-response';
import { sweptResponse } from './change/sweep/swept-response';
import { type Evaluation, evaluate } from './evaluation';

const CONFIG = withValues(NOVEMBER, { 'population.users': 120 });
const { population } = runConfig(CONFIG);
const HELD = population.cohorts.map(({ table }) => table.users);
const FEATURES = ['recurring_merchant_count', 'max_utilization', 'net_inflow', 'cash_flow_buffer_months'];

const score: fc.Arbitrary<Score> = fc
  .record({
    of: fc.oneof(
      fc.constantFrom(...FEATURES),
      fc.constantFrom(...FEATURES).map((name) => ({ '+': [name, 'max_utilization'] })),
    ),
    into: fc.integer({ min: 2, max: 7 }),
    best: fc.constantFrom('high' as const, 'low' as const),
    ties: fc.constantFrom('together' as const, 'by row' as const),
    needs: fc.constantFrom(undefined, ['max_utilization']),
  })
  .map(({ needs, ...rest }) => (needs ? { ...rest, needs } : rest));

const rules: fc.Arbitrary<RulesDocument> = fc
  .record({
    first: score,
    second: score,
    op: fc.constantFrom<Comparison>('>=', '<', '>'),
    at: fc.integer({ min: 1, max: 5 }),
    order: fc.constantFrom('place' as const, 'rank' as const),
    unknown: fc.constantFrom('met' as const, 'not met' as const, 'open' as const),
  })
  .map(({ first, second, op, at, order, unknown }) => ({
    format: 'persona-rules',
    version: 2,
    unknown,
    scores: { first, second },
    values: { total: { '+': ['first', 'second'] } },
    assign: {
      persona: {
        order,
        ...(unknown === 'open' && { undecided: 'open' }),
        segments: [
          { id: 'a', when: { feature: 'first', op, value: at }, rank: ['total'] },
          { id: 'b', when: { feature: 'second', op: '>=', value: at }, rank: ['second'] },
          { id: 'c', when: { feature: 'total', op: '<=', value: 'first' }, rank: [1] },
        ],
      },
    },
  }));

const counts = fc.tuple(...HELD.map((held) => fc.nat(held)));

/** Who has which segment by the document itself, on those who count in one table. */
function exact({ config, given, givenCounts }: Evaluation, window: number): string[] {
  const who = filtered(given, givenCounts, config);
  const table = concatFeatureTables(
    who.population.cohorts.map((cohort, s) => firstUsers(cohort.table, who.counts[s]!)),
    config.windows.length,
  );
  const reader = new TableReader(config.rules, givenTable(config.rules, table, config.windows));
  const classify = reader.classify('persona', `${config.windows[window]}d`);
  return Array.from({ length: table.users }, (_, row) => classify(row).primary);
}

const found = ({ rules: { personas }, assignments, counts: users }: Evaluation, window: number): string[] =>
  assignments.flatMap((windows, s) =>
    Array.from(windows[window]!.primary.subarray(0, users[s]), (p) => personas[p]?.id ?? 'none'),
  );

test('property: scores of archetypes are those of one table of all who count', () => {
  check(
    fc.property(rules, counts, fc.boolean(), (document, users, isFiltered) => {
      const filter = { feature: 'max_utilization', op: '<', value: 0.5 } as const;
      const config = { ...CONFIG, rules: document, ...(isFiltered && { filter }) };
      const result = evaluate(config, population, users);
      for (const window of [0, 1]) {
        expect(found(result, window)).toEqual(exact(result, window));
        const total = result.distribution.windows[window]!.total;
        expect(total.reduce((sum, n) => sum + n, 0)).toBe(result.distribution.users);
      }
      expect(result.exact).toBe(true);
    }),
    60,
  );
});

const FIFTHS: RulesDocument = {
  format: 'persona-rules',
  version: 2,
  scores: { fifth: { of: 'max_utilization', into: 5 } },
  assign: {
    persona: { order: 'place', segments: [{ id: 'high', when: { feature: 'fifth', op: '>=', value: 4 } }] },
  },
};

test('one customer more moves others: what was found before is not taken', () => {
  const config = { ...CONFIG, rules: FIFTHS };
  const all = evaluate(config, population, countsOf(CONFIG));
  const fewer = HELD.map((held, s) => (s % 2 === 0 ? held : Math.floor(held / 3)));
  const after = evaluate(config, population, fewer, { last: all });
  expect(found(after, 0)).toEqual(exact(after, 0));
  expect(evaluate(config, population, fewer, { last: after }).assignments).toBe(after.assignments);
});

test('while there are too few of an archetype, they are of those there are, and said to be estimated', () => {
  const config = { ...CONFIG, rules: FIFTHS };
  const wanted = HELD.map((held) => held * 2);
  const result = evaluate(config, population, wanted);
  expect(result.exact).toBe(false);
  expect(found({ ...result, counts: HELD }, 0)).toEqual(found(evaluate(config, population, HELD), 0));
});

test('the curve of a threshold over a score, and of a number within one, is plain evaluation', () => {
  const config = { ...CONFIG, rules: FIFTHS };
  const result = evaluate(config, population, HELD);
  const positions = Float64Array.from([2, 3, 4, 5]);
  for (const pointer of ['/assign/persona/segments/0/when/value', '/scores/fifth/into']) {
    const input = { result, window: 0, pointer };
    const plain = Array.from(positions, (value) => {
      const changed = evaluate(withValue(config, `/rules${pointer}`, value), population, HELD);
      return [...changed.distribution.windows[0]!.total];
    });
    for (const response of [numberResponse(input, positions), sweptResponse(input, positions)])
      expect(Array.from(positions, (_, i) => response.counts.map((row) => row[i]!))).toEqual(plain);
    const flips = numberFlips(input, 3);
    const after = evaluate(withValue(config, `/rules${pointer}`, 3), population, HELD);
    const moved = found(result, 0).filter((id, k) => id !== found(after, 0)[k]).length;
    expect(flips).toHaveLength(moved);
  }
});
