import fc from 'fast-check';
import type { Condition, NumberExpression } from '@/lib/language/expression';
import { maybe, object } from './random-objects';

/** Random numbers and conditions of every form, with names, texts and numbers of every kind; what they mean does not matter. */

const literals = fc.oneof(
  fc.constantFrom(0, -0, 1, -1, 0.1, -0.5, 1e-7, -1e-7, 1e21, 5e-324, Number.MAX_VALUE, 25),
  fc.double({ noNaN: true, noDefaultInfinity: true }),
  fc.integer(),
);

/** Words of the language, and what names have in them that bare names have not. */
const WORDS = [
  ...[
    'a',
    'b',
    'spend@30d',
    'spend@W',
    'card.limit',
    'größe',
    'and',
    'Or',
    'NOT',
    'is',
    'known',
    'unknown',
    'if',
  ],
  ...[
    'else',
    'min',
    'sum',
    'points',
    'first',
    'bins',
    'all',
    'any',
    'at',
    'least',
    'of',
    'up',
    'to',
    'above',
    'met',
  ],
  ...[
    'two words',
    'a-b',
    '2nd',
    'a`b',
    'a"b',
    "a'b",
    'a\\b',
    'a\nb',
    'spend@',
    '@W',
    'a@b@c',
    ' a',
    'a ',
    '%',
    '.a',
    'a.',
  ],
  ...[
    '𝒳',
    '\u{1f600}',
    '\ud800',
    '\u0000',
    '\u202e',
    'é',
    'İs',
    'ﬁ',
    '{',
    '}',
    '(a)',
    'a:',
    '-1',
    '1e5',
    '__proto__',
  ],
];
const anyText = fc.oneof(
  fc.constantFrom(...WORDS),
  fc.string({ maxLength: 6 }),
  fc.string({ unit: 'binary', maxLength: 4 }),
);
const names = anyText.filter((name) => name !== '');
const readings = fc.constantFrom('met', 'not met', 'open');

const { number, condition } = fc.letrec<{ number: NumberExpression; condition: Condition }>((tie) => {
  const part = tie('number');
  const parts = fc.array(part, { minLength: 1, maxLength: 3 });
  const two = fc.tuple(part, part);
  const within = tie('condition');
  const conditions = fc.array(within, { minLength: 1, maxLength: 3 });
  const several = (of: fc.Arbitrary<unknown>) => fc.array(of, { minLength: 1, maxLength: 3 });
  const numbers = (fields: Readonly<Record<string, fc.Arbitrary<unknown>>>) =>
    object<NumberExpression>(fields);
  const group = (fields: Readonly<Record<string, fc.Arbitrary<unknown>>>) => object<Condition>(fields);
  const criterion = (fields: Readonly<Record<string, fc.Arbitrary<unknown>>>) =>
    object<Condition>({ id: maybe(names), feature: part, ...fields, unknown: maybe(readings) });
  return {
    number: fc.oneof(
      { maxDepth: 3, depthSize: 'medium', withCrossShrink: true },
      { weight: 3, arbitrary: fc.oneof(literals, names) as fc.Arbitrary<NumberExpression> },
      { weight: 2, arbitrary: numbers({ '+': parts }) },
      { weight: 2, arbitrary: numbers({ '-': two }) },
      { weight: 2, arbitrary: numbers({ '*': parts }) },
      { weight: 2, arbitrary: numbers({ '/': two, else: maybe(part) }) },
      numbers({ min: parts }),
      numbers({ max: parts }),
      numbers({ orElse: parts }),
      numbers({
        points: several(fc.tuple(within, part)),
        take: maybe(fc.constantFrom('all', 'first')),
        else: maybe(part),
      }),
      numbers({ bins: part, upTo: several(two), above: maybe(part), unknown: maybe(part) }),
    ),
    condition: fc.oneof(
      { maxDepth: 3, depthSize: 'medium', withCrossShrink: true },
      { weight: 3, arbitrary: criterion({ op: fc.constantFrom('>=', '>', '<=', '<', '=='), value: part }) },
      criterion({}),
      criterion({ op: fc.constant('between'), value: two }),
      criterion({ op: fc.constant('known') }),
      criterion({ op: fc.constantFrom('is', 'is not'), value: anyText }),
      criterion({ op: fc.constant('in'), value: several(anyText) }),
      group({ all: conditions }),
      group({ any: conditions }),
      group({ atLeast: fc.oneof(fc.nat(3), literals), of: conditions }),
      group({ not: within }),
    ),
  };
});

export const randomNumber: fc.Arbitrary<NumberExpression> = number;
export const randomCondition: fc.Arbitrary<Condition> = condition;
