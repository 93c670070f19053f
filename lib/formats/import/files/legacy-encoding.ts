import { analyse } from 'chardet';
import { decoded, isKnownEncoding } from './decoding';
import { doubleByteFit } from './double-bytes';
import { WRITTEN_LANGUAGES, type WrittenLanguage } from './known-words';
import { WIDE_LANGUAGES } from './wide-languages';

/** An encoding that bytes may be of, and how well they fit. */
export interface EncodingGuess {
  readonly name: string;
  readonly language: string;
  /** Whether its letters are Latin ones with marks, as those of the usual encoding. */
  readonly isLatin: boolean;
  /** Around 1 where all fits, below 0 where it cannot be; words of headings add to it. */
  readonly score: number;
  /** Whether words of headings of this language were found, with letters that only a right encoding has. */
  readonly byWords: boolean;
}

/** Punctuation and signs of text in any language, and the spaces that do not break. */
const NEUTRAL = /[\u00a0«»‹›‘’‚“”„–—…•·°ºª§€£¥¢™®©´¿¡№‑]/;
/** Those of them that stand before no letter. */
const SIGN = /[§£¥¢™®©°]/;
/** Those that stand between letters. */
const INNER = /[’‘´·‑€]/;
const BEYOND = /\P{ASCII}/u;
const LATIN = /[A-Za-z]/;
const LETTER = /\p{L}|\p{M}/u;
const UPPER = /\p{Lu}/u;
const LOWER = /\p{Ll}/u;
const CYRILLIC_OR_MORE = /[\u0370-\uffff]/;

