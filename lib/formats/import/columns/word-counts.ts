/** A word of a column and how many rows have it. */
export interface WordCount {
  readonly word: string;
  rows: number;
}

/** Counts words, the first so many of them. */
export class WordCounts {
  private readonly counts = new Map<string, WordCount>();

  constructor(private readonly most: number) {}

  /** The count of a word, for a row that has it. */
  countOf(word: string): WordCount {
    const known = this.counts.get(word);
    if (known) return known;
    const count = { word, rows: 0 };
    if (this.counts.size < this.most) this.counts.set(word, count);
    return count;
  }

  /** By word, in the order they came. */
  byWord(): Map<string, number> {
    return new Map(Array.from(this.counts.values(), ({ word, rows }) => [word, rows]));
  }

  /** The most frequent first. */
  list(): WordCount[] {
    return [...this.counts.values()].sort((a, b) => b.rows - a.rows);
  }
}
