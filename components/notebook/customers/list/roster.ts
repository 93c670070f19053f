import type { CustomerKey } from '@/lib/session/shown/customer-id';
import type { LiveResult } from '@/lib/session/shown/live-result';

/** The shown population as rows, segment after segment. Nothing about a row is stored: it is looked up when it is shown. */
export interface Roster {
  readonly result: LiveResult;
  readonly rows: number;
  /** Segment s's users are rows `starts[s] .. starts[s + 1]`. */
  readonly starts: Uint32Array;
}

/** The rows of a result: of each archetype the users that the mix asks for, as far as they have been made. */
export function rosterOf(result: LiveResult): Roster {
  const { segments } = result.population;
  const starts = new Uint32Array(segments.length + 1);
  segments.forEach(({ table }, s) => {
    const users = Math.min(result.counts[s] as number, table.users);
    starts[s + 1] = (starts[s] as number) + users;
  });
  return { result, rows: starts[segments.length] as number, starts };
}

/** The segment and the user behind a row. */
export function locate({ starts }: Roster, row: number): { segment: number; k: number } {
  let segment = 0;
  while ((starts[segment + 1] as number) <= row) segment++;
  return { segment, k: row - (starts[segment] as number) };
}

/** The row of a user, or -1 when it is not in the population. */
export function rowOf({ result, starts }: Roster, { archetype, k }: CustomerKey): number {
  const s = result.population.segments.findIndex((segment) => segment.archetype === archetype);
  const row = (starts[s] as number) + k;
  return s >= 0 && row < (starts[s + 1] as number) ? row : -1;
}

export function keyOf(roster: Roster, row: number): CustomerKey {
  const { segment, k } = locate(roster, row);
  return { archetype: roster.result.population.segments[segment]?.archetype ?? null, k };
}
