import { describe, expect, test } from 'vitest';
import type { Condition, NumberExpression } from '@/lib/language/expression';
import { parseCondition, parseNumber } from './parse';
import { printCondition, printNumber } from './print';

const a: Condition = { feature: 'a' };
const b: Condition = { feature: 'b' };
const c: Condition = { feature: 'c' };

describe('every form has one text', () => {
  test.each<[string, Condition]>([
    ['a', a],
    ['1', { feature: 1 }],
    ['a >= 0.5', { feature: 'a', op: '>=', value: 0.5 }],
    ['a > b@30d', { feature: 'a', op: '>', value: 'b@30d' }],
    ['a <= -0.5', { feature: 'a', op: '<=', value: -0.5 }],
    ['a@W < 1e-7', { feature: 'a@W', op: '<', value: 1e-7 }],
    ['a + b == 3', { feature: { '+': ['a', 'b'] }, op: '==', value: 3 }],
    ['score between 3 and 5', { feature: 'score', op: 'between', value: [3, 5] }],
    [
      'a between b - 1 and b + 1 and c',
      {
        all: [{ feature: 'a', op: 'between', value: [{ '-': ['b', 1] }, { '+': ['b', 1] }] }, c],
      },
    ],
    ['b is "x"', { feature: 'b', op: 'is', value: 'x' }],
    ['b is not "say \\"x\\""', { feature: 'b', op: 'is not', value: 'say "x"' }],
    ['region in ("north", "south")', { feature: 'region', op: 'in', value: ['north', 'south'] }],
    ['a is known', { feature: 'a', op: 'known' }],
    ['a is not known', { not: { feature: 'a', op: 'known' } }],
    ['x: a is not known unknown met', { not: { id: 'x', feature: 'a', op: 'known', unknown: 'met' } }],
    ['not a is not known', { not: { not: { feature: 'a', op: 'known' } } }],
    ['a is not known and b', { all: [{ not: { feature: 'a', op: 'known' } }, b] }],
    ['growth >= 0.02 unknown met', { feature: 'growth', op: '>=', value: 0.02, unknown: 'met' }],
    ['a unknown not met', { feature: 'a', unknown: 'not met' }],
    ['a is known unknown open', { feature: 'a', op: 'known', unknown: 'open' }],
    ['high: a > 1', { id: 'high', feature: 'a', op: '>', value: 1 }],
    ['`too high`: a', { id: 'too high', feature: 'a' }],
    ['a and b and c', { all: [a, b, c] }],
    ['a or b or c', { any: [a, b, c] }],
    ['(a and b) or c', { any: [{ all: [a, b] }, c] }],
    ['(a or b) and c', { all: [{ any: [a, b] }, c] }],
    ['(a and b) and c', { all: [{ all: [a, b] }, c] }],
    ['a or (b or c)', { any: [a, { any: [b, c] }] }],
    ['all of (a)', { all: [a] }],
    ['any of (a) and b', { all: [{ any: [a] }, b] }],
    ['all of (all of (a))', { all: [{ all: [a] }] }],
    ['not c', { not: c }],
    ['not not c', { not: { not: c } }],
    ['not (a and b)', { not: { all: [a, b] } }],
    ['not a and b', { all: [{ not: a }, b] }],
    ['not (a > 1)', { not: { feature: 'a', op: '>', value: 1 } }],
    ['not all of (a)', { not: { all: [a] } }],
    [
      'at least 2 of (a > 1, b is "x", not c)',
      {
        atLeast: 2,
        of: [{ feature: 'a', op: '>', value: 1 }, { feature: 'b', op: 'is', value: 'x' }, { not: c }],
      },
    ],
    ['at least -1.5 of (a)', { atLeast: -1.5, of: [a] }],
    ['at least 1 of (a and b, c)', { atLeast: 1, of: [{ all: [a, b] }, c] }],
    ['spend@30d > 1.3 * spend@180d', { feature: 'spend@30d', op: '>', value: { '*': [1.3, 'spend@180d'] } }],
    ['(a / b else 0) > 1.3', { feature: { '/': ['a', 'b'], else: 0 }, op: '>', value: 1.3 }],
    [
      'max_utilization >= 0.5 or interest',
      {
        any: [{ feature: 'max_utilization', op: '>=', value: 0.5 }, { feature: 'interest' }],
      },
    ],
  ])('%s', (text, condition) => {
    expect(printCondition(condition)).toBe(text);
    expect(parseCondition(text)).toEqual({ ok: true, value: condition });
  });

  test.each<[string, NumberExpression]>([
    ['12.5', 12.5],
    ['-0', -0],
    ['1e-7', 1e-7],
    ['spend', 'spend'],
    ['card.limit@180d', 'card.limit@180d'],
    ['`two words@30d`', 'two words@30d'],
    ['`not`', 'not'],
    ['`a-b`', 'a-b'],
    ['`a\\`b`', 'a`b'],
    ['größe', 'größe'],
    ['a + b + c', { '+': ['a', 'b', 'c'] }],
    ['(a + b) + c', { '+': [{ '+': ['a', 'b'] }, 'c'] }],
    ['a + (b + c)', { '+': ['a', { '+': ['b', 'c'] }] }],
    ['sum(a)', { '+': ['a'] }],
    ['sum(sum(a)) + b', { '+': [{ '+': [{ '+': ['a'] }] }, 'b'] }],
    ['product(a)', { '*': ['a'] }],
    ['a - b - c', { '-': [{ '-': ['a', 'b'] }, 'c'] }],
    ['a - (b - c)', { '-': ['a', { '-': ['b', 'c'] }] }],
    ['a - -1', { '-': ['a', -1] }],
    ['a - b + c', { '+': [{ '-': ['a', 'b'] }, 'c'] }],
    ['a + b - c', { '-': [{ '+': ['a', 'b'] }, 'c'] }],
    ['a - (b + c)', { '-': ['a', { '+': ['b', 'c'] }] }],
    ['a * b + c / d', { '+': [{ '*': ['a', 'b'] }, { '/': ['c', 'd'] }] }],
    ['(a + b) * c', { '*': [{ '+': ['a', 'b'] }, 'c'] }],
    ['a / b / c', { '/': [{ '/': ['a', 'b'] }, 'c'] }],
    ['a / (b * c)', { '/': ['a', { '*': ['b', 'c'] }] }],
    ['a / b * c', { '*': [{ '/': ['a', 'b'] }, 'c'] }],
    ['a / b else 0', { '/': ['a', 'b'], else: 0 }],
    ['a / b else (c / d else 0)', { '/': ['a', 'b'], else: { '/': ['c', 'd'], else: 0 } }],
    ['(a / b else 0) * 2', { '*': [{ '/': ['a', 'b'], else: 0 }, 2] }],
    ['min(a, b + 1)', { min: ['a', { '+': ['b', 1] }] }],
    ['max(a)', { max: ['a'] }],
    ['min + max', { '+': ['min', 'max'] }],
    ['first known of (a, 0)', { orElse: ['a', 0] }],
    [
      'points(3 if a, 2 if b or c)',
      {
        points: [
          [a, 3],
          [{ any: [b, c] }, 2],
        ],
      },
    ],
    ['points first (a if b, else 0)', { points: [[b, 'a']], take: 'first', else: 0 }],
    ['points all (-1 if b)', { points: [[b, -1]], take: 'all' }],
    [
      'bins(age, up to 18: -3, up to 29: 0, above: 18, unknown: -1)',
      {
        bins: 'age',
        upTo: [
          [18, -3],
          [29, 0],
        ],
        above: 18,
        unknown: -1,
      },
    ],
    ['bins(a - b, up to c: 1)', { bins: { '-': ['a', 'b'] }, upTo: [['c', 1]] }],
  ])('%s', (text, number) => {
    expect(printNumber(number)).toBe(text);
    expect(parseNumber(text)).toEqual({ ok: true, value: number });
  });
});

