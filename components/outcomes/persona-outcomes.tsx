'use client';

import { useMemo } from 'react';
import type { Evaluation } from '@/lib/diagnose/evaluation';
import { outcomesByPersona, type Worth } from '@/lib/diagnose/outcomes/by-persona';
import type { Outcome } from '@/lib/diagnose/outcomes/outcome';
import { personaName } from '@/lib/rules/personas';
import { personasOf } from '@/lib/rules/view/personas-of';
import { remembered } from '@/lib/session/shown/remembered';
import type { Estimate } from '@/lib/stats/proportions/wilson';
import { countFigure, figure, shareFigure } from '@/lib/text/table';
import { countText, percentText } from '@/lib/text/written';
import { personaCell } from '../persona-cell';
import { DataTable } from '../ui/data-table';
import { intervalText, liftInterval, liftText } from './worth-table';

/** What becomes of customers, as it is called: an amount is asked whether it is above 0. */
export const outcomeName = ({ name, isAmount }: Outcome): string => (isAmount ? `${name} above 0` : name);

/** Remembered: several places say it of one result. */
export const byPersona = remembered((evaluation: Evaluation, outcome: Outcome, window: number) =>
  outcomesByPersona(evaluation, outcome, window),
);

const share = (of: Estimate | null) => (of ? shareFigure(of.value) : '–');

/** What each persona finds: rates with their intervals, and beside them those of the customers who are held out. */
export function PersonaOutcomes({
  evaluation,
  outcome,
  window,
}: {
  evaluation: Evaluation;
  outcome: Outcome;
  window: number;
}) {
  const { personas, all } = useMemo(
    () => byPersona(evaluation, outcome, window),
    [evaluation, outcome, window],
  );
  const named = personasOf(evaluation.config);
  const kept = outcome.part > 0;
  const hasAmounts = all.main.amount !== null;
  const cells = (main: Worth, heldOut: Worth | undefined) => [
    countFigure(main.tally.known),
    share(main.precision),
    intervalText(main.precision) || '–',
    share(main.recall),
    main.lift === null ? '–' : figure(main.lift.value, liftText(main.lift)),
    liftInterval(main.lift) || '–',
    ...(hasAmounts ? [share(main.amount)] : []),
    ...(kept ? [share(heldOut?.precision ?? null), intervalText(heldOut?.precision ?? null) || '–'] : []),
  ];
  return (
    <DataTable
      caption={`${outcomeName(outcome)} by persona`}
      columns={[
        { id: 'persona', head: 'Persona' },
        { id: 'known', head: 'Known', numeric: true },
        { id: 'rate', head: 'Precision', numeric: true },
        { id: 'interval', head: '95 %', numeric: true },
        { id: 'recall', head: 'Recall', numeric: true },
        { id: 'lift', head: 'Lift', numeric: true },
        { id: 'lift interval', head: '95 %', numeric: true },
        ...(hasAmounts ? [{ id: 'amount', head: 'Of the amount', numeric: true }] : []),
        ...(kept
          ? [
              { id: 'held', head: 'Held out', numeric: true },
              { id: 'held interval', head: '95 % of these', numeric: true },
            ]
          : []),
      ]}
      rows={[
        ...personas.main.map((main, p) => {
          const persona = named[p] ?? null;
          const called = personaName(named, p);
          return {
            id: persona?.id ?? 'STABLE',
            cells: [personaCell(persona, called), ...cells(main, personas.heldOut[p])],
          };
        }),
        { id: 'all', cells: ['All', ...cells(all.main, all.heldOut)], strong: true },
      ]}
    />
  );
}

/** Of how many customers an outcome is known, and who is held out. */
export function knownText({ all }: ReturnType<typeof byPersona>, { part, early }: Outcome): string {
  const both = [all.main.tally, all.heldOut.tally];
  const sum = (key: 'known' | 'customers') => both.reduce((n, tally) => n + tally[key], 0);
  const unknown = sum('customers') - sum('known');
  const hits = both.reduce((n, tally) => n + tally.hits, 0);
  return [
    `Known for ${countText(sum('known'))} of ${countText(sum('customers'))} customers${unknown > 0 ? `, unknown for ${countText(unknown)}` : ''}: ${percentText(sum('known') > 0 ? hits / sum('known') : null)} are yes.`,
    ...(early > 0
      ? [
          `${countText(early)} were known by the as-of date and do not count: they say nothing of what followed.`,
        ]
      : []),
    part > 0
      ? `${percentText(part, 0)} are held out, by a hash of the id: settings that were chosen on the others are judged on them.`
      : 'Nobody is held out: settings are judged on the customers they were chosen on.',
  ].join(' ');
}
