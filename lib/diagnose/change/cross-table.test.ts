import { describe, expect, test } from 'vitest';
import { doublesOf } from '@/lib/model/coded';
import { personasOf } from '@/lib/rules/view/personas-of';
import { NOVEMBER, runConfig, withValues } from '@/lib/testing/populations';
import { archetypeAxis, criterionAxis, crossTable, heldUsers, personaAxis, recoveryOf } from './cross-table';
import { disagreements } from './disagreement';

const run = runConfig(NOVEMBER);
const { population, counts, assignments, rules, distribution } = run;
const personas = personasOf(NOVEMBER);
const users = heldUsers(population, counts);
const now = { personas, assignments, counts };
const sum = (row: ArrayLike<number>) => Array.from(row).reduce((a, b) => a + b, 0);

describe('crossTable', () => {
  test('of archetypes by personas has the counts of the distribution', () => {
    const table = crossTable(
      archetypeAxis(NOVEMBER, population, users),
      personaAxis('', now, 0, 'primary', users),
    );
    const expected = distribution.windows[0]!.byCohort.map((row) => Array.from(row));
    expect(table.cells.map((row) => Array.from(row))).toEqual(expected);
  });

  test('of a criterion has its passes', () => {
    const merchants = rules.criteria.find(({ criterion }) => criterion.id === 'merchants')!;
    const axis = criterionAxis('', merchants, assignments, 0, users);
    const table = crossTable(axis, personaAxis('', now, 0, 'secondary', users));
    const expected = population.cohorts.reduce(
      (n, { table: t }) => n + doublesOf(t.windows[0]!.recurring_merchant_count).filter((x) => x >= 3).length,
      0,
    );
    expect([sum(table.cells[0]!), sum(table.cells[0]!) + sum(table.cells[1]!)]).toEqual([expected, 75]);
  });

  test('against a base with another mix has who joined and who left in rows of their own', () => {
    const before = runConfig(
      withValues(NOVEMBER, { 'mix.stable_finances': 0.02, 'mix.edge_no_credit': 0.06 }),
    );
    const union = counts.map((n, s) => Math.max(n, before.counts[s]!));
    const was = { personas, assignments: before.assignments, counts: before.counts };
    const table = crossTable(
      personaAxis('Before', was, 0, 'primary', union, 'Joined'),
      personaAxis('Now', now, 0, 'primary', union, 'Left'),
    );
    const joined = counts.reduce((n, count, s) => n + Math.max(0, count - before.counts[s]!), 0);
    const left = counts.reduce((n, count, s) => n + Math.max(0, before.counts[s]! - count), 0);
    expect(joined).toBeGreaterThan(0);
    expect(left).toBeGreaterThan(0);
    expect(sum(table.cells.at(-1)!)).toBe(joined);
    expect(sum(table.cells.map((row) => row.at(-1)!))).toBe(left);
    expect(table.cells.at(-1)!.at(-1)).toBe(0);
    expect(table.cells.slice(0, -1).reduce((n, row) => n + sum(row), 0)).toBe(75);
  });
});

describe('recoveryOf', () => {
  test('compares each persona with the archetypes that were made for it', () => {
    const table = crossTable(
      archetypeAxis(NOVEMBER, population, users),
      personaAxis('', now, 0, 'primary', users),
    );
    const recovery = recoveryOf(table, personas, NOVEMBER);
    // Variable income: 19 users made for it, nobody found in 30 days.
    expect(recovery[1]).toEqual({ made: counts[1]! + counts[6]!, assigned: 0, both: 0 });
    expect(recovery[0]!.both).toBe(recovery[0]!.made);
    expect(recovery).toHaveLength(6);
    for (const { made, assigned, both } of recovery)
      expect(both).toBeLessThanOrEqual(Math.min(made!, assigned));
  });
});

describe('disagreements', () => {
  test('names the criterion behind each change of persona between the windows', () => {
    const found = disagreements(rules, population, assignments, counts);
    const primary = (w: number) => assignments.flatMap((windows) => Array.from(windows[w]!.primary));
    const [short, long] = [primary(0), primary(1)];
    const users = [...found.values()].reduce((n, cell) => n + cell.users, 0);
    expect(users).toBe(short.filter((p, u) => p !== long[u]).length);
    for (const [key, { criterion }] of found) {
      // A user who becomes Variable Income in 180 days does so by the pay gap, which 30 days cannot show.
      if (key % 6 === 1) expect(criterion?.criterion.id).toBe('pay_gap');
    }
    expect([...found.keys()].some((key) => key % 6 === 1)).toBe(true);
  });
});
