import { expect, test } from 'vitest';
import { NOVEMBER } from '@/lib/testing/populations';
import { partChanges } from './difference';

test('own features and a filter are parts that differ; equal ones that were read twice are not', () => {
  const features = { format: 'persona-features', version: 1, features: {} } as NonNullable<
    typeof NOVEMBER.features
  >;
  const filter = { column: 'region', op: 'is', value: 'north' } as unknown as NonNullable<
    typeof NOVEMBER.filter
  >;
  expect(partChanges(NOVEMBER, NOVEMBER)).toEqual([]);
  expect(partChanges(NOVEMBER, { ...NOVEMBER, features, filter })).toEqual(['features', 'filter']);
  expect(partChanges({ ...NOVEMBER, filter }, { ...NOVEMBER, filter: structuredClone(filter) })).toEqual([]);
});
