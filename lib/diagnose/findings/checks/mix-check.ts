import { archetypeIds, cohortLabel } from '@/lib/params/archetypes/archetypes-of';
import { exactText } from '@/lib/text/value-text';
import type { Evaluation } from '../../evaluation';
import type { Finding } from '../finding';
import { normalise } from '../mends';

/** A mix that does not add up to 100 %, where one archetype pays for it: scaled shares are what they say. */
export function mixCheck({ config, givenCounts }: Evaluation): Finding[] {
  const { mix, population } = config;
  const total = Object.values(mix).reduce((sum, share) => sum + share, 0);
  if (population.allocation !== 'largest-absorbs' || Math.abs(total - 1) < 0.0005) return [];
  // A sum of decimals is off in its last digits.
  const percent = exactText('share', Number(total.toFixed(10)));
  const { users } = population;
  const ids = archetypeIds(config);
  const asked = ids.map((id) => (mix[id] ?? 0) * users);
  const off = asked.map((n, s) => (givenCounts[s] ?? 0) - n);
  const payer = off.reduce((most, n, s) => (Math.abs(n) > Math.abs(off[most] as number) ? s : most), 0);
  const [wanted, got] = [Math.floor((asked[payer] as number) + 1e-9), givenCounts[payer] ?? 0];
  const name = cohortLabel(config, ids[payer] ?? null);
  return [
    {
      id: 'mix',
      about: 'mix',
      topic: 'mix',
      weight: 'wrong',
      touched: Math.abs(got - wanted) / users,
      claim: `The mix adds up to ${percent}.`,
      stated: `${name} ${exactText('share', mix[ids[payer] as string] ?? 0)}`,
      measured: `${((100 * got) / users).toFixed(1)} %`,
      interval: null,
      proof: `${name} has ${got} of ${users} users where ${wanted} are asked: the largest archetype takes the rest.`,
      chart: {
        kind: 'stack',
        parts: ids.map((id) => ({ label: cohortLabel(config, id), value: mix[id] ?? 0 })),
        whole: 1,
        wholeText: '100 %',
        totalText: percent,
        caption: `${name}: asked ${wanted}, has ${got}`,
      },
      mend: normalise,
      cell: 'mix',
      certain: true,
    },
  ];
}
