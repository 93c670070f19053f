'use client';

import { useDeferredValue, useMemo, useState } from 'react';
import type { Part } from '@/lib/diagnose/outcomes/by-persona';
import {
  type ChallengerPart,
  challengerResult,
  SELECTED_BY,
  type SelectedBy,
} from '@/lib/diagnose/outcomes/challenger';
import { challengerVerdict, isBeyondChance } from '@/lib/diagnose/outcomes/verdict';
import { flowBetween } from '@/lib/diagnose/scenarios/flow';
import { swappedPersonas } from '@/lib/diagnose/scenarios/swap-set';
import { personaKey } from '@/lib/rules/cohort-assignments';
import { personaName } from '@/lib/rules/personas';
import { personasOf } from '@/lib/rules/view/personas-of';
import { type Estimate, shareEstimate } from '@/lib/stats/proportions/wilson';
import { countFigure, figure, shareFigure } from '@/lib/text/table';
import { countText, percentText, signedPoints, windowText } from '@/lib/text/written';
import { useView } from '../hooks/use-view';
import { DataTable } from '../ui/data-table';
import { Select } from '../ui/select';
import { outcomeName } from './persona-outcomes';
import { type JudgedScenario, useJudged } from './use-outcomes';
import { intervalText, liftInterval, liftText } from './worth-table';

const FLAGGED: Readonly<Record<SelectedBy, string>> = {
  both: 'stay: both select them',
  champion: 'swapped out: the champion alone',
  challenger: 'swapped in: the challenger alone',
  neither: 'neither selects them',
};

const optionsOf = (judged: readonly JudgedScenario[]) => judged.map(({ name }) => [name, name] as const);
const share = (of: Estimate | null) => (of ? shareFigure(of.value) : '–');
const interval = (of: Estimate | null) => intervalText(of) || '–';
const points = (of: Estimate | null) => (of ? figure(of.value, signedPoints(of.value)) : '–');
/** "+3.5 to +11.3" */
const pointsInterval = (of: Estimate | null) => (of ? of.interval.map(signedPoints).join(' to ') : '–');

/** The persona that most customers leave or enter; null where nobody does. */
function mostSwapped(champion: JudgedScenario, challenger: JudgedScenario, window: number): string | null {
  const days = challenger.evaluation.config.windows[window] ?? 0;
  const flow = flowBetween(champion.evaluation, challenger.evaluation, days);
  const node = flow && swappedPersonas(flow).find(({ persona }) => persona !== null);
  return node ? node.id.slice(node.id.indexOf(' ') + 1) : null;
}

/** Two scenarios, one in use and one to follow it, on the customers of both: what each finds, and who is swapped. */
export function Challenger() {
  const judged = useJudged();
  const shownWindow = useView((state) => state.window);
  const [[championName, challengerName, key, part], choose] = useState<
    readonly [champion: string | null, challenger: string | null, persona: string | null, part: Part]
  >([null, null, null, 'main']);
  const champion = judged.find(({ name }) => name === championName) ?? judged[0];
  const challenger = judged.find(({ name }) => name === challengerName) ?? judged[1] ?? judged[0];
  const personas = challenger ? personasOf(challenger.evaluation.config) : [];
  const named = [...personas.keys(), personas.length].map(
    (p) => [personaKey(personas, p), personaName(personas, p)] as const,
  );
  const mostMoved = useMemo(
    () => champion && challenger && mostSwapped(champion, challenger, shownWindow),
    [champion, challenger, shownWindow],
  );
  const persona = named.find(([one]) => one === key)?.[0] ?? mostMoved ?? named[0]?.[0] ?? 'STABLE';
  const days = challenger?.evaluation.config.windows[shownWindow] ?? 0;
  const [before, after] = [useDeferredValue(champion), useDeferredValue(challenger)];
  const result = useMemo(
    () =>
      before &&
      after &&
      challengerResult({
        champion: before.evaluation,
        challenger: after.evaluation,
        outcome: after.outcome,
        persona,
        window: shownWindow,
      }),
    [before, after, persona, shownWindow],
  );
  if (!champion || !challenger || !result)
    return <p className="py-2 text-[13px] text-muted">Nothing says what became of these customers.</p>;
  const { outcome } = challenger;
  const shown = result.parts[part];
  return (
    <div className="text-[13px]" data-testid="challenger">
      <div className="flex flex-wrap items-center gap-2 text-muted">
        champion
        <Select
          label="Champion"
          value={champion.name}
          options={optionsOf(judged)}
          onChange={(next) => choose([next, challengerName, key, part])}
        />
        challenger
        <Select
          label="Challenger"
          value={challenger.name}
          options={optionsOf(judged)}
          onChange={(next) => choose([championName, next, key, part])}
        />
        for
        <Select
          label="Persona that is judged"
          value={persona}
          options={named}
          onChange={(next) => choose([championName, challengerName, next, part])}
        />
        {outcome.part > 0 && (
          <Select
            label="Customers that it is judged on"
            value={part}
            options={[
              ['main', `the ${percentText(1 - outcome.part, 0)} it was chosen on`],
              ['heldOut', `the ${percentText(outcome.part, 0)} held out`],
            ]}
            onChange={(next) => choose([championName, challengerName, key, next])}
          />
        )}
      </div>
      {champion.name === challenger.name ? (
        <p className="mt-2 text-muted">
          Save what is set now as a scenario, change something, and compare both here.
        </p>
      ) : (
        <>
          <p className="mt-2 font-medium" aria-live="polite">
            {challengerVerdict(shown)}
          </p>
          {outcome.part > 0 && (
            <p className="text-muted">
              On the {part === 'main' ? 'customers held out' : 'others'}:{' '}
              {challengerVerdict(result.parts[part === 'main' ? 'heldOut' : 'main'])}
            </p>
          )}
          <Figures shown={shown} name={outcomeName(outcome)} days={days} />
          <h4 className="mt-3 font-medium">Who is swapped?</h4>
          <Swapped shown={shown} name={outcomeName(outcome)} />
          {result.onlyOne > 0 && (
            <p className="text-muted">
              {countText(result.onlyOne)} customers count in one of the two alone, and are not compared.
            </p>
          )}
        </>
      )}
    </div>
  );
}

