'use client';

import { useMemo, useState } from 'react';
import type { Evaluation } from '@/lib/diagnose/evaluation';
import { flowBetween, flowWithin } from '@/lib/diagnose/scenarios/flow';
import { type ComparedScenario, comparedScenarios } from '@/lib/session/jobs/scenarios/compared';
import { countText, inWindow, windowText } from '@/lib/text/written';
import { movedFrom, useScenarios } from '../../scenarios/use-scenarios';
import { Select } from '../../ui/select';
import { FlowPart } from './flow-part';

/** The scenarios that can be compared; while the base is not known, what is set now alone. */
function useCompared(): readonly ComparedScenario[] {
  const { shown, now } = useScenarios();
  return useMemo(() => {
    if (!now) return [];
    const compared = comparedScenarios(shown, now);
    const { name } = now.config;
    return compared.length > 0 ? compared : [{ name, label: name, evaluation: now, kind: 'now' }];
  }, [shown, now]);
}

const optionsOf = (compared: readonly ComparedScenario[]) =>
  compared.map(({ name }) => [name, name] as const);

/** A chosen scenario by its name, while there is one of that name. */
const chosen = (compared: readonly ComparedScenario[], name: string | null, otherwise: number) =>
  compared.find((one) => one.name === name) ?? compared[otherwise] ?? compared[0];

/** Customers from their persona in one scenario to that in another. */
export function FlowBetween() {
  const compared = useCompared();
  const [[from, to, days], choose] = useState<readonly [string | null, string | null, number | null]>([
    null,
    null,
    null,
  ]);
  const before = chosen(compared, from, 0);
  const after = chosen(compared, to, 1);
  const windows = before?.evaluation.config.windows ?? [];
  const own = days !== null && windows.includes(days) ? days : (windows[0] ?? 0);
  const flow = useMemo(
    () => before && after && flowBetween(before.evaluation, after.evaluation, own),
    [before, after, own],
  );
  if (!before || !after) return null;
  const moves = movedFrom(before.evaluation, after.evaluation, own);
  return (
    <div>
      <div className="flex flex-wrap items-center gap-2 text-[13px] text-muted">
        <Select
          label="From scenario"
          value={before.name}
          options={optionsOf(compared)}
          onChange={(next) => choose([next, to, days])}
        />
        to
        <Select
          label="To scenario"
          value={after.name}
          options={optionsOf(compared)}
          onChange={(next) => choose([from, next, days])}
        />
        {windows.length > 1 && (
          <Select
            label="Window of the flow"
            value={String(own)}
            options={windows.map((one) => [String(one), windowText(one)] as const)}
            onChange={(next) => choose([from, to, Number(next)])}
          />
        )}
      </div>
      {!flow ? (
        <p className="py-2 text-[13px] text-muted">{after.name} has no such window.</p>
      ) : (
        <>
          <p className="mt-2 text-[13px] text-muted">
            {moves && (
              <b className="number text-ink">
                {countText(moves.moved)} of {countText(moves.both)}
              </b>
            )}{' '}
            customers move. Strong ribbons move, pale ones stay; click one to list its customers.
          </p>
          <FlowPart
            flow={flow}
            before={before.evaluation}
            after={after.evaluation}
            caption={`From ${before.name} to ${after.name}${inWindow(own)}`}
          />
        </>
      )}
    </div>
  );
}

/** Customers of one scenario from their archetype to their personas in both windows. */
export function FlowWithin() {
  const compared = useCompared();
  const [name, choose] = useState<string | null>(null);
  const scenario = chosen(compared, name, 1);
  const evaluation: Evaluation | undefined = scenario?.evaluation;
  const flow = useMemo(() => evaluation && flowWithin(evaluation), [evaluation]);
  if (!scenario || !flow || !evaluation) return null;
  const columns = [
    ...(flow.nodes.some(({ persona }) => persona === undefined) ? ['archetype'] : []),
    ...evaluation.config.windows.slice(0, 2).map((days) => (days > 0 ? windowText(days) : 'persona')),
  ];
  return (
    <div>
      <Select
        label="Scenario of the flow"
        value={scenario.name}
        options={optionsOf(compared)}
        onChange={choose}
      />
      <p className="mt-2 text-[13px] text-muted">
        From the left: {columns.join(', ')}. Strong ribbons go to another persona; click one to list its
        customers.
      </p>
      {flow.links.length > 0 && (
        <FlowPart
          flow={flow}
          before={evaluation}
          after={evaluation}
          caption={`From archetype to persona, ${scenario.name}`}
        />
      )}
    </div>
  );
}
