'use client';

import { useEffect } from 'react';
import { followScenarios, type ShownScenario } from '@/lib/session/jobs/scenarios/follow-scenarios';
import { nowLabel } from '@/lib/session/jobs/scenarios/now-label';
import { openCell, openScenario } from '@/lib/session/shown/view';
import { shownBase } from '@/lib/session/work/store';
import { countedText } from '@/lib/text/written';
import { useSession } from '../hooks/use-session';
import { useView } from '../hooks/use-view';
import { Button } from '../ui/button';
import { ScenarioChip } from './scenario-chip';
import { sharePartsOf } from './share-line';
import { movedText, useScenarios } from './use-scenarios';

const compare = () => openCell('scenarios');

function NowChip({ onOpen }: { onOpen: () => void }) {
  const result = useSession((state) => state.result);
  const config = useSession((state) => state.work.config);
  const { shown } = useScenarios();
  const window = useView((state) => state.window);
  return (
    <ScenarioChip
      name={nowLabel(config, shown)}
      tag="now"
      isNow
      figure={result ? countedText(result.distribution.users, 'user') : ''}
      parts={result && sharePartsOf(result, window)}
      onOpen={onOpen}
    />
  );
}

function SavedChip({ of, isBase, onOpen }: { of: ShownScenario; isBase: boolean; onOpen: () => void }) {
  const { now } = useScenarios();
  const window = useView((state) => state.window);
  const days = now?.config.windows[window] ?? 0;
  const { run, name } = of;
  return (
    <ScenarioChip
      name={name}
      tag={isBase ? 'base' : undefined}
      figure={movedText(of, now, days)}
      title={run.kind === 'refused' ? run.message : undefined}
      parts={run.kind === 'known' ? sharePartsOf(run.evaluation, window) : null}
      onOpen={onOpen}
    />
  );
}

/** Imported customers without scenarios are compared with those who are made. */
function SyntheticChip() {
  const result = useSession((state) => state.result);
  const base = useSession(shownBase);
  const window = useView((state) => state.window);
  if (!base || !result) return null;
  return (
    <ScenarioChip
      name={base.label}
      tag="base"
      figure="other customers"
      parts={sharePartsOf(result, window, (key) => base.windows[window]?.[key] ?? 0)}
      onOpen={() => openCell('data')}
    />
  );
}

/** Now, the base and the saved scenarios, each as one line, above everything else. */
export function ScenarioStrip() {
  useEffect(followScenarios, []);
  const { shown } = useScenarios();
  return (
    <section aria-label="Scenarios" className="flex h-full min-w-0">
      <ul className="flex min-w-0 flex-1 overflow-x-auto">
        <NowChip onOpen={() => openScenario({ kind: 'now' })} />
        {shown.map((one, i) => (
          <SavedChip
            key={one.name}
            of={one}
            isBase={i === 0}
            onOpen={() => openScenario({ kind: 'saved', name: one.name })}
          />
        ))}
        {shown.length === 0 && <SyntheticChip />}
      </ul>
      <span className="flex shrink-0 items-center gap-2 px-4">
        <Button onClick={() => openScenario({ kind: 'now' })}>Save as…</Button>
        <Button onClick={compare} aria-keyshortcuts="c" title="Scenarios side by side (C)">
          Compare
          <kbd aria-hidden className="number rounded border border-hairline px-1 text-[11px] text-muted">
            C
          </kbd>
        </Button>
      </span>
    </section>
  );
}
