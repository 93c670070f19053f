import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { columnOf } from '@/lib/features/feature-table';
import { doublesOf, rowValue } from '@/lib/model/coded';
import { isMatched } from '@/lib/rules/assign-personas';
import { evaluateTable } from '@/lib/rules/cohort-assignments';
import { compileRules } from '@/lib/rules/compile-rules';
import { passes } from '@/lib/rules/evaluate-criteria';
import { criteriaOf } from '@/lib/rules/personas';
import { personasOf } from '@/lib/rules/view/personas-of';
import { check } from '@/lib/testing/check';
import { NOVEMBER, runConfig } from '@/lib/testing/populations';
import { personasRead, randomColumns, randomPersonas } from '@/lib/testing/rules';
import { jointDensity } from '../change/joint-density';
import { funnelOf, joinedPairs } from './funnel';

const USERS = 10;

describe('funnelOf', () => {
  test('property: every user is lost to one step or matches, and is masked or assigned', () => {
    check(
      fc.property(randomPersonas, randomColumns(USERS), (personas, columns) => {
        const table = { users: USERS, windows: [columns] } as never;
        const rules = compileRules(personas);
        const read = Array.from({ length: USERS }, (_, u) =>
          personasRead(personas, (feature) => rowValue(columnOf(columns, feature), u)),
        );
        personas.forEach((persona, p) => {
          const funnel = funnelOf(rules, p, [evaluateTable(rules, table)], [USERS], 0);
          expect(funnel.users).toBe(USERS);
          expect(funnel.matched).toBe(read.filter((found) => found.includes(persona)).length);
          expect(funnel.assigned).toBe(read.filter(([first]) => first === persona).length);
          const lost = funnel.steps.reduce((sum, step) => sum + step.lost, 0);
          expect(lost + funnel.matched).toBe(USERS);
          const masked = funnel.maskedBy.reduce((sum, n) => sum + n, 0);
          expect(masked + funnel.assigned).toBe(funnel.matched);
          for (const [q, n] of funnel.maskedBy.entries()) {
            const expected = read.filter(
              (found) => found.includes(persona) && found[0] === personas[q] && q !== p,
            );
            expect(n).toBe(expected.length);
          }
          for (const { criterion, alone } of funnel.steps.flatMap((step) => step.criteria)) {
            const values = Array.from(doublesOf(columnOf(columns, criterion.feature)));
            expect(alone).toBe(values.filter((x) => passes(criterion, x)).length);
          }
          expect(funnel.steps.flatMap((step) => step.criteria.map((c) => c.criterion))).toEqual(
            criteriaOf(persona.match),
          );
          for (const step of funnel.steps) expect(step.lostOnlyHere).toBeLessThanOrEqual(USERS - step.alone);
        });
      }),
      200,
    );
  });

  test('shows that nobody can be Variable Income in 30 days: nobody passes the pay gap, and its buffer masks nothing', () => {
    const { rules, assignments, counts } = runConfig(NOVEMBER);
    const funnel = funnelOf(rules, 1, assignments, counts, 0);
    expect(funnel.steps.map(({ criteria }) => criteria[0]?.criterion.id)).toEqual(['pay_gap', 'buffer']);
    expect(funnel.steps[0]).toMatchObject({ alone: 0, soFar: 0, lost: 75 });
    expect(funnel.steps[1]?.lostOnlyHere).toBe(0);
    expect(funnel.steps[0]?.lostOnlyHere).toBe(funnel.steps[1]?.alone);
    expect(funnel.matched).toBe(0);
  });
});

describe('joinedPairs', () => {
  test('are the numbers that a rule joins by AND', () => {
    const pairs = personasOf(NOVEMBER).map(({ match }) =>
      joinedPairs(match).map((pair) => pair.map(({ id }) => id)),
    );
    expect(pairs).toEqual([
      [],
      [['pay_gap', 'buffer']],
      [
        ['merchants', 'monthly_spend'],
        ['merchants', 'share'],
      ],
      [
        ['growth', 'card_limit'],
        ['inflow', 'card_limit'],
      ],
      [['low_days', 'volatility']],
    ]);
  });
});

describe('jointDensity', () => {
  test('puts every user into one cell and one quadrant', () => {
    const { population, counts } = runConfig(NOVEMBER);
    const [x, y] = joinedPairs(personasOf(NOVEMBER)[1]!.match)[0]!;
    const density = jointDensity(
      population,
      counts,
      1,
      { criterion: x, low: 0, high: 60, bins: 12 },
      { criterion: y, low: 0, high: 5, bins: 10 },
    );
    const inCells = density.cells.reduce((sum, row) => sum + row.reduce((a, b) => a + b, 0), 0);
    expect(inCells).toBe(75);
    expect(density.both + density.xOnly + density.yOnly + density.neither).toBe(75);
    expect(density.both).toBe(
      runConfig(NOVEMBER).assignments.reduce(
        (sum, windows) =>
          sum + Array.from(windows[1]!.primary.keys()).filter((u) => isMatched(windows[1]!, 1, u)).length,
        0,
      ),
    );
  });
});
