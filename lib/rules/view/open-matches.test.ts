import { expect, test } from 'vitest';
import { featureRows } from '@/lib/testing/slow/feature-rows';
import type { SlowRow } from '@/lib/testing/slow/slow-rules';
import { isMatched } from '../assign-personas';
import { evaluateTable } from '../cohort-assignments';
import { compileRules } from '../compile-rules';
import type { RulesDocument } from '../document/rules-document';
import './document-columns';
import { personasOf } from './personas-of';

/** The total is a, and 2 more where b is above 0. */
const rules = (unknown: 'open' | 'not met'): RulesDocument => ({
  format: 'persona-rules',
  version: 2,
  unknown,
  values: { total: { '+': ['a', { points: [[{ feature: 'b', op: '>', value: 0 }, 2]] }] } },
  assign: {
    level: {
      order: 'place',
      segments: [
        { id: 'high', when: { feature: 'total', op: '>=', value: 8 } },
        { id: 'low', when: { feature: 'total', op: '<', value: 3 } },
        { id: 'middle', when: { feature: 'total', op: 'between', value: [4, 6] } },
        { id: 'may be high', when: { feature: 'total', op: '>=', value: 8, unknown: 'met' } },
      ],
    },
  },
});

const ROWS = [9, 7, 0, 2, 4, 5].map((a) => ({ a, b: null })) as unknown as SlowRow[];

function matched(unknown: 'open' | 'not met') {
  const personas = personasOf({ rules: rules(unknown), windows: [30, 180] });
  const [first] = evaluateTable(compileRules(personas), featureRows(ROWS));
  if (!first) throw new Error('There is no window.');
  return ROWS.map((_, row) => personas.filter((_, p) => isMatched(first, p, row)).map(({ id }) => id));
}

test('who certainly meets a comparison with what is open has matched it', () => {
  expect(matched('open')).toEqual([['high', 'may be high'], ['may be high'], ['low'], [], ['middle'], []]);
});

test('where unknown counts as not met, points of the unknown are none', () => {
  expect(matched('not met')[0]).toEqual(['high', 'may be high']);
});
