'use client';

import { clsx } from 'clsx';
import type { ReactNode } from 'react';
import { textOf } from '@/lib/text/table';
import { headShown } from '../help/head-term';
import { CopyableTable } from './copyable-table';
import { type ScreenCell, type ScreenTable, shown } from './screen-table';

const isPlainZero = (cell: ScreenCell) =>
  textOf(cell) === '0' && !(typeof cell === 'object' && cell.show !== undefined);

/** A table of figures that can be copied and downloaded. A plain 0 is pale. */
export function DataTable({
  className,
  actions,
  drawn,
  ...table
}: ScreenTable & {
  className?: string;
  /** Further buttons beside those that copy. */
  actions?: ReactNode;
  /** So many rows are drawn, all without it; a copy and a file have all of them. */
  drawn?: number;
}) {
  const { columns, rows } = table;
  return (
    <CopyableTable table={table} actions={actions}>
      <table className={clsx('mt-1 w-full text-[13px]', className)}>
        <thead>
          <tr className="border-hairline border-b align-bottom text-muted">
            {columns.map(({ id, head, numeric, wide, show = head }, i) => (
              <th
                key={id}
                scope="col"
                className={clsx(
                  'py-1 font-medium',
                  i > 0 && 'pl-3',
                  numeric ? 'text-right' : 'text-left',
                  wide && 'max-sm:hidden',
                )}
              >
                {show === head ? headShown(head) : show}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.slice(0, drawn).map(({ id, cells, strong }) => (
            <tr
              key={id}
              className={clsx('border-hairline border-b align-baseline', strong && 'font-semibold')}
            >
              {columns.map(({ id: column, numeric, wide }, i) => {
                const cell = cells[i] ?? '';
                if (i === 0) {
                  return (
                    <th
                      key={column}
                      scope="row"
                      className={clsx('py-1 text-left', !strong && 'font-normal', numeric && 'number')}
                    >
                      {shown(cell)}
                    </th>
                  );
                }
                return (
                  <td
                    key={column}
                    className={clsx(
                      'py-1 pl-3',
                      numeric && 'number whitespace-nowrap text-right',
                      isPlainZero(cell) && 'text-muted',
                      wide && 'max-sm:hidden',
                    )}
                  >
                    {shown(cell)}
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
