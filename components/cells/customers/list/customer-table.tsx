'use client';

import { type KeyboardEvent, type MouseEvent, memo, useEffect } from 'react';
import { isCombination } from '../../../hooks/is-combination';
import { useFingers } from '../../../hooks/use-fingers';
import { SpacerRow } from '../../../virtual/spacer-row';
import { UnprintedRows } from '../../../virtual/unprinted-rows';
import { useVirtualRows } from '../../../virtual/use-virtual-rows';
import { type CustomersViewState, customersView } from '../customers-view';
import { columnsOf } from './columns';
import { CustomerRow } from './customer-row';
import { keyOf, type Roster } from './roster';
import { HEAD_HEIGHT, TableHead } from './table-head';

const ROW_HEIGHT = 28;
/** Under a finger. */
const HIGH_ROW = 44;
const PAGE = 10;

/** Where a key moves the selection, or null when it does not. */
function target(key: string, position: number, last: number): number | null {
  const clamp = (to: number) => Math.min(last, Math.max(0, to));
  switch (key) {
    case 'ArrowDown':
      return clamp(position + 1);
    case 'ArrowUp':
      return clamp(position - 1);
    case 'PageDown':
      return clamp(position + PAGE);
    case 'PageUp':
      return clamp(position - PAGE);
    case 'Home':
      return 0;
    case 'End':
      return last;
    default:
      return null;
  }
}

/** The filtered and sorted customers. Click or arrow keys select one; Enter goes on to its details. */
export const CustomerTable = memo(function CustomerTable({
  roster,
  shown,
  position,
  window,
  filter,
  sort,
  onOpen,
}: {
  roster: Roster;
  /** Rows of the roster, in order. */
  shown: Uint32Array;
  /** Of the selected customer among `shown`, or -1. */
  position: number;
  window: 0 | 1;
  filter: CustomersViewState['filter'];
  sort: CustomersViewState['sort'];
  /** The reader wants the selected customer's details. */
  onOpen: () => void;
}) {
  const rowHeight = useFingers() ? HIGH_ROW : ROW_HEIGHT;
  const { region, rows, before, after, unprinted, scrollTo } = useVirtualRows<HTMLDivElement>(
    shown.length,
    rowHeight,
    HEAD_HEIGHT,
  );
  const { windows, detection } = roster.result.config;
  const columns = columnsOf(roster.result);
  // Another order or filter is another list: read it from the top.
  // biome-ignore lint/correctness/useExhaustiveDependencies: reacts to these two alone
  useEffect(() => {
    scrollTo(0);
  }, [filter, sort]);

  const select = (to: number) => {
    customersView.setState({ selected: keyOf(roster, shown[to] as number) });
    scrollTo(to);
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.target !== event.currentTarget || shown.length === 0 || isCombination(event)) return;
    const to = target(event.key, position, shown.length - 1);
    if (to !== null) {
      event.preventDefault();
      select(to);
      // The row may be at an end of the list that is out of sight.
      region.current?.scrollIntoView({ block: 'nearest' });
    } else if (event.key === 'Enter') {
      event.preventDefault();
      if (position < 0) select(0);
      else onOpen();
    }
  };
  const onClick = (event: MouseEvent) => {
    const row = (event.target as Element).closest<HTMLElement>('[data-position]');
    if (row) select(Number(row.dataset.position));
  };
  return (
    <div
      ref={region}
      className="relative max-h-[380px] overflow-auto overscroll-x-contain rounded-lg border border-hairline has-[table:focus-visible]:outline-2 has-[table:focus-visible]:outline-accent"
    >
      <table
        // biome-ignore lint/a11y/noNoninteractiveElementToInteractiveRole: a table whose rows are selected is a grid
        role="grid"
        aria-label="Customers. Arrow keys select one, Enter goes to its details."
        aria-rowcount={shown.length + 1}
        aria-activedescendant={rows.includes(position) ? `customer-${position}` : undefined}
        tabIndex={0}
        onKeyDown={onKeyDown}
        onClick={onClick}
        className="table-fixed border-separate border-spacing-0 text-[13px] outline-none"
        style={{ width: columns.reduce((sum, { width }) => sum + width, 0) }}
      >
        <colgroup>
          {columns.map(({ id, width }) => (
            <col key={id} style={{ width }} />
          ))}
        </colgroup>
        <TableHead
          columns={columns}
          sort={sort}
          windows={windows}
          window={window}
          lookback={detection.lookbackDays}
        />
        <tbody>
          <SpacerRow height={before} columns={columns.length} />
          {rows.map((at) => (
            <CustomerRow
              key={at}
              roster={roster}
              row={shown[at] as number}
              position={at}
              window={window}
              selected={at === position}
            />
          ))}
          <SpacerRow height={after} columns={columns.length} />
        </tbody>
      </table>
      <UnprintedRows rows={unprinted} />
    </div>
  );
});
