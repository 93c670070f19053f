import { describe, expect, test } from 'vitest';
import { customerAt, customerId } from '@/lib/diagnose/customer';
import { type Evaluation, evaluate } from '@/lib/diagnose/evaluation';
import type { Config } from '@/lib/params/config/config';
import { withValue } from '@/lib/params/config/settings';
import { PRESETS } from '@/lib/params/presets/presets';
import { shareOf } from '@/lib/rules/distribution';
import { NOVEMBER, runConfig } from '@/lib/testing/populations';
import { sideBySide } from './side-by-side';
import { briefTable } from './side-by-side-table';

const run = (config: Config): Evaluation => runConfig(config);
const merchants = (n: number): Config => withValue(NOVEMBER, 'personas.subscription_heavy.merchants', n);

const BEFORE = run(PRESETS['before-november']);
const NOW = run(NOVEMBER);
const FIVE = evaluate(merchants(5), NOW.given, NOW.givenCounts);
const SIX = evaluate(merchants(6), NOW.given, NOW.givenCounts);
const SIDES = sideBySide([
  { name: 'Before November', evaluation: BEFORE },
  { name: 'November 2025', evaluation: NOW },
  { name: 'Five', evaluation: FIVE },
  { name: 'Six', evaluation: SIX },
]);
const row = (key: string, days = 30, sides = SIDES) =>
  sides.shares.find((one) => one.key === key && one.days === days)!;
const points = (key: string, days = 30) =>
  row(key, days).cells.map((cell) =>
    cell?.difference ? [Math.round(cell.difference.change * 1000) / 10, cell.difference.isNoise] : null,
  );

/** Primary personas by customer, one by one. */
function byCustomer({ population, counts, assignments }: Evaluation, window: number): Map<string, number> {
  return new Map(
    population.cohorts.flatMap((cohort, s) =>
      Array.from(
        { length: counts[s]! },
        (_, u) =>
          [
            customerId(population, customerAt(cohort, u)),
            assignments[s]![window]!.primary[u] as number,
          ] as const,
      ),
    ),
  );
}

