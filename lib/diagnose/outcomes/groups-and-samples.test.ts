import { describe, expect, test } from 'vitest';
import type { Column } from '@/lib/model/column';
import { Alea } from '@/lib/random/alea';
import { sharesDiffer } from '@/lib/stats/proportions/tests';
import { wilsonInterval } from '@/lib/stats/proportions/wilson';
import { categoryOf } from '@/lib/testing/given-tables';
import { judged, numbers, rulesOf } from '@/lib/testing/outcome-tables';
import { type ByGroup, CHANCE, groupColumns, outcomesByGroup } from './by-group';
import { lineSample, sampleRows } from './line-sample';

/** Customers of three regions, of whom so many are risky; the outcome is yes for every other one. */
function population(of: readonly { region: string | null; utilisation: number; yes: number }[]) {
  const columns = new Map<string, Column>([
    ['utilisation', numbers(...of.map((one) => one.utilisation))],
    ['visits', numbers(...of.map((_, i) => (i % 5 === 0 ? 9 : 1)))],
    ['saved', numbers(...of.map((_, i) => i % 7))],
    ['region', categoryOf(of.map((one) => one.region))],
  ]);
  return judged(
    rulesOf(5),
    { ids: of.map((_, i) => `c${i}`), columns },
    new Map<string, Column>([['defaulted', numbers(...of.map((one) => one.yes))]]),
    { column: 'defaulted', heldOut: 0 },
  );
}

describe('groups', () => {
  const draws = () => {
    const alea = new Alea();
    alea.begin(0.2, 0.4, 0.9);
    return () => alea.next();
  };

  test('have their shares and rates beside those of the others, and the smallest is said', () => {
    const of = Array.from({ length: 400 }, (_, i) => ({
      region: ['north', 'south', 'west', null][i % 40 === 0 ? 3 : i % 3] as string | null,
      utilisation: i % 10,
      yes: i % 3 === 0 ? 1 : 0,
    }));
    const { evaluation, outcome } = population(of);
    expect(groupColumns(evaluation.population)).toEqual(['region']);
    const all = outcomesByGroup(evaluation, outcome, { column: 'region', window: 0 });
    const { groups, smallest, compared } = all[0] as ByGroup;
    const primary = evaluation.assignments[0]?.[0]?.primary as Uint8Array;
    for (const { name, customers, selected, rate } of groups) {
      const own = of
        .map((one, i) => ({ ...one, isSelected: primary[i] === 0 }))
        .filter(({ region }) => region === name);
      const others = of
        .map((one, i) => ({ ...one, isSelected: primary[i] === 0 }))
        .filter(({ region }) => region !== name);
      const count = (some: typeof own, is: (one: (typeof own)[number]) => boolean) => some.filter(is).length;
      expect(customers).toBe(own.length);
      const [a, b] = [count(own, (one) => one.isSelected), count(others, (one) => one.isSelected)];
      expect(selected.share).toEqual({
        value: a / own.length,
        interval: wilsonInterval(a / own.length, own.length),
      });
      expect(selected.difference).toBeCloseTo(a / own.length - b / others.length, 12);
      expect(selected.chance).toBeGreaterThanOrEqual(sharesDiffer(a, own.length, b, others.length));
      expect(rate?.share?.value).toBe(count(own, ({ yes }) => yes === 1) / own.length);
    }
    expect(groups.map(({ name }) => name)).toEqual(['south', 'west', 'north', null]);
    expect(smallest?.name).toBeNull();
    // Of a share that nobody can have there is no difference; the rate of a group is looked at once, whoever selects.
    const differing = (of: 'selected' | 'rate' | 'precision', { groups }: ByGroup) =>
      groups.filter((one) => one[of]?.difference !== null).length;
    const each = all.map((own) => differing('selected', own) + differing('precision', own));
    expect(compared).toBe(each.reduce((sum, n) => sum + n, differing('rate', all[0] as ByGroup)));
    expect(all.map((own) => own.compared)).toEqual(all.map(() => compared));
  });

  test('that do not differ are called different in one of twenty sets of tables at most; one that does is found', () => {
    const draw = draws();
    const found = (share: (region: string) => number) => {
      const of = Array.from({ length: 300 }, () => {
        const region = ['a', 'b', 'c', 'd'][Math.floor(draw() * 4)] as string;
        return { region, utilisation: draw() < share(region) ? 8 : 1, yes: draw() < 0.2 ? 1 : 0 };
      });
      const { evaluation, outcome } = population(of);
      return outcomesByGroup(evaluation, outcome, { column: 'region', window: 0 }).flatMap(({ groups }) =>
        groups.flatMap(({ name, selected, rate, precision }) =>
          [selected, rate, precision].some((one) => (one?.chance ?? 1) < CHANCE) ? [name] : [],
        ),
      );
    };
    const alarms = Array.from({ length: 400 }, () => found(() => 0.3)).filter((one) => one.length > 0).length;
    expect(alarms / 400).toBeLessThan(0.06);
    const seen = Array.from({ length: 50 }, () => found((region) => (region === 'b' ? 0.7 : 0.2)));
    expect(seen.filter((names) => names.includes('b')).length).toBeGreaterThan(45);
  });
});

