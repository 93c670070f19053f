import { expect, test } from 'vitest';
import { shareAxisEnd, shareMarks } from './share-axis';

test('an axis of shares ends at 25, 50 or 100 %, with marks from 0 to its end', () => {
  expect([0, 0.25, 0.251, 0.5, 0.501, 1].map(shareAxisEnd)).toEqual([0.25, 0.25, 0.5, 0.5, 1, 1]);
  expect(shareMarks(0.25)).toEqual([0, 0.1, 0.2]);
  expect(shareMarks(0.5)).toEqual([0, 0.25, 0.5]);
  expect(shareMarks(1)).toEqual([0, 0.5, 1]);
});