describe('scenarios side by side', () => {
  test('have shares by window, and what differs from the base beyond noise', () => {
    expect(row('3').cells.map((cell) => cell!.count)).toEqual([28, 28, 18, 11]);
    expect(points('3')).toEqual([null, [0, true], [-13.3, false], [-22.7, false]]);
    expect(points('1')).toEqual([null, [-4, false], [-4, false], [-4, false]]);
    expect(points('4')).toEqual([null, [-1.3, true], [5.3, true], [13.3, false]]);
    expect(points('STABLE', 180)).toEqual([null, [4, true], [12, false], [13.3, false]]);
    expect(SIDES.shares).toHaveLength(12);
  });

  test('the differences are those of the shares', () => {
    for (const { cells } of SIDES.shares)
      for (const cell of cells.slice(1))
        expect(cell!.difference!.change).toBeCloseTo(cell!.share - cells[0]!.share, 12);
    for (const one of SIDES.coverage.slice(1)) {
      const base = SIDES.coverage[0]!;
      const change = shareOf(one.covered, one.consented) - shareOf(base.covered, base.consented);
      expect(one.difference!.change).toBeCloseTo(change, 12);
    }
  });

  test('customers move whose persona is another one, of those that both have', () => {
    expect(SIDES.moved[0]).toBeNull();
    for (const [i, evaluation] of [BEFORE, NOW, FIVE, SIX].entries()) {
      if (i === 0) continue;
      for (const w of [0, 1]) {
        const [before, after] = [byCustomer(BEFORE, w), byCustomer(evaluation, w)];
        const both = [...after].filter(([id]) => before.has(id));
        expect(SIDES.moved[i]).toMatchObject({
          both: both.length,
          come: after.size - both.length,
          gone: before.size - both.length,
        });
        expect(SIDES.moved[i]!.windows[w]!.moved).toBe(
          both.filter(([id, persona]) => before.get(id) !== persona).length,
        );
      }
    }
    expect(SIDES.moved[3]).toMatchObject({ both: 69, come: 6, windows: [{ moved: 16 }, {}] });
  });

  test('what another scenario differs by is said by its name', () => {
    expect(SIDES.differs[0]).toEqual([]);
    expect(SIDES.differs[2]).toEqual(['all of November 2025', 'Recurring merchants ≥ 3 → 5']);
  });

  test('a filter takes customers away, and moves nobody', () => {
    const filtered = evaluate(
      { ...NOVEMBER, filter: { feature: 'net_inflow@180d', op: '>', value: 0 } },
      NOW.given,
      NOW.givenCounts,
    );
    const { moved, shares } = sideBySide([
      { name: 'all', evaluation: NOW },
      { name: 'some', evaluation: filtered },
    ]);
    const { users } = filtered.distribution;
    expect(moved[1]).toMatchObject({ both: users, come: 0, gone: 75 - users });
    expect(moved[1]!.windows.every((window) => window.moved === 0)).toBe(true);
    for (const { cells } of shares)
      expect(cells[1]!.difference!.change).toBeCloseTo(cells[1]!.share - cells[0]!.share, 12);
  });

  test('other seeds have nobody in common', () => {
    const other = run(withValue(NOVEMBER, 'population.seed', 43));
    const sides = sideBySide([
      { name: '42', evaluation: NOW },
      { name: '43', evaluation: other },
    ]);
    expect(sides.moved[1]).toMatchObject({ both: 0, come: 75, gone: 75 });
    // The same settings: hardly anything is beyond noise.
    const beyond = sides.shares.filter(({ cells }) => !cells[1]!.difference!.isNoise);
    expect(beyond.length).toBeLessThanOrEqual(1);
  });

  test('a persona or a window of one alone has a cell there alone', () => {
    const { assign } = NOVEMBER.rules;
    const [id, of] = Object.entries(assign)[0]!;
    const config: Config = {
      ...NOVEMBER,
      targets: {},
      windows: [30, 90],
      rules: { ...NOVEMBER.rules, assign: { [id]: { ...of, segments: of.segments.slice(0, 4) } } },
    };
    const sides = sideBySide([
      { name: 'now', evaluation: NOW },
      { name: 'four', evaluation: run(config) },
    ]);
    expect([...new Set(sides.shares.map(({ days }) => days))]).toEqual([30, 90, 180]);
    expect(row('5', 30, sides).cells.map((cell) => cell !== null)).toEqual([true, false]);
    expect(row('1', 90, sides).cells[0]).toBeNull();
    expect(row('1', 90, sides).cells[1]!.difference).toBeNull();
    expect(row('1', 180, sides).cells[1]).toBeNull();
  });

  test('targets and checks are each scenario’s own', () => {
    const calibrated = run(PRESETS.calibrated);
    const { checks, targets, shares } = sideBySide([
      { name: 'now', evaluation: NOW },
      { name: 'calibrated', evaluation: calibrated },
    ]);
    expect(targets).toEqual([
      { met: 0, of: 0 },
      { met: 11, of: 11 },
    ]);
    expect(checks.map((all) => all.filter(({ passed }) => passed).length)).toEqual([0, 7]);
    expect(shares[0]!.cells.map((cell) => cell!.target !== null)).toEqual([false, true]);
  });

  test('to be read, a scenario has one column: what is within noise is in brackets', () => {
    const { columns, rows } = briefTable(SIDES);
    expect(columns.map(({ head }) => head)).toEqual([
      'Question',
      'Before November',
      'November 2025',
      'Five',
      'Six',
    ]);
    const cellsOf = (id: string) => rows.find((one) => one.id === id)?.cells;
    expect(cellsOf('30 3')).toEqual([
      'Subscription-Heavy, 30 days',
      '37.3 %',
      '37.3 % (±0)',
      '24.0 % −13.3',
      '14.6 % −22.7',
    ]);
    expect(cellsOf('30 4')?.slice(2)).toEqual(['12.0 % (−1.3)', '18.7 % (+5.3)', '26.7 % +13.3']);
    expect(cellsOf('moved 30')).toEqual([
      'Customers who move, 30 days',
      '–',
      '1 of 69',
      '10 of 69',
      '16 of 69',
    ]);
  });

  test('without any there is nothing', () => {
    expect(sideBySide([]).shares).toEqual([]);
  });
});
