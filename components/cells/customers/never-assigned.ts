import type { Evaluation } from '@/lib/diagnose/evaluation';
import { weightOf } from '@/lib/features/weights';
import { personasOf } from '@/lib/rules/view/personas-of';

/** How many users have no persona in any window; scaled up where only an archetype's first users were made. */
export function neverAssigned({ config, counts, assignments, population }: Evaluation): number {
  const none = personasOf(config).length;
  let total = 0;
  population.cohorts.forEach(({ table }, s) => {
    const held = Math.min(counts[s] as number, table.users);
    const windows = (assignments[s] ?? []).map(({ primary }) => primary);
    /** 1 where a user has a persona in some window. */
    const isAssigned = new Uint8Array(held);
    for (const primary of windows) for (let u = 0; u < held; u++) if (primary[u] !== none) isAssigned[u] = 1;
    let never = 0;
    for (let u = 0; u < held; u++) if (isAssigned[u] === 0) never += weightOf(table.weights, u);
    if (held > 0) total += (never * (counts[s] as number)) / held;
  });
  return Math.round(total);
}