describe('other ways to write the same', () => {
  test.each([
    ['a and b or c', '(a and b) or c'],
    ['a or b and c', 'a or (b and c)'],
    ['a AND NOT b', 'a and not b'],
    ['((a)) > (1)', 'a > 1'],
    ['((a) and (b))', 'a and b'],
    ['not a > 1', 'not (a > 1)'],
    ['a = 1', 'a == 1'],
    ['a ≥ 1 and a ≤ −2', 'a >= 1 and a <= -2'],
    ['a >= .5', 'a >= 0.5'],
    ['a > b / c else 0', 'a > (b / c else 0)'],
    ['a / b else 0 > 1', '(a / b else 0) > 1'],
    ['a known', 'a is known'],
    ['not (a is known)', 'a is not known'],
    ['a is unknown', 'a is not known'],
    ['x: (a > 1)', 'x: a > 1'],
    ['(a > 1) unknown met', 'a > 1 unknown met'],
    ["a is 'it\\'s'", 'a is "it\'s"'],
    ['all of (a, b)', 'a and b'],
    ['sum(a, b) > 1', 'a + b > 1'],
    ['points(3 points if a, 1 point if b) >= 3', 'points(3 if a, 1 if b) >= 3'],
    ['{"feature": "a", "op": ">", "value": 1} and b', 'a > 1 and b'],
    ['{"+": ["a", 1]} > 1', 'a + 1 > 1'],
    ['a\n  and\tb', 'a and b'],
  ])('%s', (text, canonical) => {
    const read = parseCondition(text);
    expect(read).toMatchObject({ ok: true });
    expect(read.ok && printCondition(read.value)).toBe(canonical);
    expect(parseCondition(canonical)).toEqual(read);
  });

  test('a criterion that compares nothing is written as in the document', () => {
    const condition = { feature: 'a', op: '>=' } as const;
    expect(printCondition({ not: condition })).toBe('not ({"feature": "a", "op": ">="})');
    expect(parseCondition('not ({"feature": "a", "op": ">="})')).toEqual({
      ok: true,
      value: { not: condition },
    });
  });
});

