import { isoFromDayNumber } from '@/lib/model/calendar';
import { countText } from '@/lib/text/written';
import { MOVES, movesIn } from '../dictionary/meanings';
import { hasPhrase, plainName } from '../dictionary/plain-name';
import { shortText } from '../files/short-text';
import type { Draft } from '../read/draft';
import { rowsByOwner, rowsBySize } from './by-size';

/** A row and the one that takes it back, as rows of a draft. */
export type Reversal = readonly [row: number, reversal: number];

/** Days between a row and its reversal, at most. */
const MOST_DAYS = 10;
/** Rows on either side of a reversal that are looked at. */
const MOST_ROWS = 64;
const SHOWN = 3;

/** The same merchant, but for what the one that takes it back says beside it. */
function isSameMerchant(one: string, other: string): boolean {
  const [a, b] = [plainName(one), plainName(other)];
  return a !== '' && b !== '' && (a.length < b.length ? hasPhrase(b, a) : hasPhrase(a, b));
}

/**
 * Rows from `from` on that are taken back by another: of one account and merchant, of one size, opposite ways, within some days,
 * and one of them says it. Each row is in one pair at most; of several that fit, the nearest is, an earlier one before a later.
 */
export function reversalsIn(draft: Draft, from: number): Reversal[] {
  const { account, day, kind, cents, said } = draft.columns();
  const pairs: Reversal[] = [];
  const rows = new Int32Array(draft.rows - from);
  for (let i = 0; i < rows.length; i++) rows[i] = from + i;
  const accounts = draft.facts?.length ?? draft.accountUser.length;
  const merchantOf = (i: number) => draft.wordsOf(kind[i] as number).merchant;
  const saysSo = (i: number) => {
    const { merchant, category, subcategory, channel } = draft.wordsOf(kind[i] as number);
    const words = movesIn(`${merchant}\n${category}\n${subcategory}\n${channel}`);
    return ((words | (said[i] as number)) & MOVES.reversal) !== 0;
  };
  for (const own of rowsByOwner(account, accounts, rows)) {
    for (const alike of rowsBySize(own, cents)) {
      alike.sort((a, b) => (day[a] as number) - (day[b] as number) || a - b);
      const isTaken = new Set<number>();
      const fits = (reversal: number, i: number | undefined): i is number =>
        i !== undefined &&
        !isTaken.has(i) &&
        Math.sign(cents[i] as number) !== Math.sign(cents[reversal] as number) &&
        Math.abs((day[i] as number) - (day[reversal] as number)) <= MOST_DAYS &&
        isSameMerchant(merchantOf(i), merchantOf(reversal));
      for (const [at, reversal] of alike.entries()) {
        if (isTaken.has(reversal) || !saysSo(reversal)) continue;
        for (let step = 1; step <= MOST_ROWS; step++) {
          const found = [alike[at - step], alike[at + step]].find((i) => fits(reversal, i));
          if (found === undefined) continue;
          isTaken.add(found).add(reversal);
          pairs.push([found, reversal]);
          break;
        }
      }
    }
  }
  return pairs;
}

/** A pair in words. */
export function reversalText(draft: Draft, [row]: Reversal): string {
  const { day, kind, cents } = draft.columns();
  const { merchant } = draft.wordsOf(kind[row] as number);
  const amount = (Math.abs(cents[row] as number) / 100).toFixed(2);
  return `${shortText(merchant, 60)} on ${isoFromDayNumber(day[row] as number)}, ${amount}`;
}

/** A sentence on pairs, by their words; null where there are none. */
export function reversalNote(texts: readonly string[]): string | null {
  if (texts.length === 0) return null;
  const pairs = texts.length === 1 ? 'One pair' : `${countText(texts.length)} pairs`;
  const more = texts.length > SHOWN ? ', and others' : '';
  return `${pairs} of a payment and its reversal: both rows count, as the bank counts them (${texts.slice(0, SHOWN).join('; ')}${more}).`;
}
