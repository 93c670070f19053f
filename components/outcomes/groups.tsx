'use client';

import { useMemo, useState } from 'react';
import { CHANCE, type GroupShare, groupColumns, outcomesByGroup } from '@/lib/diagnose/outcomes/by-group';
import { personaName } from '@/lib/rules/personas';
import { personasOf } from '@/lib/rules/view/personas-of';
import { outcomeOf } from '@/lib/session/data/joins/outcome-of';
import { countFigure, figure, shareFigure } from '@/lib/text/table';
import { countText, signedPoints } from '@/lib/text/written';
import { useShownCustomers } from '../hooks/use-on-release';
import { useSession } from '../hooks/use-session';
import { useView } from '../hooks/use-view';
import { DataTable } from '../ui/data-table';
import { Select } from '../ui/select';
import { outcomeName } from './persona-outcomes';
import { intervalText } from './worth-table';

/** Groups of fewer customers are said to be small. */
const FEW = 30;

/** "21.6 %", "17.3 to 26.7", "+2.1" or "+2.1, chance" */
const cellsOf = (of: GroupShare | null) => {
  if (!of?.share) return ['–', '–', '–'];
  const { share, difference, chance } = of;
  return [
    shareFigure(share.value),
    intervalText(share),
    difference === null
      ? '–'
      : figure(difference, `${signedPoints(difference)}${chance < CHANCE ? '' : ' chance'}`),
  ];
};

/** Customers by the groups of a column: who is selected, and what became of them, beside all others. */
export function Groups() {
  const result = useShownCustomers();
  const window = useView((state) => state.window);
  const read = useSession((state) => (result ? outcomeOf(state, result) : null));
  const [[chosen, key], choose] = useState<readonly [column: string | null, persona: number | null]>([
    null,
    null,
  ]);
  const columns = useMemo(() => (result ? groupColumns(result.population) : []), [result]);
  const column = columns.find((name) => name === chosen) ?? columns[0];
  const personas = result ? personasOf(result.config) : [];
  const persona = key !== null && key <= personas.length ? key : 0;
  const outcome = read?.ok ? read.value : null;
  const all = useMemo(
    () => (result && column !== undefined ? outcomesByGroup(result, outcome, { column, window }) : null),
    [result, outcome, column, window],
  );
  const found = all?.[persona];
  if (!found || column === undefined)
    return <p className="py-2 text-muted">No column of categories says a group of these customers.</p>;
  const { groups, smallest, compared } = found;
  const name = personaName(personas, persona);
  const beyond = groups.some(({ selected, rate, precision }) =>
    [selected, rate, precision].some((of) => of && of.chance < CHANCE),
  );
  return (
    <div className="text-[13px]">
      <div className="flex flex-wrap items-center gap-2 text-muted">
        by
        <Select
          label="Column of the groups"
          value={column}
          options={columns.map((one) => [one, one] as const)}
          onChange={(next) => choose([next, key])}
        />
        selected by
        <Select
          label="Persona of the groups"
          value={String(persona)}
          options={[...personas.keys(), personas.length].map(
            (p) => [String(p), personaName(personas, p)] as const,
          )}
          onChange={(next) => choose([chosen, Number(next)])}
        />
      </div>
      <DataTable
        caption={`${name} by ${column}`}
        columns={[
          { id: 'group', head: column },
          { id: 'users', head: 'Users', numeric: true },
          { id: 'selected', head: 'Selected', numeric: true },
          { id: 'selected interval', head: '95 %', numeric: true },
          { id: 'selected difference', head: 'to others', numeric: true },
          ...(outcome
            ? [
                { id: 'rate', head: outcomeName(outcome), numeric: true },
                { id: 'rate interval', head: '95 %', numeric: true },
                { id: 'rate difference', head: 'to others', numeric: true },
                { id: 'precision', head: 'Precision', numeric: true },
                { id: 'precision interval', head: '95 %', numeric: true },
                { id: 'precision difference', head: 'to others', numeric: true },
              ]
            : []),
        ]}
        rows={groups.map((group) => ({
          id: group.name ?? '',
          cells: [
            group.name ?? 'unknown',
            countFigure(group.customers),
            ...cellsOf(group.selected),
            ...(outcome ? [...cellsOf(group.rate), ...cellsOf(group.precision)] : []),
          ],
        }))}
      />
      <p className="mt-1 max-w-2xl text-[12px] text-muted">
        {smallest &&
          `The smallest group is ${smallest.name ?? 'unknown'}, ${countText(smallest.customers)} customers${smallest.customers < FEW ? ': too few to say much' : ''}. `}
        {countText(compared)} differences are looked at, of all personas: <i>chance</i> stands where chance
        alone explains one, with Holm’s correction for that many
        {beyond ? '' : '. Chance explains all of them'}.
      </p>
    </div>
  );
}