describe('what is no text of the language is refused at its place', () => {
  const marked = (text: string, at: number, length: number) =>
    `${text.slice(0, at)}[${text.slice(at, at + length)}]${text.slice(at + length)}`;

  test.each([
    ['', '[]', 'Expected a value.'],
    ['a >=', 'a >=[]', 'Expected a value after ">=".'],
    ['a >= )', 'a >= [)]', 'Expected a value after ">=", got ")".'],
    ['a and', 'a and[]', 'Expected a value after "and".'],
    ['a and and b', 'a and [and] b', 'Expected a value after "and", got "and".'],
    ['(a or b', '(a or b[]', 'Expected an operator or ")" after "b".'],
    ['a or b)', 'a or b[)]', 'Expected "and" or "or" after "b", got ")".'],
    ['my column > 1', 'my [column] > 1', 'A name with a space stands in backticks: `my column`.'],
    ['a > 0,5', 'a > 0[,]5', 'The decimals of a number stand behind a point: 0.5.'],
    [
      'a is north',
      'a is [north]',
      'Expected a text in quotes or "known" after "is", got "north". Texts stand in quotes; numbers are compared by ==.',
    ],
    [
      'a == "x"',
      'a == ["x"]',
      'A number is needed here, and this is a text. Texts are compared by "is", "is not" and "in".',
    ],
    ['a != 1', 'a [!=] 1', 'There is no such comparison.'],
    ['a && b', 'a [&&] b', 'Write "and".'],
    ['a is “x”', 'a is [“]x”', 'A text stands in straight quotes'],
    ['a > 50%', 'a > 50[%]', 'Write a share as a number'],
    ['a is "x', 'a is ["x]', 'The text that begins here has no end: " is missing.'],
    ['a is "C:\\x"', 'a is "C:[\\x]"', 'A backslash within quotes is written twice.'],
    ['a > 30d', 'a > [30d]', 'This is neither a number nor a name.'],
    ['a > 1e999', 'a > [1e999]', 'This number is too large.'],
    ['spend@ > 1', 'spend[@] > 1', 'A window stands right behind a name'],
    ['a > 1 > 2', 'a > 1 [>] 2', 'Expected "and" or "or" after "1", got ">".'],
    ['(a > 1) + 2 > 1', '[(a > 1)] + 2 > 1', 'A number is needed here, and this is a condition.'],
    ['-a > 1', '[-]a > 1', 'A minus stands before a number that is written out; of others write 0 - x.'],
    ['abs(a) > 1', '[abs](a) > 1', 'There is no function "abs". There are min, max'],
    ['a not in ("x")', 'a [not in] ("x")', '"not" stands before a criterion: not (x in …).'],
    ['a in "x"', 'a in ["x"]', 'Expected "(" after "in", got "x".'],
    ['a in ("x" "y")', 'a in ("x" ["y"])', 'Expected "," or ")" after "x", got "y".'],
    [
      'a unknown maybe',
      'a unknown [maybe]',
      'Expected "met", "not met" or "open" after "unknown", got "maybe".',
    ],
    ['x: (a and b)', 'x: [(a and b)]', 'A name with a colon, and "unknown", belong to one criterion'],
    ['x: y: a', 'x: y[:] a', 'Expected'],
    ['a between 1 or 2', 'a between 1 [or] 2', 'Expected "and" after "1", got "or".'],
    ['at least of (a)', 'at least [of] (a)', 'Expected a number after "least", got "of".'],
    ['a + b / c else 0 > 1', 'a + b / c [else] 0 > 1', '"else" stands behind a division'],
    ['points(3 if a else 0) > 1', 'points(3 if a [else] 0) > 1', '"else" stands behind a division'],
    ['points() > 1', 'points([)] > 1', 'Expected a value after "(", got ")".'],
    ['bins(a) > 1', 'bins(a[)] > 1', 'Expected "," after "a", got ")".'],
    [
      'bins(a, up to 1: 2, below: 1)',
      'bins(a, up to 1: 2, [below]: 1)',
      'Expected "up to", "above:" or "unknown:"',
    ],
    ['{"feature": "a", "op": "=>"}', '[{"feature": "a", "op": "=>"}]', '/op: Must be ">=" or'],
    ['{"field": "a"}', '[{"field": "a"}]', '/field: There is no key "field" here.'],
    ['{"feature": }', '[{"feature": }]', 'This is not JSON.'],
    ['`` > 1', '[``] > 1', 'A name must have a character.'],
    [`${'x'.repeat(201)} > 1`, `[${'x'.repeat(201)}] > 1`, 'This has more than 200 characters.'],
    ['a ; b', 'a [;] b', 'This character has no meaning here.'],
  ])('%s', (text, place, message) => {
    const read = parseCondition(text);
    if (read.ok) throw new Error('It was read.');
    const { at, length } = read.problem;
    expect(marked(text, at, length)).toBe(place);
    expect(read.problem.message).toContain(message);
  });

  test('says what may stand there', () => {
    const expectedOf = (text: string) => {
      const read = parseCondition(text);
      return read.ok ? [] : read.problem.expected;
    };
    expect(expectedOf('a unknown')).toEqual(['not met', 'met', 'open']);
    expect(expectedOf('a > 1 b')).toEqual(['and', 'or']);
    expect(expectedOf('a between 1')).toEqual(['and']);
  });

  test('a number alone is no comparison', () => {
    expect(parseNumber('a > 1')).toMatchObject({ ok: false, problem: { at: 2, length: 1 } });
    expect(parseNumber('(a > 1)')).toMatchObject({ ok: false, problem: { at: 0, length: 7 } });
  });
});
