import { MERCHANT_RULES, type MerchantRule } from './merchant-rules';

/** A rule that found something, and what the text was before and after. */
export interface CleaningStep {
  readonly rule: MerchantRule['id'];
  readonly says: string;
  readonly before: string;
  readonly after: string;
}

const LETTER = /\p{L}/u;
const CHARACTER = /[\p{L}\p{N}]/u;

/** Two parts side by side, as far apart as the farther of them was from what stood between: two spaces mean something. */
function beside(left: string, right: string): string {
  if (left === '' || right === '') return left + right;
  const [before, after] = [/\s*$/.exec(left)?.[0] ?? '', /^\s*/.exec(right)?.[0] ?? ''];
  return left.trimEnd() + ((before.length > after.length ? before : after) || ' ') + right.trimStart();
}

/** What a rule leaves of a text. */
function without(text: string, { pattern }: MerchantRule): string {
  // Most rules find nothing, and to know that needs no copy of them.
  pattern.lastIndex = 0;
  if (!pattern.test(text)) return text;
  pattern.lastIndex = 0;
  let rest = '';
  let from = 0;
  for (const { index, 0: found } of text.matchAll(pattern)) {
    rest = beside(rest, text.slice(from, index));
    from = index + found.length;
  }
  return from === 0 ? text : beside(rest, text.slice(from)).trim();
}

/** Whether a text still says something: a name keeps a letter, where it had one. */
const saysSomething = (text: string, before: string): boolean =>
  LETTER.test(before) ? LETTER.test(text) : CHARACTER.test(before) ? CHARACTER.test(text) : text !== '';

/**
 * Which rules find something in a merchant's text, in order, each with the text before and after it. A rule that would leave
 * nothing is not applied.
 */
export function explain(text: string): readonly CleaningStep[] {
  const steps: CleaningStep[] = [];
  let now = text;
  for (let changed = true; changed; ) {
    changed = false;
    for (const rule of MERCHANT_RULES) {
      const after = without(now, rule);
      if (after === now || !saysSomething(after, now)) continue;
      steps.push({ rule: rule.id, says: rule.says, before: now, after });
      now = after;
      changed = true;
    }
  }
  return steps;
}

/** A merchant's name without dates, card numbers, references and places: `MERCHANT_RULES`. Never empty where the text is not. */
export const cleanMerchant = (text: string): string => explain(text).at(-1)?.after ?? text;