/** Words with characters beyond ASCII, and how often each was met. */
function wordsOf(text: string): Map<string, number> {
  const words = new Map<string, number>();
  for (const [word] of text.matchAll(/(?:[A-Za-z']|(?!\s)\P{ASCII})+/gu))
    if (BEYOND.test(word)) words.set(word, (words.get(word) ?? 0) + 1);
  return words;
}

/** What one character beyond ASCII of a word says for a language, -1.5..1. */
function worthOf(word: string, at: number, language: WrittenLanguage): number {
  const character = word[at] as string;
  const [before = '', after = ''] = [word[at - 1], word[at + 1]];
  if (NEUTRAL.test(character)) {
    if (NEUTRAL.test(before) || NEUTRAL.test(after)) return 0.3;
    const isWithin = LETTER.test(before) && !INNER.test(character);
    return LETTER.test(after) && (isWithin || SIGN.test(character)) ? -1 : 1;
  }
  if (!LETTER.test(character)) return LETTER.test(before) || LETTER.test(after) ? -1.5 : -0.3;
  // A letter alone is more likely a sign in another encoding.
  if (word.length === 1) return 0.2;
  const letter = character.toLowerCase();
  const own = language.common.includes(letter) ? 1 : language.rare?.includes(letter) ? 0.7 : -1;
  // Capitals within a word, and accents without a plain letter between them, and two scripts in a word are what a wrong encoding makes.
  const isOdd = UPPER.test(character) && (LOWER.test(before) || (LETTER.test(before) && LOWER.test(after)));
  const isRun = !CYRILLIC_OR_MORE.test(character) && BEYOND.test(before) && BEYOND.test(after);
  const isMixed = CYRILLIC_OR_MORE.test(character) && LATIN.test(word);
  return own - (isOdd ? 1 : 0) - (isRun ? 1 : 0) - (isMixed ? 2 : 0);
}

function fitOf(words: ReadonlyMap<string, number>, language: WrittenLanguage): number {
  let [sum, count] = [0, 0];
  for (const [word, times] of words)
    for (let at = 0; at < word.length; at++) {
      if (word.charCodeAt(at) < 0x80) continue;
      sum += times * worthOf(word, at, language);
      count += times;
    }
  return count === 0 ? 0 : sum / count;
}

/** What headings add: a word with letters beyond ASCII proves more than one that reads the same in any encoding. */
function bonusOf(head: ReadonlySet<string>, words: string): { bonus: number; byWords: boolean } {
  const found = words.split(' ').filter((word) => head.has(word));
  const telling = found.filter((word) => BEYOND.test(word)).length;
  const bonus = Math.min(1.2, 0.6 * telling) + Math.min(0.6, 0.2 * (found.length - telling));
  return { bonus, byWords: telling > 0 };
}

const headWords = (text: string) =>
  new Set(
    text
      .toLowerCase()
      .replaceAll('\u0307', '')
      .split(/[^\p{L}\p{M}]+/u),
  );

/** Encodings that have most of their letters in common: chardet's statistics of one speak for the other. */
const FAMILIES: Readonly<Record<string, string>> = {
  'iso-8859-1': 'windows-1252',
  'iso-8859-2': 'windows-1250',
  'iso-8859-6': 'windows-1256',
  'iso-8859-7': 'windows-1253',
  'iso-8859-8': 'windows-1255',
  'iso-8859-9': 'windows-1254',
  'koi8-r': 'koi8-u',
};
const familyOf = (name: string): string => FAMILIES[name.toLowerCase()] ?? name.toLowerCase();

/** What cannot be text: controls that no file has, and bytes that are nothing in this encoding. */
const IMPOSSIBLE = /(?!\p{ASCII})\p{Cc}|[\p{Co}¤\ufffd]/gu;
const MAX_BROKEN = 0.02;

/** What speaks against an encoding that hardly any bank has. */
const UNUSUAL = 0.3;

function singleByteGuesses(head: Uint8Array, sample: Uint8Array): EncodingGuess[] {
  const names = new Set(WRITTEN_LANGUAGES.flatMap(({ encodings }) => encodings));
  return [...names].filter(isKnownEncoding).flatMap((name) => {
    const text = decoded(sample, name);
    const impossible = text.match(IMPOSSIBLE)?.length ?? 0;
    const words = wordsOf(text);
    const heads = headWords(decoded(head, name));
    return WRITTEN_LANGUAGES.filter(({ encodings }) => encodings.includes(name)).map((language) => {
      const { bonus, byWords } = bonusOf(heads, language.words);
      const late = name === 'macintosh' ? UNUSUAL : 0.05 * language.encodings.indexOf(name);
      const score = fitOf(words, language) + bonus - late - Math.min(3, impossible);
      const isLatin = !CYRILLIC_OR_MORE.test(language.common);
      return { name, language: language.name, isLatin, score, byWords };
    });
  });
}

function doubleByteGuesses(head: Uint8Array, sample: Uint8Array): EncodingGuess[] {
  return WIDE_LANGUAGES.flatMap(({ name: language, encodings, words }) =>
    encodings.flatMap((name) => {
      const fit = doubleByteFit(sample, name);
      if (!fit || fit.broken > MAX_BROKEN) return [];
      const text = decoded(head, name);
      const found = words.split(' ').filter((word) => text.includes(word)).length;
      const few = fit.characters < 2 ? UNUSUAL : 0;
      const score = 2 * fit.common - 1 + fit.surprise - 10 * fit.broken + Math.min(1.2, 0.4 * found) - few;
      return { name, language, isLatin: false, score, byWords: found > 0 };
    }),
  );
}

/** What chardet's confidence is worth at most. */
const STATISTICS = 0.3;

/**
 * The encodings that bytes may be of, which are no UTF-8, the likeliest first: by the letters of the languages that use them,
 * by words of headings in `head`, and by chardet's statistics.
 */
export function guessEncodings(head: Uint8Array, sample: Uint8Array): EncodingGuess[] {
  const confidence = new Map<string, number>();
  for (const { name, confidence: percent } of analyse(sample)) {
    const family = familyOf(name);
    confidence.set(family, Math.max(confidence.get(family) ?? 0, percent / 100));
  }
  return [...singleByteGuesses(head, sample), ...doubleByteGuesses(head, sample)]
    .map((guess) => ({
      ...guess,
      score: guess.score + STATISTICS * (confidence.get(familyOf(guess.name)) ?? 0),
    }))
    .sort((a, b) => b.score - a.score);
}
