import { COMPARISONS, type Comparison, type Criterion } from './expression';
import { DocumentError, type Place, shown, within } from './grammar';

export const isComparison = (op: string): op is Comparison => (COMPARISONS as readonly string[]).includes(op);

/** Fails where what a criterion compares with does not fit how it compares: a number, two of them, a text, texts or nothing. */
export function checkValue({ op, value }: Criterion, at: Place): void {
  const valueAt = within(at, 'value');
  if (op === undefined || op === 'known') {
    if (value === undefined) return;
    throw new DocumentError(
      valueAt,
      op === 'known' ? '"known" has no value.' : 'A flag has no value; or else the key "op" is missing.',
    );
  }
  if (value === undefined) throw new DocumentError(at, 'The key "value" is missing.');
  if (op === 'between') {
    if (Array.isArray(value) && value.length === 2) return;
    throw new DocumentError(valueAt, `"between" needs a list of two numbers, got ${shown(value)}.`);
  }
  if (isComparison(op)) {
    if (!Array.isArray(value)) return;
    throw new DocumentError(valueAt, `"${op}" needs a number, got ${shown(value)}.`);
  }
  if (op !== 'is' && op !== 'is not' && op !== 'in')
    throw new DocumentError(within(at, 'op'), `"${op}" is for rows alone.`);
  const isList = Array.isArray(value);
  const texts = isList ? value : [value];
  if (isList !== (op === 'in') || !texts.every((one) => typeof one === 'string'))
    throw new DocumentError(
      valueAt,
      `"${op}" needs ${op === 'in' ? 'a list of texts' : 'a text'}, got ${shown(value)}.`,
    );
}
