'use client';

import { clsx } from 'clsx';
import type { ReactNode } from 'react';
import { CopyableTable } from './copyable-table';

export interface DataColumn {
  readonly key: string;
  readonly label: ReactNode;
  /** Right-aligned, in the figures' font. */
  readonly numeric?: boolean;
  /** Left out on a phone. */
  readonly wide?: boolean;
}

export interface DataRow {
  readonly key: string;
  /** One a column; the first one names the row. A plain 0 is pale. */
  readonly cells: readonly ReactNode[];
  /** Set apart from the rows before: a total. */
  readonly strong?: boolean;
}

/** A table of figures that can be copied and downloaded. Its first column names the rows. */
export function DataTable({
  label,
  columns,
  rows,
  className,
  actions,
}: {
  label: string;
  columns: readonly DataColumn[];
  rows: readonly DataRow[];
  className?: string;
  /** Further buttons beside those that copy. */
  actions?: ReactNode;
}) {
  return (
    <CopyableTable label={label} actions={actions}>
      <table className={clsx('mt-1 w-full text-[13px]', className)}>
        <thead>
          <tr className="border-hairline border-b align-bottom text-muted">
            {columns.map(({ key, label: name, numeric, wide }, i) => (
              <th
                key={key}
                scope="col"
                className={clsx(
                  'py-1 font-medium',
                  i > 0 && 'pl-3',
                  numeric ? 'text-right' : 'text-left',
                  wide && 'max-sm:hidden',
                )}
              >
                {name}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map(({ key, cells, strong }) => (
            <tr
              key={key}
              className={clsx('border-hairline border-b align-baseline', strong && 'font-semibold')}
            >
              {columns.map(({ key: column, numeric, wide }, i) => {
                const cell = cells[i];
                if (i === 0) {
                  return (
                    <th
                      key={column}
                      scope="row"
                      className={clsx('py-1 text-left', !strong && 'font-normal', numeric && 'number')}
                    >
                      {cell}
                    </th>
                  );
                }
                return (
                  <td
                    key={column}
                    className={clsx(
                      'py-1 pl-3',
                      numeric && 'number whitespace-nowrap text-right',
                      (cell === 0 || cell === '0') && 'text-muted',
                      wide && 'max-sm:hidden',
                    )}
                  >
                    {cell}
                  </td>
                );
              })}
            </tr>
          ))}
        </tbody>
      </table>
    </CopyableTable>
  );
}
