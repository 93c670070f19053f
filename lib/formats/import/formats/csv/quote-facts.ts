/** How often something was met, and on which line first (0: never). */
export interface Met {
  count: number;
  line: number;
}

/** What was made of quotation marks whose cell goes over the end of a line. */
export interface QuoteFacts {
  /** Read as ordinary characters, as rows of the table stand behind them. */
  readonly unclosed: Met;
  /** Cells with line ends in them. */
  readonly multiline: Met;
}

export const noQuotes = (): QuoteFacts => ({
  unclosed: { count: 0, line: 0 },
  multiline: { count: 0, line: 0 },
});

export function meet(met: Met, count: number, line: number): void {
  if (count > 0) met.line ||= line;
  met.count += count;
}
