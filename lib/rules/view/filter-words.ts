import type { Condition } from '@/lib/language/expression';
import { printCondition } from '@/lib/language/text/print';

/** A text that reads as one word needs no quotes. */
const WORD = /"([\p{L}\p{N}_-]+)"/gu;

/** A filter in words: its line of text, without quotes around single words. */
export const filterWords = (filter: Condition): string => printCondition(filter).replace(WORD, '$1');
