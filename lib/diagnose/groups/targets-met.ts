import { meets, targetsOf } from '@/lib/params/wanted/targets';
import { personaKey } from '@/lib/rules/cohort-assignments';
import { shareOf } from '@/lib/rules/distribution';
import { personasOf } from '@/lib/rules/view/personas-of';
import type { Evaluation } from '../evaluation';

/** How many targets are met, of how many: each persona's of each window. */
export function targetsMet({ config, distribution }: Evaluation): { met: number; of: number } {
  const personas = personasOf(config);
  const found = config.windows.flatMap((days, w) =>
    Object.entries(targetsOf(config.targets)[days] ?? {}).map(([key, target]) => {
      const place = [...personas.keys(), personas.length].find((p) => personaKey(personas, p) === key) ?? -1;
      return meets(shareOf(distribution.windows[w]?.total[place] ?? 0, distribution.users), target);
    }),
  );
  return { met: found.filter(Boolean).length, of: found.length };
}
