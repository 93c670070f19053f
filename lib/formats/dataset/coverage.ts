/** First and last day, as day numbers, of which the data has all of an account; null where it does not say. */
export interface Coverage {
  readonly fromDay: number | null;
  readonly toDay: number | null;
}

export const UNSAID: Coverage = { fromDay: null, toDay: null };

/** A file of several: how many rows are its, one after the other, and the days that it says it covers, where it does. */
export interface FileSpan {
  readonly rows: number;
  readonly fromDay?: number;
  readonly toDay?: number;
}

/**
 * What several files cover: each account from the first day that one of its files says until the last day of the last of
 * them, and the last day that all accounts are covered to. `account` and `day` are of all rows, file after file. A file that says no last
 * day ends with its latest row. Files of one account are taken for one history, without gaps between them.
 */
export function coverageOfFiles(
  files: readonly FileSpan[],
  account: ArrayLike<number>,
  day: ArrayLike<number>,
): { readonly coverage: (account: number) => Coverage; readonly coveredTo: number } {
  const found = new Map<number, Coverage>();
  let row = 0;
  for (const { rows, fromDay = null, toDay } of files) {
    const end = row + rows;
    let last = toDay ?? Number.NEGATIVE_INFINITY;
    const own = new Set<number>();
    for (; row < end; row++) {
      own.add(account[row] as number);
      if (toDay === undefined) last = Math.max(last, day[row] as number);
    }
    if (last === Number.NEGATIVE_INFINITY) continue;
    for (const a of own) {
      const before = found.get(a);
      const froms = [before?.fromDay ?? null, fromDay].filter((from) => from !== null);
      found.set(a, {
        fromDay: froms.length > 0 ? Math.min(...froms) : null,
        toDay: Math.max(before?.toDay ?? last, last),
      });
    }
  }
  const ends = [...found.values()].map(({ toDay }) => toDay ?? Number.POSITIVE_INFINITY);
  return {
    coverage: (a) => found.get(a) ?? UNSAID,
    coveredTo: ends.reduce((first, end) => Math.min(first, end), Number.POSITIVE_INFINITY),
  };
}
