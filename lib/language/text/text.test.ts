import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type Condition, conditionForm, type NumberExpression, numberForm } from '@/lib/language/expression';
import { DocumentError, type Form, ROOT } from '@/lib/language/grammar';
import { check } from '@/lib/testing/check';
import { mutated } from '@/lib/testing/slow/mutations';
import { randomRules } from '@/lib/testing/slow/random-rules';
import { randomCondition, randomNumber } from '@/lib/testing/slow/random-texts';
import { type ParseResult, parseCondition, parseNumber } from './parse';
import { printCondition, printNumber } from './print';

/** PROPERTY_RUNS asks for more of them. */
const RUNS = Number(process.env.PROPERTY_RUNS ?? 300);
const TIME = { timeout: 60_000 + RUNS * 50 };

const conditions = { form: conditionForm, print: printCondition, parse: parseCondition };
const numbers = { form: numberForm, print: printNumber, parse: parseNumber };
interface View<T> {
  readonly form: Form<T>;
  readonly print: (value: T) => string;
  readonly parse: (text: string) => ParseResult<T>;
}

function expectSame<T>({ print, parse }: View<T>, value: T): void {
  const text = print(value);
  expect(parse(text), text).toEqual({ ok: true, value });
}

/** The value, where the form allows it. */
function allowed<T>(form: Form<T>, value: unknown): readonly T[] {
  try {
    return [form.read(value, ROOT)];
  } catch (error) {
    if (error instanceof DocumentError) return [];
    throw error;
  }
}

/** Whatever a text is: a value that the form allows and that has one text, or a place in the text and a sentence. */
function expectSound<T>(view: View<T>, text: string): void {
  const read = view.parse(text);
  if (read.ok) {
    expect(view.form.read(read.value, ROOT), text).toEqual(read.value);
    expectSame(view, read.value);
    return;
  }
  const { at, length, message } = read.problem;
  expect(Number.isInteger(at) && at >= 0 && length >= 0 && at + length <= text.length, text).toBe(true);
  expect(length > 0 || at === text.length, text).toBe(true);
  expect(message).toMatch(/^["A-Z/](.|\s)*\.$/);
}

describe('what is printed is read as it was', () => {
  test('conditions and numbers of every form', TIME, () => {
    check(
      fc.property(randomCondition, (condition) => expectSame(conditions, condition)),
      RUNS,
    );
    check(
      fc.property(randomNumber, (number) => expectSame(numbers, number)),
      RUNS,
    );
  });

  test('those of random documents', TIME, () => {
    check(
      fc.property(randomRules, ({ document: { scores = {}, values = {}, assign } }) => {
        for (const { of } of Object.values(scores)) expectSame(numbers, of);
        for (const value of Object.values(values)) expectSame(numbers, value);
        for (const { segments } of Object.values(assign))
          for (const { when, rank = [] } of segments) {
            expectSame(conditions, when);
            for (const key of rank) expectSame(numbers, key);
          }
      }),
      RUNS,
    );
  });

  test('those that the form allows and that mean nothing', TIME, () => {
    const mutants = randomCondition.chain(mutated);
    check(
      fc.property(mutants, (mutant) => {
        for (const condition of allowed(conditionForm, mutant)) expectSame(conditions, condition);
      }),
      RUNS,
    );
  });

  test('as deep as a document may be', () => {
    const nest = <T>(inner: T, around: (inner: T) => T, times: number): T =>
      times === 0 ? inner : nest(around(inner), around, times - 1);
    const flag: Condition = { feature: 'a' };
    expectSame(
      conditions,
      nest<Condition>(flag, (not) => ({ not }), 199),
    );
    expectSame(
      conditions,
      nest<Condition>(flag, (all) => ({ all: [all, flag] }), 99),
    );
    expectSame(
      conditions,
      nest<Condition>(flag, (all) => ({ all: [all] }), 99),
    );
    expectSame(
      numbers,
      nest<NumberExpression>('a', (left) => ({ '-': [left, 1] }), 100),
    );
    expectSame(
      numbers,
      nest<NumberExpression>('a', (right) => ({ '/': [1, right], else: 0 }), 100),
    );
    expectSame(
      numbers,
      nest<NumberExpression>('a', (sum) => ({ '+': [sum] }), 100),
    );
  });
});

describe('any text', () => {
  const PIECES = [
    ...[
      'a',
      'b@30d',
      '`c d`',
      '"x"',
      '1',
      '-',
      '0.5',
      '(',
      ')',
      ',',
      ':',
      '+',
      '*',
      '/',
      'else',
      'and',
      'or',
    ],
    ...[
      'not',
      'is',
      'in',
      'known',
      'unknown',
      'met',
      'open',
      '>=',
      '<',
      '==',
      '=',
      'between',
      'if',
      'min',
      'sum',
    ],
    ...[
      'points',
      'first',
      'all',
      'any',
      'of',
      'at',
      'least',
      'bins',
      'up',
      'to',
      'above',
      '{',
      '}',
      '"',
      '`',
      '\\',
    ],
    ...[
      '{"not": {"feature": "a"}}',
      '{"+": [1]}',
      '{"feature": 1, "op": "is", "value": 2}',
      '!=',
      '%',
      '@',
      '1e400',
    ],
  ];
  const soup = fc.array(fc.constantFrom(...PIECES), { maxLength: 14 }).map((pieces) => pieces.join(' '));
  const bitten = fc
    .tuple(fc.oneof(randomCondition.map(printCondition), randomNumber.map(printNumber)), fc.nat(), fc.nat(3))
    .chain(([text, at, length]) =>
      fc.constantFrom('', ...PIECES).map((piece) => {
        const from = at % (text.length + 1);
        return text.slice(0, from) + piece + text.slice(from + length);
      }),
    );

  test('is read, and then has one text, or refused with a place and a sentence', TIME, () => {
    for (const texts of [soup, bitten, fc.string({ unit: 'binary', maxLength: 20 })])
      check(
        fc.property(texts, (text) => {
          expectSound(conditions, text);
          expectSound(numbers, text);
        }),
        RUNS,
      );
  });

  test.each([
    '('.repeat(500_000),
    'not '.repeat(200_000),
    'a - '.repeat(200_000),
    `a${' - 1'.repeat(5_000)}`,
    `a${' + 1'.repeat(5_000)}`,
    `min(${'1, '.repeat(200_000)}`,
    'min('.repeat(200_000),
    `{"not":`.repeat(100_000),
    '{"a":['.repeat(100_000),
    `"${'x'.repeat(900_000)}"`,
    `a is "${'\\'.repeat(900_000)}`,
    '`'.repeat(999_999),
    'x'.repeat(2_000_000),
    ' '.repeat(999_999),
    `points(${'1 if a, '.repeat(100_000)}`,
  ])('ends, however long or deep: %#', (text) => {
    for (const parse of [parseCondition, parseNumber]) {
      const read = parse(text);
      expect(read.ok).toBe(false);
    }
  });
});
