import { clsx } from 'clsx';
import { memo, type ReactNode } from 'react';
import type { Currency } from '@/lib/text/money';
import { useCurrency } from '../../../hooks/use-currency';
import { shortFeatureText } from '../value-text';
import { type Column, columnsOf } from './columns';
import { PersonaName } from './persona-name';
import { locate, type Roster } from './roster';
import { valueAt } from './roster-table';

/** What a user's row shows in a column. */
function content(value: ReturnType<typeof valueAt>, column: Column, currency: Currency): ReactNode {
  if (column.kind === 'feature') return shortFeatureText(column.feature, value as number, currency);
  if (value === null && column.kind === 'second') return <span className="text-muted">–</span>;
  if (value === null || typeof value === 'object') return <PersonaName persona={value} />;
  return value;
}

/** One customer in the list; its values are looked up now. */
export const CustomerRow = memo(function CustomerRow({
  roster,
  row,
  position,
  window,
  selected,
}: {
  roster: Roster;
  row: number;
  /** Place in the filtered and sorted list. */
  position: number;
  window: 0 | 1;
  selected: boolean;
}) {
  const currency = useCurrency();
  const { cohort, k } = locate(roster, row);
  return (
    <tr
      id={`customer-${position}`}
      data-position={position}
      aria-rowindex={position + 2}
      aria-selected={selected}
      className={clsx(
        'group h-8 cursor-pointer pointer-coarse:h-[44px] max-sm:h-[44px] *:border-hairline *:border-b',
        selected ? 'bg-tint' : 'hover:bg-tint',
      )}
    >
      {columnsOf(roster.result).map((column) => {
        const value = content(valueAt(roster, cohort, k, column, window), column, currency);
        if (column.kind === 'id') {
          return (
            <th
              key={column.id}
              scope="row"
              title={String(value)}
              className={clsx(
                'number left-0 truncate px-2 text-left font-normal text-[12px] sm:sticky',
                selected ? 'bg-tint shadow-[inset_3px_0_0_var(--accent)]' : 'bg-paper group-hover:bg-tint',
              )}
            >
              {value}
            </th>
          );
        }
        return (
          <td
            key={column.id}
            title={typeof value === 'string' ? value : undefined}
            className={clsx('truncate px-2', column.kind === 'feature' && 'number text-right')}
          >
            {value}
          </td>
        );
      })}
    </tr>
  );
});
