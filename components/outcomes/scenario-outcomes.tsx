'use client';

import { personaKey } from '@/lib/rules/cohort-assignments';
import { personaName } from '@/lib/rules/personas';
import { personasOf } from '@/lib/rules/view/personas-of';
import { figure, phrase } from '@/lib/text/table';
import { countText } from '@/lib/text/written';
import { useView } from '../hooks/use-view';
import { personaCell } from '../persona-cell';
import { DataTable } from '../ui/data-table';
import { byPersona, outcomeName } from './persona-outcomes';
import { useJudged } from './use-outcomes';
import { estimateText, intervalText } from './worth-table';

/** What each persona finds under each scenario: a row a persona, precision and recall of each scenario. */
export function ScenarioOutcomes() {
  const judged = useJudged();
  const window = useView((state) => state.window);
  const [first] = judged;
  if (!first)
    return <p className="py-2 text-[13px] text-muted">Nothing says what became of these customers.</p>;
  const keys = new Map(
    judged.flatMap(({ evaluation: { config } }) => {
      const personas = personasOf(config);
      return [...personas, null].map(
        (persona, p) => [personaKey(personas, p), { persona, name: personaName(personas, p) }] as const,
      );
    }),
  );
  const cellsOf = (key: string) =>
    judged.flatMap(({ evaluation, outcome }) => {
      const personas = personasOf(evaluation.config);
      const p = [...personas, null].findIndex((_, i) => personaKey(personas, i) === key);
      const worth = byPersona(evaluation, outcome, window).personas.main[p];
      if (!worth?.precision) return ['–', '–'];
      return [
        phrase`${figure(worth.precision.value, estimateText(worth.precision))} (${intervalText(worth.precision)})`,
        worth.recall ? figure(worth.recall.value, estimateText(worth.recall)) : '–',
      ];
    });
  return (
    <div className="text-[13px]">
      <p className="text-muted">
        {outcomeName(first.outcome)}: precision of each persona with its 95 % interval, and recall
        {first.outcome.part > 0 && ', on those who are not held out'}
        {'. '}
        {countText(byPersona(first.evaluation, first.outcome, window).all.main.tally.known)} are known.
      </p>
      <DataTable
        caption={`${outcomeName(first.outcome)} by scenario`}
        columns={[
          { id: 'persona', head: 'Persona' },
          ...judged.flatMap(({ name }) => [
            { id: `${name} precision`, head: `${name}: precision`, numeric: true },
            { id: `${name} recall`, head: 'recall', numeric: true },
          ]),
        ]}
        rows={[...keys].map(([key, { persona, name }]) => ({
          id: key,
          cells: [personaCell(persona, name), ...cellsOf(key)],
        }))}
      />
    </div>
  );
}