describe('above and below the line', () => {
  const of = Array.from({ length: 1_000 }, (_, i) => ({
    region: 'a',
    utilisation: ((i * 37) % 100) / 10,
    yes: Number.NaN,
  }));
  const { evaluation } = population(of);
  const criterion = evaluation.rules.criteria[0]?.criterion;
  const sample = (size: number, seed: number) =>
    criterion ? (lineSample(evaluation, { persona: 0, criterion, window: 0, size, seed }) ?? []) : [];

  test('half of the sample is on each side, near the line, each for as many as it stands for', () => {
    const rows = sample(41, 42);
    expect(rows.filter(({ side }) => side === 'above')).toHaveLength(21);
    expect(rows.filter(({ side }) => side === 'below')).toHaveLength(20);
    for (const { side, value, standing, persona, decidedBy } of rows) {
      expect(side === 'above').toBe(value >= 5);
      expect(Math.abs(value - 5)).toBeLessThanOrEqual(2.2);
      expect(standing === 'assigned').toBe(persona === 'risky');
      expect(decidedBy).toContain(`utilisation ≥ 5: ${side === 'above' ? 'met' : 'not met'}`);
    }
    expect(new Set(rows.map(({ id }) => id)).size).toBe(41);
    expect(rows.some(({ side, standing }) => side === 'above' && standing === 'other lines fail')).toBe(true);
    const near = (side: string, count: number) => {
      const far = of
        .map(({ utilisation }) => utilisation - 5)
        .filter((far) => (side === 'above' ? far >= 0 : far < 0))
        .map(Math.abs)
        .toSorted((a, b) => a - b);
      return far.filter((one) => one <= (far[10 * count - 1] as number)).length;
    };
    for (const [side, count] of [
      ['above', 21],
      ['below', 20],
    ] as const)
      expect(
        rows.filter((one) => one.side === side).reduce((sum, { standsFor }) => sum + standsFor, 0),
      ).toBeCloseTo(near(side, count), 6);
  });

  test('a seed gives the same customers, another one others, and the verdict is left to the reader', () => {
    const ids = (seed: number) => sample(40, seed).map(({ id }) => id);
    expect(ids(42)).toEqual(ids(42));
    expect(ids(43)).not.toEqual(ids(42));
    const [head, first] = sampleRows(sample(4, 1), 5);
    expect(head?.at(-1)).toBe('verdict');
    expect([first?.at(-1), first?.[3]]).toEqual(['', 5]);
    expect(sample(5_000, 1)).toHaveLength(1_000);
  });
});
