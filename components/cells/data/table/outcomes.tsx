'use client';

import { useMemo } from 'react';
import {
  type OutcomeBySegment,
  type OutcomeOfSome,
  outcomesBySegment,
  unreadableOutcomes,
} from '@/lib/diagnose/outcomes/by-segment';
import { personaName } from '@/lib/rules/personas';
import { personasOf } from '@/lib/rules/view/personas-of';
import { outcomeColumns } from '@/lib/session/data/joins/outcome-columns';
import { outcomeOf } from '@/lib/session/data/joins/outcome-of';
import { countFigure, figure, phrase } from '@/lib/text/table';
import { inWindow, meanText } from '@/lib/text/written';
import { useShownCustomers } from '../../../hooks/use-on-release';
import { useSession } from '../../../hooks/use-session';
import { useView } from '../../../hooks/use-view';
import { OutcomeSettingFields } from '../../../outcomes/outcome-setting';
import { byPersona, knownText, PersonaOutcomes } from '../../../outcomes/persona-outcomes';
import { personaCell } from '../../../persona-cell';
import { DataTable } from '../../../ui/data-table';

/** What later became of customers, by the segment that they are in now; nothing without an outcome. */
export function Outcomes() {
  const columns = useSession(outcomeColumns);
  const result = useShownCustomers();
  const outcomes = useMemo(
    () => (result && columns.length > 0 ? outcomesBySegment(result, columns) : []),
    [result, columns],
  );
  const unreadable = useMemo(() => unreadableOutcomes(columns), [columns]);
  const read = useSession((state) => (state.result ? outcomeOf(state, state.result) : null));
  const window = useView((state) => state.window);
  if (!result || (outcomes.length === 0 && unreadable.length === 0)) return null;
  const { weighted } = result.distribution;
  const outcome = read?.ok ? read.value : null;
  // By the one that customers are judged by there is more to say.
  const others = outcomes.filter(({ name, kind }) => kind === 'mean' || name !== outcome?.name);
  return (
    <section aria-labelledby="outcomes-title">
      <h3 id="outcomes-title" className="font-sans text-[14px]!">
        What became of them
      </h3>
      <OutcomeSettingFields columns={columns} />
      {read && !read.ok && (
        <p role="alert" className="mt-1 text-fail">
          {read.problem.message}
        </p>
      )}
      {outcome && (
        <>
          <p className="mt-1 max-w-2xl text-muted">
            {knownText(byPersona(result, outcome, window), outcome)}
          </p>
          <PersonaOutcomes evaluation={result} outcome={outcome} window={window} />
        </>
      )}
      {others.map((one) => (
        <OutcomeTable key={one.name} outcome={one} />
      ))}
      {others.length > 0 && (
        <p className="mt-1 max-w-2xl text-[12px] text-muted">
          Of the customers of whom it is known. Between the ends lies, with 95 %, that of all customers like
          them
          {weighted ? ', by the effective number of rows' : ''}: a share by Wilson’s interval, a mean by its
          standard error. Segments whose intervals overlap may not differ.
        </p>
      )}
      {unreadable.length > 0 && (
        <p className="wrap-anywhere mt-1 text-muted">
          {unreadable.join(', ')}: neither yes and no nor a number, so without a share or a mean.
        </p>
      )}
    </section>
  );
}

function OutcomeTable({ outcome: { name, kind, windows, all } }: { outcome: OutcomeBySegment }) {
  const config = useSession((state) => state.result?.config);
  const window = useView((state) => state.window);
  if (!config) return null;
  const personas = personasOf(config);
  const isRate = kind === 'rate';
  const value = (n: number, unit = ' %') =>
    figure(n, isRate ? `${(n * 100).toFixed(1)}${unit}` : meanText(n));
  const cells = ({ known, unknown, value: of, interval }: OutcomeOfSome) => [
    of === null ? '–' : value(of),
    interval === null ? '–' : phrase`${value(interval[0], '')} to ${value(interval[1])}`,
    countFigure(known),
    countFigure(unknown),
  ];
  const segments = windows[window] ?? windows[0] ?? [];
  return (
    <div className="mt-2">
      <h4 className="wrap-anywhere font-medium">
        {name}
        <span className="font-normal text-muted">
          {' '}
          by segment{inWindow(config.windows[window] ?? config.windows[0])}
        </span>
      </h4>
      <DataTable
        caption={`${name} by segment`}
        columns={[
          { id: 'segment', head: 'Segment' },
          { id: 'value', head: isRate ? 'Share of yes' : 'Mean', numeric: true },
          { id: 'interval', head: '95 %', numeric: true },
          { id: 'known', head: 'Known', numeric: true },
          { id: 'unknown', head: 'Unknown', numeric: true },
        ]}
        rows={[
          ...segments.map((segment, p) => {
            const persona = personas[p] ?? null;
            const called = personaName(personas, p);
            return {
              id: persona?.id ?? 'STABLE',
              cells: [personaCell(persona, called), ...cells(segment)],
            };
          }),
          { id: 'all', cells: ['All', ...cells(all)], strong: true },
        ]}
      />
    </div>
  );
}
