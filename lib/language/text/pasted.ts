/** Lines of a table, or parts of a sentence: what stands between line breaks or semicolons, without the bars of a table. */
function entriesOf(text: string): string[] {
  return (
    text
      .split(/[\r\n;]+/)
      .map((entry) => entry.trim().replace(/^\|\s*|\s*\|$/g, ''))
      // The line under the headings of a table.
      .filter((entry) => entry !== '' && !/^[\s|:-]+$/.test(entry))
  );
}

/** A thousand, with the comma that separates it: `1,500`. */
const THOUSANDS = /(\d),(?=\d{3}(?!\d))/g;

/** What stands before the last tab, bar or colon of an entry, and what stands after it; null where there is none. */
function halves(entry: string): readonly [string, string] | null {
  const at = ['\t', '|', ':'].map((mark) => entry.lastIndexOf(mark)).find((place) => place >= 0);
  if (at === undefined) return null;
  const [first, second] = [entry.slice(0, at).trim(), entry.slice(at + 1).trim()];
  return first !== '' && second !== '' ? [first, second] : null;
}

const ABOVE = /^(?:above|over|more|else|all others|others)(?: all)?$/i;
const UNKNOWN = /^(?:(?:where |if )?(?:unknown|not known|missing)|null)$/i;

/**
 * Bins by nothing as text, of a table or a sentence that was pasted: a line a bound, or `up to 8: 3; up to 10: 1; above: 0;
 * unknown: 2`. Null where the text is none, such as a single number.
 */
export function pastedBins(text: string): string | null {
  const entries = entriesOf(text.replace(THOUSANDS, '$1'));
  const pairs = entries.map(halves);
  if (pairs.length === 0 || pairs.some((pair) => pair === null)) return null;
  const [bounds, ends]: [string[], Map<string, string>] = [[], new Map()];
  for (const [first, second] of pairs as (readonly [string, string])[])
    if (ABOVE.test(first)) ends.set('above', second);
    else if (UNKNOWN.test(first)) ends.set('unknown', second);
    else bounds.push(`up to ${first.replace(/^(?:up to|<=|≤)\s*/i, '')}: ${second}`);
  if (bounds.length === 0) return null;
  // In the order of the language, whichever was pasted first.
  const rest = ['above', 'unknown'].flatMap((end) => (ends.has(end) ? [`${end}: ${ends.get(end)}`] : []));
  return `bins(0, ${[...bounds, ...rest].join(', ')})`;
}

/**
 * Points as text, of a table or a sentence that was pasted: a line a condition and its points, or `a > 1: 3; b: 2; else: 0`. Null
 * where the text is none, such as a condition alone.
 */
export function pastedPoints(text: string): string | null {
  const pairs = entriesOf(text).map(halves);
  if (pairs.length === 0 || pairs.some((pair) => pair === null)) return null;
  const [lines, others]: [string[], string[]] = [[], []];
  for (const [first, second] of pairs as (readonly [string, string])[])
    if (/^(?:else|all others|others)$/i.test(first)) others.push(`else ${second}`);
    else lines.push(`${second} if ${first.replace(/^(?:where|if)\s+/i, '')}`);
  return lines.length === 0 ? null : `points(${[...lines, ...others].join(', ')})`;
}
