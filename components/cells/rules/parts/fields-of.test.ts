import { expect, test } from 'vitest';
import type { Criterion } from '@/lib/language/expression';
import { fieldsOf, operatorText, textsOf } from './fields-of';

const VALUES = { limit: 3, ratio: { '/': ['a', 'b'] } } as const;
const kind = (criterion: Criterion) => fieldsOf(criterion, VALUES)?.kind ?? null;

test.each<[Criterion, string | null]>([
  [{ feature: 'a' }, 'none'],
  [{ feature: 'a', op: 'known' }, 'none'],
  [{ feature: 'a', op: '==', value: 1 }, 'number'],
  [{ feature: 'ratio', op: '>', value: 'limit' }, 'number'],
  [{ feature: 'a', op: '>', value: 'ratio' }, 'number'],
  [{ feature: 'a', op: '>', value: { '*': [3, 'b'] } }, 'number'],
  [{ feature: { '+': ['a', 'b'] }, op: '>', value: 1 }, null],
  [{ feature: 'a', op: 'between', value: [1, 'limit'] }, 'ends'],
  [{ feature: 'a', op: 'between', value: [1, 'b'] }, 'ends'],
  [{ feature: 'a', op: 'is', value: 'x, y' }, 'text'],
  [{ feature: 'a', op: 'in', value: ['x', 'y'] }, 'texts'],
  [{ feature: 'a', op: 'in', value: ['x, y'] }, null],
])('%j has fields of the kind %s', (criterion, expected) => {
  expect(kind(criterion)).toBe(expected);
});

test('texts stand between commas', () => {
  expect(textsOf(' north, south east ,,')).toEqual(['north', 'south east']);
  expect(operatorText('>=')).toEqual({ short: '≥', words: 'at least' });
  expect(operatorText('in').short).toBe('is one of');
});