/** Precision, recall and share of both, and how far they are apart. */
function Figures({
  shown: { champion, challenger, differences },
  name,
  days,
}: {
  shown: ChallengerPart;
  name: string;
  days: number;
}) {
  const row = (id: string, label: string, key: 'precision' | 'recall' | 'share' | 'amount') => {
    const difference = differences[key];
    return {
      id,
      strong: difference !== null && isBeyondChance(difference),
      cells: [
        label,
        share(champion[key]),
        interval(champion[key]),
        share(challenger[key]),
        interval(challenger[key]),
        points(difference),
        pointsInterval(difference),
      ],
    };
  };
  return (
    <DataTable
      caption={`Champion and challenger: ${name}${days > 0 ? `, ${windowText(days)}` : ''}`}
      columns={[
        { id: 'figure', head: 'Figure' },
        { id: 'champion', head: 'Champion', numeric: true },
        { id: 'champion interval', head: '95 %', numeric: true },
        { id: 'challenger', head: 'Challenger', numeric: true },
        { id: 'challenger interval', head: '95 %', numeric: true },
        { id: 'difference', head: 'Points', numeric: true },
        { id: 'difference interval', head: '95 %', numeric: true },
      ]}
      rows={[
        row('precision', 'Precision', 'precision'),
        row('recall', 'Recall', 'recall'),
        row('share', 'Selected of all', 'share'),
        ...(champion.amount ? [row('amount', 'Share of the amount', 'amount')] : []),
        {
          id: 'lift',
          cells: [
            'Lift',
            champion.lift === null ? '–' : figure(champion.lift.value, liftText(champion.lift)),
            liftInterval(champion.lift),
            challenger.lift === null ? '–' : figure(challenger.lift.value, liftText(challenger.lift)),
            liftInterval(challenger.lift),
            '',
            '',
          ],
        },
      ]}
    />
  );
}

/** What became of those whom both select, one alone, or neither. */
function Swapped({ shown: { groups }, name }: { shown: ChallengerPart; name: string }) {
  return (
    <DataTable
      caption={`Who is swapped: ${name}`}
      columns={[
        { id: 'by', head: 'Customers' },
        { id: 'users', head: 'Users', numeric: true },
        { id: 'known', head: 'Known', numeric: true },
        { id: 'rate', head: 'Rate', numeric: true },
        { id: 'interval', head: '95 %', numeric: true },
      ]}
      rows={SELECTED_BY.map((by) => {
        const { customers, known, hits, squares } = groups[by];
        const rate = shareEstimate(hits, known, squares > 0 ? (known * known) / squares : known);
        return {
          id: by,
          cells: [FLAGGED[by], countFigure(customers), countFigure(known), share(rate), interval(rate)],
        };
      })}
    />
  );
}
