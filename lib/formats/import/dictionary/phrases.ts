import { plainName, UNSPACED } from './plain-name';

const SHORT_UNSPACED = 2;

/** The phrases of a list of lists, as they are compared. */
export const plainPhrases = (lists: readonly string[]): readonly string[] =>
  lists.flatMap((list) => list.split(/[,|]/)).flatMap((phrase) => plainName(phrase) || []);

/** Texts that are one of some phrases, and nothing else. */
export function exactly<T>(
  byMeaning: Readonly<Record<string, readonly string[]>>,
  meanings: Readonly<Record<string, T>>,
) {
  const known = new Map<string, T>();
  for (const [name, lists] of Object.entries(byMeaning)) {
    for (const phrase of plainPhrases(lists)) if (!known.has(phrase)) known.set(phrase, meanings[name] as T);
  }
  return (text: string): T | null => known.get(plainName(text)) ?? null;
}

/** Finds phrases in a plain text, as whole words; anywhere in languages without spaces. */
export class PhraseIndex<T> {
  private readonly byWord = new Map<string, { readonly words: readonly string[]; readonly means: T }[]>();
  private readonly unspaced: { readonly phrase: string; readonly means: T }[] = [];

  constructor(entries: Iterable<readonly [phrase: string, means: T]>) {
    for (const [phrase, means] of entries) {
      if (UNSPACED.test(phrase)) {
        if (phrase.length >= SHORT_UNSPACED) this.unspaced.push({ phrase, means });
        continue;
      }
      const words = phrase.split(' ');
      const first = words[0] as string;
      const others = this.byWord.get(first);
      if (others) others.push({ words, means });
      else this.byWord.set(first, [{ words, means }]);
    }
  }

  /** Tells `found` of every phrase, with how many words it has; of phrases that begin alike, of the longest. */
  search(plain: string, found: (means: T, words: number) => void): void {
    const words = plain.split(' ');
    for (let at = 0; at < words.length; ) {
      let longest = 0;
      const entries = this.byWord.get(words[at] as string) ?? [];
      for (const { words: phrase } of entries) {
        let same = 1;
        while (same < phrase.length && phrase[same] === words[at + same]) same++;
        if (same === phrase.length && same > longest) longest = same;
      }
      for (const { words: phrase, means } of entries) {
        if (phrase.length === longest && phrase.every((word, i) => words[at + i] === word))
          found(means, longest);
      }
      at += Math.max(1, longest);
    }
    if (!UNSPACED.test(plain)) return;
    for (const { phrase, means } of this.unspaced) if (plain.includes(phrase)) found(means, phrase.length);
  }
}
