/** A word of a column and how many rows have it. */
export interface WordCount {
  readonly word: string;
  readonly rows: number;
}

const MAX_WORDS = 200;

/** Counts the words of a column, the first two hundred of them. */
export class WordCounts {
  private readonly counts = new Map<string, number>();

  add(word: string): void {
    const count = this.counts.get(word);
    if (count === undefined && this.counts.size >= MAX_WORDS) return;
    this.counts.set(word, (count ?? 0) + 1);
  }

  /** The most frequent first. */
  list(): WordCount[] {
    return [...this.counts].map(([word, rows]) => ({ word, rows })).sort((a, b) => b.rows - a.rows);
  }
}
