'use client';

import { cohortLabel } from '@/lib/params/archetypes/archetypes-of';
import { mixTotal } from '@/lib/params/archetypes/mix';
import { allocate } from '@/lib/params/config/allocate';
import type { Config } from '@/lib/params/config/config';
import { shownConfig } from '@/lib/session/work/store';
import { exactText } from '@/lib/text/value-text';
import { countText } from '@/lib/text/written';
import { useSession } from '../../hooks/use-session';

/** What became of a total that is not 100 %: who lost or gained, and how much. */
function absorbed(config: Config): string | null {
  const { mix, population } = config;
  const total = mixTotal(mix);
  if (total === 1) return null;
  if (population.allocation === 'largest-remainder') return `they are scaled to 100 %`;
  const counts = allocate(mix, population.users, population.allocation);
  if (!counts.ok) return null;
  const wanted = Object.values(mix).map((share) => Math.max(1, Math.floor(population.users * share)));
  const i = counts.value.findIndex((n, a) => n !== wanted[a]);
  if (i < 0) return null;
  const label = cohortLabel(config, Object.keys(mix)[i] as string);
  const difference = (counts.value[i] as number) - (wanted[i] as number);
  return `${label} ${difference < 0 ? 'loses' : 'gains'} ${countText(Math.abs(difference))} users and has ${countText(counts.value[i] as number)}`;
}

/** What the shares add up to, and what is made of it. */
export function Total() {
  const config = useSession(shownConfig);
  const what = absorbed(config);
  return (
    <>
      Shares add up to {exactText('share', mixTotal(config.mix))}
      {what && `: ${what}`}
    </>
  );
}
