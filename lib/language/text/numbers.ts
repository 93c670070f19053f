import type { NumberExpression } from '../expression';
import { A_VALUE, failAt } from './cursor';
import { formPart, literalNext } from './forms';
import {
  asNumber,
  checkCount,
  checkedText,
  type NumberPart,
  numberPart,
  type Part,
  type Reading,
  spanOf,
  valuesOf,
} from './parts';
import { isReserved } from './words';

const FUNCTIONS = 'min, max, sum, product, points, bins and first known of';

/** A number without an operator, or anything in brackets. */
function primary(reading: Reading): Part {
  const first = reading.peek();
  if (reading.took('(')) {
    return reading.within(() => {
      const inner = reading.expression();
      const last = reading.peek();
      if (!reading.took(')')) reading.expected('an operator or ")"', [')']);
      return { ...inner, ...spanOf(first, last) };
    });
  }
  const literal = literalNext(reading);
  if (literal !== null)
    return { kind: 'number', ...spanOf(first, reading.peek(-1)), value: literal, depth: 0 };
  const form = formPart(reading);
  if (form) return form;
  if (first.kind === 'text')
    failAt(
      first,
      'A number is needed here, and this is a text. Texts are compared by "is", "is not" and "in".',
    );
  if (reading.isAt('-'))
    failAt(first, 'A minus stands before a number that is written out; of others write 0 - x.');
  const isName = first.kind === 'name' || (first.kind === 'word' && !isReserved(first.value));
  if (!isName) return reading.expected(A_VALUE);
  const name = checkedText(reading.take());
  if (reading.isAt('(')) failAt(first, `There is no function "${name}". There are ${FUNCTIONS}.`);
  return { kind: 'number', from: first.from, to: first.to, value: name, depth: 0 };
}

type Many = '+' | '*';
type Two = '-' | '/';

/**
 * Operators of one rank, from the left. `a + b + c` is one sum of three; brackets begin another.
 */
function ranked(reading: Reading, operand: (reading: Reading) => Part, many: Many, two: Two): Part {
  let left = operand(reading);
  for (;;) {
    if (reading.isAt(many)) {
      const parts: NumberPart[] = [asNumber(left)];
      while (reading.took(many)) {
        checkCount(parts, reading.peek());
        parts.push(asNumber(operand(reading)));
      }
      const span = spanOf(left, parts.at(-1) as NumberPart);
      left = numberPart(span, { [many]: valuesOf(parts) } as unknown as NumberExpression, parts, 2);
    } else if (reading.took(two)) {
      const parts = [asNumber(left), asNumber(operand(reading))] as const;
      const span = spanOf(...parts);
      left = numberPart(span, { [two]: valuesOf(parts) } as unknown as NumberExpression, parts, 2);
    } else return left;
  }
}

const product = (reading: Reading) => ranked(reading, primary, '*', '/');
const sum = (reading: Reading) => ranked(reading, product, '+', '-');

/** A number, or what stands in brackets where one begins. */
export function numberNext(reading: Reading): Part {
  const left = sum(reading);
  const word = reading.peek();
  if (!reading.took('else')) return left;
  const { value } = left;
  if (typeof value !== 'object' || !('/' in value) || 'else' in value)
    return failAt(
      word,
      '"else" stands behind a division, which is in brackets among others: (a / b else 0); or behind a comma in points(…).',
    );
  const other = asNumber(sum(reading));
  const deeper = { ...other, depth: other.depth + 1 };
  return numberPart(spanOf(left, other), { ...value, else: other.value }, [left, deeper], 0);
}
