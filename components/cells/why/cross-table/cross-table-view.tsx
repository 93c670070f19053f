'use client';

import { useMemo, useState } from 'react';
import type { CrossTable } from '@/lib/diagnose/change/cross-table';
import type { Evaluation } from '@/lib/diagnose/evaluation';
import { definitionOf } from '@/lib/features/features';
import { has } from '@/lib/features/population';
import { personasOf } from '@/lib/rules/view/personas-of';
import { windowDisagreements } from '@/lib/session/shown/instruments';
import { shownBase } from '@/lib/session/work/store';
import { countFigure, phrase, shareFigure, shownAs } from '@/lib/text/table';
import { countText } from '@/lib/text/written';
import { useShownCustomers } from '../../../hooks/use-on-release';
import { useSession } from '../../../hooks/use-session';
import { useView } from '../../../hooks/use-view';
import { Checkbox } from '../../../ui/checkbox';
import { DataTable } from '../../../ui/data-table';
import { shown } from '../../../ui/screen-table';
import { Select, selectClass } from '../../../ui/select';
import { useComparison } from '../use-comparison';
import { type AxisChoice, axisChoices, tableOf } from './axes';
import { RecoveryTable } from './recovery-table';

/** Users by any two of archetype, persona in either window or in the base, second persona and criterion. */
export function CrossTableView() {
  const result = useShownCustomers();
  const base = useSession(shownBase);
  const window = useView((state) => state.window);
  const [rowId, setRowId] = useState('archetype');
  const [columnId, setColumnId] = useState('persona/0');
  const [asShare, setAsShare] = useState(false);
  const usesBase = rowId === 'base' || columnId === 'base';
  const found = useComparison(usesBase ? result : null);
  const comparison = found?.comparison ?? null;
  const table = useMemo(
    () => result && tableOf(result, window, rowId, columnId, comparison),
    [result, window, rowId, columnId, comparison],
  );
  if (!result) return null;
  const choices = axisChoices(result, window, base?.label ?? null);
  const windowsCompared = [rowId, columnId].sort().join() === 'persona/0,persona/1';
  return (
    <div>
      <div className="flex flex-wrap items-center gap-x-4 gap-y-2 text-[13px]">
        <AxisSelect label="Rows" value={rowId} choices={choices} onChange={setRowId} />
        <AxisSelect label="Columns" value={columnId} choices={choices} onChange={setColumnId} />
        <Checkbox checked={asShare} onChange={setAsShare}>
          per cent of the row
        </Checkbox>
      </div>
      {table ? (
        <>
          <Cells
            table={table}
            asShare={asShare}
            causes={windowsCompared ? causesOf(result, rowId === 'persona/1') : null}
          />
          {has(result.population, 'archetypes') &&
            rowId === 'archetype' &&
            columnId.startsWith('persona') && <RecoveryTable table={table} config={result.config} />}
        </>
      ) : (
        <p className="py-2 text-[13px] text-muted">
          {usesBase ? 'Making the base’s population …' : 'This criterion is no longer in the rules.'}
        </p>
      )}
    </div>
  );
}

function AxisSelect({
  label,
  value,
  choices,
  onChange,
}: {
  label: string;
  value: string;
  choices: readonly AxisChoice[];
  onChange: (id: string) => void;
}) {
  return (
    <label className="flex min-w-0 items-center gap-2">
      <span className="shrink-0 text-muted">{label}</span>
      <Select
        label={label}
        className={`${selectClass} min-w-0 max-w-72`}
        value={value}
        options={choices.map((choice) => [choice.id, choice.label])}
        onChange={onChange}
      />
    </label>
  );
}

/** What each cell of persona by persona over the two windows is due to, as `row column`. */
function causesOf(result: Evaluation, transposed: boolean): ReadonlyMap<string, string> {
  const groups = personasOf(result.config).length + 1;
  return new Map(
    [...windowDisagreements(result)].map(([key, { users, criterion, because }]) => {
      const [from, to] = [Math.floor(key / groups), key % groups];
      const text = criterion
        ? `${definitionOf(criterion.criterion.feature).label.toLowerCase()}${because < users ? `, ${countText(because)} of ${countText(users)}` : ''}`
        : 'severity';
      return [transposed ? `${to} ${from}` : `${from} ${to}`, text];
    }),
  );
}

function Cells({
  table: { rows, columns, cells },
  asShare,
  causes,
}: {
  table: CrossTable;
  asShare: boolean;
  causes: ReadonlyMap<string, string> | null;
}) {
  const sums = cells.map((row) => row.reduce((sum, n) => sum + n, 0));
  const totals = columns.categories.map((_, c) => cells.reduce((sum, row) => sum + (row[c] as number), 0));
  const all = sums.reduce((sum, n) => sum + n, 0);
  const cellOf = (n: number, of: number) => (asShare ? shareFigure(of > 0 ? n / of : 0, 0) : countFigure(n));
  return (
    <DataTable
      caption={`${rows.name} by ${columns.name}`}
      className="min-w-xl"
      columns={[
        { id: 'row', head: rows.name },
        ...columns.categories.map((name) => ({ id: `column ${name}`, head: name, numeric: true })),
        { id: 'sum', head: 'All', numeric: true },
      ]}
      rows={[
        ...cells.map((row, r) => ({
          id: `row ${rows.categories[r]}`,
          cells: [
            rows.categories[r] ?? '',
            ...Array.from(row, (n, c) => {
              const cause = n > 0 ? causes?.get(`${r} ${c}`) : undefined;
              if (n === 0) return '0';
              const users = cellOf(n, sums[r] as number);
              if (!cause) return users;
              return shownAs(
                phrase`${users} ${cause}`,
                <span>
                  {shown(users)}
                  <span className="block whitespace-normal font-sans text-[11px] text-muted"> {cause}</span>
                </span>,
              );
            }),
            cellOf(sums[r] as number, all),
          ],
        })),
        { id: 'all', strong: true, cells: ['All', ...totals.map((n) => cellOf(n, all)), countFigure(all)] },
      ]}
    />
  );
}
