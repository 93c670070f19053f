'use client';

import { clsx } from 'clsx';
import { useMemo, useState } from 'react';
import { sideBySide } from '@/lib/diagnose/scenarios/side-by-side';
import { sideBySideTable } from '@/lib/diagnose/scenarios/side-by-side-table';
import type { Problem } from '@/lib/model/result';
import { PRESET_IDS, PRESETS, type PresetId } from '@/lib/params/presets/presets';
import { outcomeColumns } from '@/lib/session/data/joins/outcome-columns';
import { comparedScenarios } from '@/lib/session/jobs/scenarios/compared';
import { openScenario } from '@/lib/session/shown/view';
import { saying } from '@/lib/session/steps/say-step';
import { addPreset } from '@/lib/session/work/scenarios/scenario-actions';
import { useSession } from '../../hooks/use-session';
import { useScenarios } from '../../scenarios/use-scenarios';
import { CopyableTable } from '../../ui/copyable-table';
import { Fold } from '../../ui/fold';
import { lazyPart } from '../../ui/part';
import { Select, selectClass } from '../../ui/select';
import { SideBySideRows } from './side-by-side-rows';

const ScenarioOutcomes = lazyPart(() => import('../../outcomes/scenario-outcomes'), 'ScenarioOutcomes');
const Challenger = lazyPart(() => import('../../outcomes/challenger'), 'Challenger');
const FlowBetween = lazyPart(() => import('./flows'), 'FlowBetween');
const FlowWithin = lazyPart(() => import('./flows'), 'FlowWithin');

const OPTIONS = [
  ['', 'Add scenario'],
  ['now', 'What is set now …'],
  ...PRESET_IDS.map((id) => [id, PRESETS[id].name] as const),
] as const satisfies readonly (readonly [string, string])[];

/** Scenarios side by side: a column each, a row a question. */
export function Scenarios() {
  const { shown, now, problem: unread } = useScenarios();
  const isJudged = useSession((state) => outcomeColumns(state).length > 0);
  const held = useSession((state) => state.draft !== null || state.result !== now);
  const [problem, setProblem] = useState<Problem | null>(null);
  const found = useMemo(() => {
    if (!now) return null;
    const columns = comparedScenarios(shown, now);
    const others = shown.filter(({ run }) => run.kind !== 'known');
    return { columns, others, sides: sideBySide(columns) };
  }, [shown, now]);
  const add = (choice: '' | 'now' | PresetId) => {
    if (choice === 'now') openScenario({ kind: 'now' });
    else if (choice !== '') setProblem(saying(() => addPreset(choice)));
  };
  return (
    <div>
      <Select label="Add scenario" className={selectClass} value="" options={OPTIONS} onChange={add} />
      {(problem || unread) && (
        <p role="alert" className="mt-2 text-[13px] text-fail">
          {problem?.message ?? unread}
        </p>
      )}
      <div
        aria-busy={held}
        className={clsx('mt-3 transition-opacity', held && 'opacity-50')}
        data-testid="side-by-side"
      >
        {found && found.columns.length > 0 ? (
          <CopyableTable table={sideBySideTable(found.sides)}>
            <SideBySideRows sides={found.sides} columns={found.columns} onProblem={setProblem} />
          </CopyableTable>
        ) : (
          <p className="py-2 text-[13px] text-muted">
            {shown.length > 0
              ? 'Making the base …'
              : 'Nothing to compare with yet: save what is set now, change something, and see both here.'}
          </p>
        )}
      </div>
      <ul className="mt-2 space-y-1 text-[13px] text-muted">
        {found?.others.map(({ name, run }) => (
          <li key={name}>
            <button
              type="button"
              className="min-h-7 font-semibold text-ink hover:underline"
              onClick={() => openScenario({ kind: 'saved', name })}
            >
              {name}
            </button>
            :{' '}
            {run.kind === 'refused' ? run.message : 'its customers are made when nothing else is to be done.'}
          </li>
        ))}
      </ul>
      {now && (
        <div className="mt-6">
          {isJudged && (
            <>
              <Fold
                id="scenarios-challenger"
                title="Champion and challenger?"
                hint="who is swapped, and what became of them"
                initiallyOpen
              >
                {() => <Challenger />}
              </Fold>
              <Fold
                id="scenarios-outcomes"
                title="Which finds them?"
                hint="precision and recall by persona and scenario"
              >
                {() => <ScenarioOutcomes />}
              </Fold>
            </>
          )}
          <Fold
            id="scenarios-between"
            title="Who moves?"
            hint="from scenario to scenario, and which line decided"
            initiallyOpen
          >
            {() => <FlowBetween />}
          </Fold>
          <Fold
            id="scenarios-within"
            title="From archetype to persona?"
            hint="of one scenario, through both windows"
          >
            {() => <FlowWithin />}
          </Fold>
        </div>
      )}
    </div>
  );
}
