import { expect, test } from 'vitest';
import { coverageOfFiles, type FileSpan } from './coverage';

/** Rows of accounts 0, 0, 1, 0, 2 on days 10, 30, 12, 40, 35. */
const of = (...files: FileSpan[]) => {
  const { coverage, coveredTo } = coverageOfFiles(files, [0, 0, 1, 0, 2], [10, 30, 12, 40, 35]);
  return [coveredTo, ...[0, 1, 2, 3].map((a) => [coverage(a).fromDay, coverage(a).toDay])];
};

test('an account is covered until the last day of the last of its files, all together until the first that ends', () => {
  expect(of({ rows: 3 }, { rows: 2 })).toEqual([30, [null, 40], [null, 30], [null, 40], [null, null]]);
  expect(of({ rows: 5 })[0]).toBe(40);
});

test('a file that says its days, as a statement does, has them', () => {
  expect(of({ rows: 3, fromDay: 1, toDay: 31 }, { rows: 2, fromDay: 32, toDay: 60 })).toEqual([
    31,
    [1, 60],
    [1, 31],
    [32, 60],
    [null, null],
  ]);
});

test('a file without rows says nothing of any account', () => {
  expect(of({ rows: 0 }, { rows: 5 })[0]).toBe(40);
  expect(of({ rows: 0, toDay: 20 }, { rows: 5 })[0]).toBe(40);
});
