'use client';

import { has } from '@/lib/features/population';
import { cohortLabel } from '@/lib/params/archetypes/archetypes-of';
import { personasOf } from '@/lib/rules/view/personas-of';
import { inWindow } from '@/lib/text/written';
import { ChartFigure } from '../../chart-figure';
import { ArchetypeChart } from '../../charts/archetype-chart';
import { useSession } from '../../hooks/use-session';
import { useView } from '../../hooks/use-view';

/** Who ends up where: each cohort by persona. */
export function ArchetypeByPersona() {
  const result = useSession((state) => state.result);
  const windowIndex = useView((state) => state.window);
  if (!result) return null;
  const { windows } = result.config;
  const personas = personasOf(result.config);
  const counts = result.distribution.windows[windowIndex]?.byCohort ?? [];
  const who = has(result.population, 'archetypes') ? 'Archetype' : 'Imported users';
  const title = `${who} by persona${inWindow(windows[windowIndex])}`;
  return (
    <div>
      <h3 className="font-sans text-[14px]!">{title}</h3>
      <ChartFigure title={title}>
        <ArchetypeChart
          personas={personas}
          groups={result.population.cohorts.map(({ archetype }) => cohortLabel(result.config, archetype))}
          counts={counts}
        />
      </ChartFigure>
    </div>
  );
}
