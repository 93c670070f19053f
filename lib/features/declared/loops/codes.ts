import type { Places, RowField } from '../ledger-rows';

/** Numbers by place that equal texts share, in the order in which these first come; -1 where there is none. */
export function codesOfTexts(count: number, text: (place: number) => string | null): Int32Array {
  const known = new Map<string, number>();
  const codes = new Int32Array(count);
  for (let place = 0; place < count; place++) {
    const found = text(place);
    if (found === null) {
      codes[place] = -1;
      continue;
    }
    let code = known.get(found);
    if (code === undefined) {
      code = known.size;
      known.set(found, code);
    }
    codes[place] = code;
  }
  return codes;
}

/** The same of a field of texts. */
export const codesOf = ({ codes, text }: RowField, { count }: Places): Int32Array =>
  codes ? codes() : codesOfTexts(count, text);
