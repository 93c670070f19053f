import { describe, expect, test } from 'vitest';
import { evaluate } from '@/lib/diagnose/evaluation';
import { withValue } from '@/lib/params/config/settings';
import { countPrimary } from '@/lib/rules/cohort-assignments';
import { criteriaOf } from '@/lib/rules/personas';
import { personasOf } from '@/lib/rules/view/personas-of';
import { NOVEMBER, runConfig, withValues } from '@/lib/testing/populations';
import { numberFlips, numberResponse } from './number-response';
import { sweptResponse } from './sweep/swept-response';

const CONFIG = withValues(NOVEMBER, { 'population.users': 200 });
const published = runConfig(CONFIG);
const PLACES = [0, 0.25, 0.3, 0.5, 0.8, 1, 1.5, 2, 3, 5, 30, 45, 46, 50, 90, 500];
const positions = Float64Array.from(PLACES);

/** Counts by persona with a number of the rules at a value, by plain evaluation. */
function countsAt(result: typeof published, pointer: string, value: number, window: number): number[] {
  const config = withValue(result.config, `/rules${pointer}`, value);
  const changed = evaluate(config, result.given, result.givenCounts);
  return changed.assignments
    .map((windows, s) => [...countPrimary(windows[window]!, changed.counts[s]!, changed.rules.personas)])
    .reduce((sum, own) => sum.map((n, p) => n + own[p]!));
}

const atEach = (counts: readonly Float64Array[]) =>
  Array.from(counts[0]!, (_, i) => counts.map((row) => row[i]!));

describe('a published threshold', () => {
  const thresholds = personasOf(CONFIG).flatMap(({ match }) =>
    criteriaOf(match).flatMap(({ at, op }) => (op && at ? [at] : [])),
  );

  test.each(thresholds)('%s is swept by bits as from turn to turn', (pointer) => {
    for (const window of [0, 1]) {
      const input = { result: published, window, pointer };
      const fast = numberResponse(input, positions);
      const swept = sweptResponse(input, positions);
      expect(fast.loss).toBeNull();
      expect(atEach(swept.counts)).toEqual(atEach(fast.counts));
    }
  });
});

test('who is filtered out is in no curve, and no flip', () => {
  const filter = { feature: 'cash_flow_buffer_months', op: '<', value: 2 } as const;
  const result = runConfig({ ...CONFIG, filter });
  const pointer = '/assign/persona/segments/0/rank/0';
  const users = result.counts.reduce((sum, n) => sum + n);
  expect(users).toBeLessThan(200);
  const { counts } = sweptResponse({ result, window: 0, pointer }, positions);
  for (const own of atEach(counts)) expect(own.reduce((sum, n) => sum + n)).toBe(users);
  expect(atEach(counts)[6]).toEqual(countsAt(result, pointer, 1.5, 0));
});

describe('any other number', () => {
  const segments = CONFIG.rules.assign.persona!.segments;
  const scored = withValues(
    {
      ...CONFIG,
      rules: {
        ...CONFIG.rules,
        values: {
          ...CONFIG.rules.values,
          strain: {
            points: [
              [{ feature: 'max_utilization', op: '>=', value: 0.5 }, 2],
              [{ feature: 'cash_flow_buffer_months', op: '<', value: 'few' }, 1.5],
            ],
          },
          few: 1,
          share: { '/': ['cash_flow_buffer_months', 2] },
        },
        assign: {
          persona: {
            segments: [
              ...segments,
              {
                id: 'strained',
                when: {
                  atLeast: 2,
                  of: [
                    { feature: 'strain', op: '>=', value: 2 },
                    { feature: 'cash_flow_buffer_months', op: '<', value: 'few' },
                    { feature: 'share', op: '<=', value: 1 },
                  ],
                },
                rank: [5, 'strain'],
              },
            ],
          },
        },
      },
    },
    {},
  );
  const result = runConfig(scored);
  const when = `/assign/persona/segments/${segments.length}/when`;
  const places = [
    '/values/strain/points/0/1',
    '/values/strain/points/1/1',
    '/values/strain/points/0/0/value',
    '/values/few',
    '/values/share/~1/1',
    `${when}/atLeast`,
    `${when}/of/0/value`,
    `/assign/persona/segments/${segments.length}/rank/0`,
    '/assign/persona/segments/0/rank/0',
  ];

  test.each(places)('%s is swept as it is evaluated, and moves those whom it changes', (pointer) => {
    const input = { result, window: 0, pointer };
    const found = numberResponse(input, positions);
    expect(found.loss).toBe(pointer === '/values/share/~1/1' ? 'divisor' : null);
    const counts = atEach(found.counts);
    [...found.positions].forEach((value, i) => {
      expect(counts[i], `at ${value}`).toEqual(countsAt(result, pointer, value, 0));
    });
    const now = [...countsAt(result, pointer, 2, 0)];
    const flips = numberFlips(input, 2);
    const moved = [...atEach(result.rules.personas.map(() => new Float64Array(1)))[0]!, 0];
    for (const { from, to } of flips) {
      moved[from]!--;
      moved[to]!++;
    }
    const before = result.assignments
      .map((windows, s) => [...countPrimary(windows[0]!, result.counts[s]!, result.rules.personas)])
      .reduce((sum, own) => sum.map((n, p) => n + own[p]!));
    expect(before.map((n, p) => n + moved[p]!)).toEqual(now);
  });
});
