import type { Bin } from './card';
import { halfLine, type Interval, intervalOf, isEmpty, overlap } from './intervals';

/** What stands between texts that share a row. */
export const JOINT = '%,%';

const MISSING = /^(?:missing|_missing_|<missing>|nan)$/i;
/** What means missing in a column of numbers, and may be a text in one of texts. */
const NOT_A_NUMBER = /^(?:na|n\/a|null|none)$/i;
const OTHER = /^(?:all others?|_unknown_|_other_|otherwise|else)$/i;
const SPECIAL = /^_?specials?_?$/i;

const NUMBER = '[+-]?(?:\\d+(?:\\.\\d*)?|\\.\\d+)(?:e[+-]?\\d+)?';
const END = `${NUMBER}|[+-]?\\s*(?:inf|infinity|∞)|`;
const BRACKETS = new RegExp(`^([[(\\]])\\s*(${END})\\s*[,;]\\s*(${END})\\s*([\\])[])$`, 'i');
/** 20-29, 20-<30, 20<-29, low-<20, 65-high: a sign takes an end out. */
const DASH = new RegExp(`^(low|${NUMBER})\\s*(<?)\\s*[-–]\\s*(<?)\\s*(high|${NUMBER})$`, 'i');
const BEFORE = new RegExp(`^(${NUMBER})\\s*(>=|<=|>|<|≥|≤)$`, 'i');
const BEHIND = new RegExp(`^(>=|<=|==|>|<|=|≥|≤)\\s*(${NUMBER})$`, 'i');
const PLAIN = new RegExp(`^${NUMBER}$`, 'i');
/** A number whose text is another one, such as 007: a text. */
const PADDED = /^[+-]?0\d/;
const SIGNS: Readonly<Record<string, '>=' | '<=' | '=='>> = { '=': '==', '≥': '>=', '≤': '<=' };
const FLIPPED: Readonly<Record<string, string>> = {
  '>=': '<=',
  '<=': '>=',
  '>': '<',
  '<': '>',
  '≥': '<=',
  '≤': '>=',
};

/** Characters of an interval at most. */
const MAX_INTERVAL = 200;

/** What a label says: bins that share their points, or words that say none. */
export type Label = { readonly bins: readonly Bin[] } | { readonly special: true };

const endOf = (text: string, otherwise: number): number => {
  if (text === '') return otherwise;
  if (!/[in∞]/i.test(text)) return Number(text);
  return /^\s*-/.test(text) ? -Infinity : Infinity;
};

function comparison(sign: string, number: string): Interval {
  return halfLine((SIGNS[sign] ?? sign) as '>=' | '>' | '<=' | '<' | '==', Number(number));
}

/** What is compared with a column by its name: `AGE < 25`, `25 <= AGE < 40`. */
function namedInterval(label: string, variable: string): Interval | null {
  for (const name of [variable, 'x']) {
    const from = label.toLowerCase().indexOf(name.toLowerCase());
    if (from < 0) continue;
    const [before, behind] = [label.slice(0, from).trim(), label.slice(from + name.length).trim()];
    const left = BEFORE.exec(before);
    const right = BEHIND.exec(behind);
    if ((!left && before !== '') || (!right && behind !== '')) continue;
    const low = left && comparison(FLIPPED[left[2] as string] as string, left[1] as string);
    const high = right && comparison(right[1] as string, right[2] as string);
    if (low && high) return overlap(low, high);
    if (low || high) return low ?? high;
  }
  return null;
}

/** The interval that a label writes; null where it writes none. An interval may hold nothing. */
function intervalIn(label: string, variable: string): Interval | null {
  const brackets = BRACKETS.exec(label);
  if (brackets) {
    const [, open, low = '', high = '', close] = brackets;
    return intervalOf(endOf(low, -Infinity), open === '[', endOf(high, Infinity), close === ']');
  }
  const side = BEHIND.exec(label);
  if (side) return comparison(side[1] as string, side[2] as string);
  const dash = DASH.exec(label);
  if (dash) {
    const [, low = '', below, above, high = ''] = dash;
    const isLow = /^low$/i.test(low);
    const isHigh = /^high$/i.test(high);
    const found = intervalOf(
      isLow ? -Infinity : Number(low),
      below === '',
      isHigh ? Infinity : Number(high),
      above === '',
    );
    // Such as 2020-01, a text.
    return isEmpty(found) ? null : found;
  }
  return namedInterval(label, variable);
}

