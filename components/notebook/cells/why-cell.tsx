'use client';

import { has } from '@/lib/features/population';
import { CELL_QUESTIONS } from '@/lib/params/config/cell-questions';
import { cohortLabel } from '@/lib/params/declared/archetypes';
import { ChartFigure } from '../../chart-figure';
import { useSession } from '../../hooks/use-session';
import { useView } from '../../hooks/use-view';
import { Fold } from '../../ui/fold';
import { lazyPart } from '../../ui/part';
import { Cell } from '../cell';

const ArchetypeChart = lazyPart(() => import('../../charts/archetype-chart'), 'ArchetypeChart');
const Findings = lazyPart(() => import('../why/findings'), 'Findings');
const Funnel = lazyPart(() => import('../why/funnel'), 'Funnel');
const CrossTableView = lazyPart(() => import('../why/cross-table-view'), 'CrossTableView');
const Sources = lazyPart(() => import('../why/sources'), 'Sources');
const LowBalanceSources = lazyPart(() => import('../why/low-balance-sources'), 'LowBalanceSources');
const Stability = lazyPart(() => import('../why/stability'), 'Stability');
const Changes = lazyPart(() => import('../why/changes'), 'Changes');
const Noise = lazyPart(() => import('../why/noise'), 'Noise');

export function WhyCell({ number }: { number: number }) {
  return (
    <Cell
      id="why"
      number={number}
      question={CELL_QUESTIONS.why}
      prose="An archetype says how users were made, a persona what the rules call them. Below is who ends up where, and the instruments that show the cause; they follow every slider."
      summary="findings, funnels, cross-tables, sources, seed noise, stability"
    >
      <ArchetypeByPersona />
      <div className="mt-4">
        <Fold
          id="why-findings"
          title="What is wrong with the rules?"
          hint="unreachable, indecisive, without spread"
        >
          {() => <Findings />}
        </Fold>
        <Fold
          id="why-funnel"
          title="What keeps users out of a persona?"
          hint="criterion by criterion, then priority"
        >
          {() => <Funnel />}
        </Fold>
        <Fold
          id="why-cross-table"
          title="Who is where?"
          hint="any two of archetype, persona, baseline and criterion"
        >
          {() => <CrossTableView />}
        </Fold>
        <Fold
          id="why-sources"
          title="Where do recurring merchants come from?"
          hint="and what would be lost without"
        >
          {() => <Sources />}
        </Fold>
        <Fold id="why-low-balances" title="What brings balances below the low mark?" hint="source by source">
          {() => <LowBalanceSources />}
        </Fold>
        <Fold
          id="why-changes"
          title="What is the change since the baseline due to?"
          hint="generator, detection, mix, thresholds, priority"
        >
          {() => <Changes />}
        </Fold>
        <Fold id="why-noise" title="How much of this is the seed?" hint="the interval of every share">
          {() => <Noise />}
        </Fold>
        <Fold
          id="why-stability"
          title="Would another date give the same?"
          hint="the as-of date swept over the history"
        >
          {() => <Stability />}
        </Fold>
      </div>
    </Cell>
  );
}

function ArchetypeByPersona() {
  const result = useSession((state) => state.result);
  const windowIndex = useView((state) => state.window);
  if (!result) return null;
  const { personas, windows } = result.config;
  const counts = result.distribution.windows[windowIndex]?.byCohort ?? [];
  const who = has(result.population, 'archetypes') ? 'Archetype' : 'Imported users';
  const title = `${who} by persona, ${windows[windowIndex]} days`;
  return (
    <div>
      <h3 className="font-sans text-[14px]!">{title}</h3>
      <ChartFigure title={title}>
        <ArchetypeChart
          personas={personas}
          groups={result.population.cohorts.map(({ archetype }) => cohortLabel(archetype))}
          counts={counts}
        />
      </ChartFigure>
    </div>
  );
}
