import type { Cte } from './text';

/** A named part of a query that is written once all that reads it is known, and the parts that it reads itself. */
export interface Part {
  readonly name: string;
  readonly comment: string;
  readonly reads: () => readonly Part[];
  readonly query: () => string;
}

/** The parts that some parts are made of, and these themselves: each once, behind all that it reads. */
export function partsOf(last: readonly Part[]): Cte[] {
  const found = new Map<string, Cte | null>();
  const visit = (part: Part) => {
    if (found.has(part.name)) return;
    found.set(part.name, null);
    part.reads().forEach(visit);
    // Entered last, so that it stands behind them.
    found.delete(part.name);
    found.set(part.name, { name: part.name, comment: part.comment, query: part.query() });
  };
  last.forEach(visit);
  return [...found.values()].filter((part) => part !== null);
}
