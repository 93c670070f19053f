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
    let never = 0;
    for (let u = 0; u < held; u++) {
      let w = 0;
      while (w < windows.length && (windows[w] as Uint8Array)[u] === none) w++;
      if (w === windows.length) never += weightOf(table.weights, u);
    }
    if (held > 0) total += (never * (counts[s] as number)) / held;
  });
  return Math.round(total);
}
