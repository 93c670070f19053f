/** A number as SQL reads it: the very same double. */
export function numberText(value: number): string {
  const text = String(value);
  const digits = text.replace(/^-?[0.]*|\./g, '').length;
  // Written plainly it is a decimal first, whose conversion is exact up to 15 digits only; with an exponent it is a double.
  return digits > 15 && !text.includes('e') ? `${text}e0` : text;
}

/** Every line of a text after the first, moved to the right by `spaces`: to put it into an indented place. */
export const indented = (text: string, spaces: number): string =>
  text.replace(/\n(?=.)/g, `\n${' '.repeat(spaces)}`);

/** Free text on one line, for a comment that nothing ends early, and that dbt does not take for a template. */
export const oneLine = (text: string): string =>
  text
    .replace(/[\s\p{Cc}\p{Bidi_Control}]+/gu, ' ')
    .replace(/\{(?=[{%#])/g, '{ ')
    .trim();

/** A named part of a query. */
export interface Cte {
  readonly name: string;
  readonly comment: string;
  readonly query: string;
}

/** A query that builds on named parts; `fence` keeps an engine from writing them into each other. */
export function withParts(parts: readonly Cte[], query: string, fence = ''): string {
  const texts = parts.map(
    ({ name, comment, query }) =>
      `  -- ${indented(comment, 2).replace(/\n */g, '\n  -- ')}\n  ${name} AS ${fence}(\n    ${indented(query, 4)}\n  )`,
  );
  return `WITH\n${texts.join(',\n')}\n${query}`;
}
