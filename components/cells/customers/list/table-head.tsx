import { clsx } from 'clsx';
import { ArrowDown, ArrowUp } from 'lucide-react';
import { definitionOf } from '@/lib/features/features';
import { type CustomersViewState, customersView } from '../customers-view';
import { type Column, periodOf, startsDescending } from './columns';

export const HEAD_HEIGHT = 44;

/** Sorts by a column; by the same one again, the other way round. */
function sortBy(column: Column): void {
  customersView.setState(({ sort }) => ({
    sort: {
      column: column.id,
      descending: sort.column === column.id ? !sort.descending : startsDescending(column),
    },
  }));
}

/** Column headers, which sort. */
export function TableHead({
  columns,
  sort,
  windows,
  window,
  lookback,
}: {
  columns: readonly Column[];
  sort: CustomersViewState['sort'];
  windows: readonly number[];
  window: 0 | 1;
  lookback: number;
}) {
  const Arrow = sort.descending ? ArrowDown : ArrowUp;
  return (
    <thead className="sticky top-0 z-10 bg-paper">
      <tr aria-rowindex={1} style={{ height: HEAD_HEIGHT }}>
        {columns.map((column) => {
          const sorted = sort.column === column.id;
          const numeric = column.kind === 'feature';
          return (
            <th
              key={column.id}
              scope="col"
              aria-sort={sorted ? (sort.descending ? 'descending' : 'ascending') : 'none'}
              className={clsx(
                'border-hairline border-b bg-paper p-0 align-bottom',
                column.kind === 'id' && 'left-0 z-20 sm:sticky',
              )}
            >
              <button
                type="button"
                title={numeric ? definitionOf(column.feature).help : undefined}
                onClick={() => sortBy(column)}
                className={clsx(
                  'flex min-h-10 w-full flex-col justify-end px-2 pb-1 font-medium leading-tight hover:bg-tint',
                  numeric ? 'items-end text-right' : 'items-start text-left',
                  sorted ? 'text-ink' : 'text-muted',
                )}
              >
                <span className="inline-flex items-center gap-0.5">
                  {column.label}
                  {sorted && <Arrow size={12} aria-hidden />}
                </span>
                <span className="font-normal text-[11px] text-muted">
                  {periodOf(column, windows, window, lookback)}
                </span>
              </button>
            </th>
          );
        })}
      </tr>
    </thead>
  );
}
