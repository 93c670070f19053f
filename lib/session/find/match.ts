/** Text as it is compared: without marks over letters, in small ones. */
export const plain = (text: string): string => text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase();

/** Words of a question that name nothing: "what does coverage mean?". */
const EMPTY =
  /^(what|whats|which|where|why|who|how|is|are|was|does|do|did|mean|means|the|a|an|of|i|me|my|can|to|please|show|explain|about|this|it)$/;

/** Of a question the words that name something. */
export const namedIn = (question: string): string =>
  plain(question)
    .replace(/[?!]+(?=\s|$)/g, '')
    .split(/\s+/)
    .filter((word) => !EMPTY.test(word))
    .join(' ');

const WORD_START = 3;
const INSIDE = 1;
const IN_TITLE = 2;

/** Words that are written as one, or as two: "look-back" is looked for as "lookback". */
const joined = (text: string) => text.replace(/(?<=\p{L})-(?=\p{L})/gu, '');

/** Where a word stands in a text: at the start of one of its words, inside of one, or nowhere. */
function standing(text: string, word: string): number {
  const own = placeOf(text, word);
  const other = joined(text);
  return own > 0 || other === text ? own : placeOf(other, word);
}

function placeOf(text: string, word: string): number {
  const at = text.indexOf(word);
  if (at < 0) return 0;
  const isStart = (i: number) => i === 0 || !/[\p{L}\p{N}]/u.test(text[i - 1] as string);
  for (let i = at; i >= 0; i = text.indexOf(word, i + 1)) if (isStart(i)) return WORD_START;
  return INSIDE;
}

/**
 * How well a query fits a title and what stands beside it; null where a word of it is in neither. More is better: words at
 * the start of words, in the title, and few others beside them.
 */
export function likeness(query: string, title: string, beside = ''): number | null {
  const words = plain(query).split(/\s+/).filter(Boolean);
  const [head, rest] = [plain(title), plain(beside)];
  let score = 0;
  for (const word of words) {
    const own = standing(head, word) * IN_TITLE;
    const found = own || standing(rest, word);
    if (found === 0) return null;
    score += found;
  }
  return score - head.length / 1_000;
}

/** A part of a text, and whether the query has it. */
export interface MarkedPart {
  readonly text: string;
  readonly marked: boolean;
}

/** A text in parts: what the words of a query are in it is marked. */
export function markedParts(query: string, text: string): MarkedPart[] {
  const folded = plain(text);
  const words = plain(query).split(/\s+/).filter(Boolean);
  // Letters that are written as several would shift what is marked.
  if (folded.length !== text.length || words.length === 0) return [{ text, marked: false }];
  const marked = new Uint8Array(text.length);
  for (const word of words) {
    const at = folded.indexOf(word);
    if (at >= 0) marked.fill(1, at, at + word.length);
  }
  const parts: MarkedPart[] = [];
  for (let from = 0; from < text.length; ) {
    let to = from + 1;
    while (to < text.length && marked[to] === marked[from]) to++;
    parts.push({ text: text.slice(from, to), marked: marked[from] === 1 });
    from = to;
  }
  return parts;
}