/** Texts in brackets, as programs print lists: ['a', 'b'], ['a' 'b'], [a, b]. Null: it is none. */
function listIn(label: string): string[] | null {
  const inner = /^\[(.*)\]$/s.exec(label)?.[1];
  if (inner === undefined) return null;
  const quoted = /^\s*(?:(?:'(?:[^'\\]|\\.)*'|"(?:[^"\\]|\\.)*")[\s,]*)+$/s.test(inner)
    ? [...inner.matchAll(/'((?:[^'\\]|\\.)*)'|"((?:[^"\\]|\\.)*)"/gs)].map((found) =>
        (found[1] ?? found[2] ?? '').replace(/\\(.)/gs, '$1'),
      )
    : null;
  return quoted ?? inner.split(',').map((text) => text.trim());
}

function binsOf(label: string, variable: string): Bin[] | null {
  if (MISSING.test(label)) return [{ kind: 'missing' }];
  if (OTHER.test(label)) return [{ kind: 'other' }];
  if (SPECIAL.test(label)) return null;
  const marker = /,\s*(?:_missing_|_unknown_)$/i.exec(label);
  if (marker) {
    const before = binsOf(label.slice(0, marker.index).trimEnd(), variable);
    return before && [...before, { kind: /missing/i.test(marker[0]) ? 'missing' : 'other' }];
  }
  const interval = label.length <= MAX_INTERVAL ? intervalIn(label, variable) : null;
  if (interval) return [{ kind: 'interval', interval }];
  return [{ kind: 'texts', texts: listIn(label) ?? [label] }];
}

/** Reads the label of a bin of a variable, without spaces around it. */
export function readLabel(label: string, variable: string): Label {
  const bins: Bin[] = [];
  const texts: string[] = [];
  for (const part of label.split(JOINT).map((one) => one.trim())) {
    const found = binsOf(part, variable);
    if (!found) return { special: true };
    for (const bin of found) {
      if (bin.kind === 'texts') texts.push(...bin.texts);
      else bins.push(bin);
    }
  }
  return { bins: texts.length > 0 ? [{ kind: 'texts', texts }, ...bins] : bins };
}

const isNumberText = (text: string) => PLAIN.test(text) && !PADDED.test(text);

/**
 * The bins of a variable, of which some are numbers: where every text is one, or bins are intervals, a text that is a number means
 * the number.
 */
export function asNumbers<T extends { readonly bin: Bin }>(rows: readonly T[]): T[] {
  const texts = rows.flatMap(({ bin }) => (bin.kind === 'texts' ? bin.texts : []));
  const hasIntervals = rows.some(({ bin }) => bin.kind === 'interval');
  if (!hasIntervals && !texts.every(isNumberText)) return [...rows];
  return rows.flatMap((row): T[] => {
    if (row.bin.kind !== 'texts') return [row];
    const others = row.bin.texts.filter((text) => !isNumberText(text) && !NOT_A_NUMBER.test(text));
    return [
      ...(others.length > 0 ? [{ ...row, bin: { kind: 'texts', texts: others } as const }] : []),
      ...row.bin.texts.flatMap((text): T[] => {
        if (isNumberText(text))
          return [{ ...row, bin: { kind: 'interval', interval: halfLine('==', Number(text)) } }];
        return NOT_A_NUMBER.test(text) ? [{ ...row, bin: { kind: 'missing' } }] : [];
      }),
    ];
  });
}

/** The label of a bin, as `readLabel` reads it. */
export function labelOf(bin: Bin): string {
  if (bin.kind === 'missing') return 'missing';
  if (bin.kind === 'other') return 'all other';
  if (bin.kind === 'texts') return bin.texts.join(JOINT);
  const { low, lowIn, high, highIn } = bin.interval;
  if (low === high) return String(low);
  // Programs that read their own tables back know [-inf,25) alone.
  const opening = lowIn || (low === -Infinity && !highIn) ? '[' : '(';
  return `${opening}${endText(low)},${endText(high)}${highIn ? ']' : ')'}`;
}

const endText = (end: number) => (Number.isFinite(end) ? String(end) : end > 0 ? 'inf' : '-inf');
