import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Condition } from '@/lib/language/expression';
import { evaluateTable } from '@/lib/rules/cohort-assignments';
import { compileRules } from '@/lib/rules/compile-rules';
import { isGroup, partAt, partsOf, type RulePath } from '@/lib/rules/rule-tree';
import { personasOf } from '@/lib/rules/view/personas-of';
import { check } from '@/lib/testing/check';
import { randomColumns } from '@/lib/testing/rules';
import { lineKey, ruleLinesOf } from './rule-lines';

const USERS = 12;
const FEATURES = ['max_utilization', 'payroll_count', 'cash_flow_buffer_months'];

const criterion = fc.record({
  feature: fc.constantFrom(...FEATURES),
  op: fc.constantFrom('>=' as const, '<' as const),
  value: fc.constantFrom(0, 0.5, 1),
});
const between = fc
  .constantFrom(...FEATURES)
  .map((feature) => ({ feature, op: 'between' as const, value: [0, 0.5] as const }));
const { condition } = fc.letrec<{ condition: Condition; parts: Condition[] }>((tie) => ({
  parts: fc.array(tie('condition'), { minLength: 1, maxLength: 3 }),
  condition: fc.oneof(
    { maxDepth: 2, depthSize: 'small' },
    fc.oneof(criterion, between),
    tie('parts').map((all) => ({ all })),
    tie('parts').map((any) => ({ any })),
    tie('parts').map((of) => ({ atLeast: 2, of })),
    tie('condition').map((not) => ({ not })),
  ),
}));

/** Whether a condition holds of one user, as one would read it. */
function holds(of: Condition, value: (feature: string) => number): boolean {
  if (isGroup(of)) {
    const parts = partsOf(of).map((part) => holds(part, value));
    const met = parts.filter(Boolean).length;
    if ('not' in of) return met === 0;
    return met >= ('all' in of ? parts.length : 'any' in of ? 1 : of.atLeast);
  }
  const x = value(of.feature as string);
  if (of.op === 'between') return x >= 0 && x <= 0.5;
  return of.op === '>=' ? x >= (of.value as number) : x < (of.value as number);
}

function pathsOf(of: Condition, path: RulePath = []): RulePath[] {
  return [path, ...(isGroup(of) ? partsOf(of).flatMap((part, i) => pathsOf(part, [...path, i])) : [])];
}

describe('ruleLinesOf', () => {
  test('property: each line counts who meets it, and each link of the chain who is left', () => {
    check(
      fc.property(condition, randomColumns(USERS), (when, columns) => {
        const personas = personasOf({
          rules: { format: 'persona-rules', version: 2, assign: { p: { segments: [{ id: 'a', when }] } } },
        });
        const rules = compileRules(personas);
        const assignments = [evaluateTable(rules, { users: USERS, windows: [columns] } as never)];
        const { users, lines } = ruleLinesOf(when, rules, 0, assignments, [USERS], 0);
        expect(users).toBe(USERS);
        const meets = (of: Condition, u: number) =>
          holds(of, (feature) => (columns[feature] as Float64Array)[u] as number);
        const rows = Array.from({ length: USERS }, (_, u) => u);
        for (const path of isGroup(when) ? pathsOf(when) : [[0]]) {
          const part = partAt(when, path) as Condition;
          expect(lines.get(lineKey(path))?.alone).toBe(rows.filter((u) => meets(part, u)).length);
        }
        if (isGroup(when) && ('all' in when || 'any' in when)) {
          const parts = partsOf(when);
          for (const [i] of parts.entries()) {
            const upTo = parts.slice(0, i + 1);
            const left = rows.filter((u) =>
              'all' in when ? upTo.every((part) => meets(part, u)) : upTo.some((part) => meets(part, u)),
            );
            const line = lines.get(lineKey([i]));
            expect(line?.left).toBe(left.length);
            // Pieces join: each line begins with who is left after the one before it.
            const before = i > 0 ? lines.get(lineKey([i - 1]))?.left : 'all' in when ? USERS : 0;
            expect(line?.before).toBe(before);
          }
        }
      }),
      200,
    );
  });

  test('a rule that is read as a whole has no lines within', () => {
    const when = { all: Array.from({ length: 40 }, () => ({ feature: FEATURES[0], op: '>=', value: 0 })) };
    const personas = personasOf({
      rules: {
        format: 'persona-rules',
        version: 2,
        assign: { p: { segments: [{ id: 'a', when: when as Condition }] } },
      },
    });
    const rules = compileRules(personas);
    const { lines } = ruleLinesOf(when as Condition, rules, 0, [], [], 0);
    expect([...lines.keys()]).toEqual(['']);
  });
});
