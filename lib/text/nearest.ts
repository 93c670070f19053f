/** How many letters are left out, put in, exchanged or swapped with their neighbour between two words. */
function distance(a: string, b: string): number {
  const rows: number[][] = [Array.from({ length: b.length + 1 }, (_, j) => j)];
  for (let i = 1; i <= a.length; i++) {
    const row = [i];
    const before = rows[i - 1] as number[];
    for (let j = 1; j <= b.length; j++) {
      const isSame = a[i - 1] === b[j - 1];
      let least = Math.min(
        (before[j] as number) + 1,
        (row[j - 1] as number) + 1,
        (before[j - 1] as number) + (isSame ? 0 : 1),
      );
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1])
        least = Math.min(least, (rows[i - 2]?.[j - 2] as number) + 1);
      row.push(least);
    }
    rows.push(row);
  }
  return rows[a.length]?.[b.length] as number;
}

/** Letters alone: how a name is cased and what stands between its words is no mistake in it. */
const letters = (name: string) => name.toLowerCase().replace(/[\s_.-]+/g, '');

/** The name that was meant by one that there is not: the nearest within a mistake in three letters, and two at most; null where there is none. */
export function nearest(typed: string, names: Iterable<string>): string | null {
  const own = letters(typed);
  let found: { readonly name: string; readonly away: number } | null = null;
  for (const name of names) {
    const away = distance(own, letters(name));
    if (away <= Math.min(2, own.length / 3) && (!found || away < found.away)) found = { name, away };
  }
  return found?.name ?? null;
}
