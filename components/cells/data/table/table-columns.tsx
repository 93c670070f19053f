'use client';

import { useState } from 'react';
import type { LookedTable } from '@/lib/engine/data/table-desk';
import type { SurveyedColumn } from '@/lib/formats/given/survey-feature-table';
import type { ColumnRole } from '@/lib/formats/given/table-decisions';
import { isoFromDayNumber } from '@/lib/model/calendar';
import { importing } from '@/lib/session/data/importing';
import { decideTable } from '@/lib/session/data/table-import';
import { countText } from '@/lib/text/written';
import { useOnScreenStore } from '../../../hooks/use-on-screen-store';
import { Button } from '../../../ui/button';
import { Select } from '../../../ui/select';

const ROLES: readonly (readonly [ColumnRole, string])[] = [
  ['number', 'feature: a number'],
  ['category', 'feature: a text'],
  ['date', 'feature: a date'],
  ['id', 'id of the customer'],
  ['snapshot', 'date of the row'],
  ['window', 'days of its window'],
  ['weight', 'weight of the row'],
  ['outcome', 'outcome, by segment'],
  ['left out', 'left out'],
];
/** Roles that one column has at most. */
const SINGLE: ReadonlySet<ColumnRole> = new Set(['id', 'snapshot', 'window', 'weight']);
/** So many columns are shown before more are asked for. */
const SHOWN = 60;

/** Gives a column a role, and takes a role that one has at most from the column that had it; null: as it was found. */
function assign(name: string, role: ColumnRole | null): void {
  const { roles = {} } = importing.getState().tableDecisions;
  const others = Object.entries(roles).filter(
    ([other, had]) => other !== name && !(role && SINGLE.has(role) && had === role),
  );
  const now = Object.fromEntries(role ? [...others, [name, role]] : others);
  void decideTable({ roles: Object.keys(now).length > 0 ? now : undefined });
}

function toggleWindow({ name, window }: SurveyedColumn): void {
  const { windows = {} } = importing.getState().tableDecisions;
  const { [name]: _, ...others } = windows;
  const now = window === null ? others : { ...others, [name]: null };
  void decideTable({ windows: Object.keys(now).length > 0 ? now : undefined });
}

/** The columns of a table, what each is taken for, and what is in it. */
export function TableColumns({ looked: { survey, examples } }: { looked: LookedTable }) {
  const [all, setAll] = useState(false);
  const { columns, snapshots } = survey;
  const shown = all ? columns : columns.slice(0, SHOWN);
  return (
    <div>
      <h4 className="font-medium text-[13px]">What the columns are</h4>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reached by keyboard */}
      <section className="relative mt-1 overflow-x-auto" aria-label="Columns" tabIndex={0}>
        <table className="w-full min-w-md">
          <thead>
            <tr className="border-hairline border-b text-left text-muted">
              {['Column', 'is taken for', 'window', 'unknown', 'what is in it'].map((head) => (
                <th key={head} scope="col" className="py-1 pr-3 font-medium">
                  {head}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {shown.map((column) => (
              <ColumnRow
                key={column.name}
                column={column}
                isSnapshot={column.name === snapshots?.column}
                rows={survey.rows}
                examples={examples[column.name] ?? []}
              />
            ))}
          </tbody>
        </table>
      </section>
      {columns.length > shown.length && (
        <Button variant="link" onClick={() => setAll(true)}>
          Show {countText(columns.length - shown.length)} more columns
        </Button>
      )}
    </div>
  );
}

/** The least and the greatest, as they are written in days or numbers. */
function rangeText({ kind, min, max }: SurveyedColumn): string {
  if (min === null || max === null) return '';
  const text = kind === 'date' ? isoFromDayNumber : (value: number) => value.toLocaleString('en');
  return min === max ? `${text(min)} ` : `${text(min)} to ${text(max)}; `;
}

function ColumnRow({
  column,
  isSnapshot,
  rows,
  examples,
}: {
  column: SurveyedColumn;
  isSnapshot: boolean;
  rows: number;
  examples: readonly string[];
}) {
  const { name, base, window, unknown, kind } = column;
  const decided = useOnScreenStore(importing, ({ tableDecisions: { roles = {} } }) =>
    Object.hasOwn(roles, name) ? roles[name] : undefined,
  );
  const plain = useOnScreenStore(importing, ({ tableDecisions: { windows = {} } }) => windows[name] === null);
  const role = decided ?? (isSnapshot ? 'snapshot' : kind);
  return (
    <tr className="border-hairline border-b">
      <th scope="row" title={name} className="max-w-60 truncate py-1 pr-3 text-left font-medium">
        {name}
      </th>
      <td className="py-1 pr-3">
        <Select
          label={`${name} is taken for`}
          value={role}
          options={ROLES}
          onChange={(next) => assign(name, next)}
        />
        {decided !== undefined && (
          <Button
            variant="link"
            className="ml-2 min-h-6!"
            aria-label={`As found: ${name}`}
            onClick={() => assign(name, null)}
          >
            as found
          </Button>
        )}
      </td>
      <td className="whitespace-nowrap py-1 pr-3">
        {window !== null && (
          <>
            {base} in {window} days{' '}
          </>
        )}
        {(window !== null || plain) && (
          <Button
            variant="link"
            className="min-h-6!"
            aria-label={window === null ? `${name} is of a window` : `${name} is of no window`}
            onClick={() => toggleWindow(column)}
          >
            {window === null ? 'is a window' : 'no window'}
          </Button>
        )}
      </td>
      <td className="number py-1 pr-3">
        {unknown === 0 ? '' : `${countText(unknown)} of ${countText(rows)}`}
      </td>
      <td title={examples.join('   ')} className="number max-w-90 truncate py-1 text-[12px] text-muted">
        {rangeText(column)}
        {examples.join('   ')}
      </td>
    </tr>
  );
}
