import { describe, expect, test } from 'vitest';
import { parseNumber } from './parse';
import { pastedBins, pastedPoints } from './pasted';

const read = (text: string | null) => {
  if (text === null) return null;
  const parsed = parseNumber(text);
  return parsed.ok ? parsed.value : parsed.problem.message;
};

describe('bins', () => {
  test.each([
    'up to 8: 3; up to 10: 1; above: 0',
    'above: 0; up to 8: 3; up to 10: 1',
    '8\t3\n10\t1\nabove\t0\n',
    '| 8 | 3 |\r\n|---|---|\r\n| 10 | 1 |\r\n| Above all | 0 |',
    '<= 8: 3; ≤ 10: 1; else: 0',
  ])('%j', (text) => {
    expect(read(pastedBins(text))).toEqual({
      bins: 0,
      upTo: [
        [8, 3],
        [10, 1],
      ],
      above: 0,
    });
  });

  test('what is unknown may stand before what is above', () => {
    expect(read(pastedBins('unknown: -1; up to 18: -3; above: 18'))).toEqual({
      bins: 0,
      upTo: [[18, -3]],
      above: 18,
      unknown: -1,
    });
  });

  test('with a thousand, and points of the unknown that are another value', () => {
    expect(read(pastedBins('up to 1,500: 10; up to 2,500: -25; unknown: other'))).toEqual({
      bins: 0,
      upTo: [
        [1500, 10],
        [2500, -25],
      ],
      unknown: 'other',
    });
  });

  test.each(['12', '-0.5', '', 'spend', 'above: 3', 'a\n'])('%j is none', (text) => {
    expect(pastedBins(text)).toBeNull();
  });
});

describe('points', () => {
  test.each(['a > 1: 3; b is "x": 2; else: 0', 'a > 1\t3\nwhere b is "x"\t2\nelse\t0'])('%j', (text) => {
    expect(read(pastedPoints(text))).toEqual({
      points: [
        [{ feature: 'a', op: '>', value: 1 }, 3],
        [{ feature: 'b', op: 'is', value: 'x' }, 2],
      ],
      else: 0,
    });
  });

  test.each(['a > 1', 'b is "x" and a > 1', '3', 'else: 0'])('%j is none', (text) => {
    expect(pastedPoints(text)).toBeNull();
  });
});
