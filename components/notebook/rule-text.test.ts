import { expect, test } from 'vitest';
import type { Condition } from '@/lib/language/expression';
import { personasOf } from '@/lib/rules/view/personas-of';
import { ruleText } from './rule-text';

const said = (when: Condition) =>
  ruleText(
    personasOf({
      rules: {
        format: 'persona-rules',
        version: 2,
        values: { strain: { '/': ['a@30d', 'a@180d'] } },
        assign: { p: { segments: [{ id: 'x', when }] } },
      },
    })[0]!.match,
    'USD' as never,
  );

test.each<[Condition, string]>([
  [{ feature: 'region', op: 'in', value: ['north', 'south'] }, 'region is “north” or “south”'],
  [{ feature: 'region', op: 'is not', value: 'x' }, 'region is not “x”'],
  [{ feature: 'a', op: 'known' }, 'a is known'],
  [{ feature: 'a', op: '==', value: 2 }, 'a == 2'],
  [{ feature: 'strain', op: '>', value: 1 }, 'strain > 1'],
  [{ feature: { '/': ['a@30d', 'b@W'] }, op: '>', value: 1 }, '(a of 30d / b) > 1'],
  [{ feature: { orElse: ['a', 0] }, op: '<', value: 'b' }, 'the first known of (a, 0) < b'],
  [{ feature: { bins: 'a', upTo: [[1, 2]] }, op: '>=', value: 2 }, 'bins of a >= 2'],
  [{ not: { feature: 'a', op: 'known' } }, 'a is not known'],
  [{ not: { feature: 'a', op: 'between', value: ['b', 2] } }, 'not a between b and 2'],
])('%j is said as it reads', (when, text) => {
  expect(said(when)).toBe(text);
});
