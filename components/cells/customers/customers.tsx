'use client';

import { memo, useDeferredValue, useMemo, useRef } from 'react';
import { useStore } from 'zustand';
import type { Evaluation } from '@/lib/diagnose/evaluation';
import { personasOf } from '@/lib/rules/view/personas-of';

import { goTo } from '@/lib/session/shown/go-to';
import { shownConfig } from '@/lib/session/work/store';
import { countText } from '@/lib/text/written';
import { useShownCustomers } from '../../hooks/use-on-release';
import { useSession } from '../../hooks/use-session';
import { useView } from '../../hooks/use-view';
import { CsvButton } from '../../ui/csv-button';
import { customersView, filterOf } from './customers-view';
import { CustomerDetail } from './detail/customer-detail';
import { type Column, columnsOf, followsRules } from './list/columns';
import { CustomerTable } from './list/customer-table';
import { filterRows } from './list/filter';
import { ClearFilters, FilterBar } from './list/filter-bar';
import { rowOrder, sortKeys } from './list/order';
import { rosterOf, rowOf } from './list/roster';
import { rosterTable } from './list/roster-table';

/** All customers of the shown population, and one of them in detail. While a slider moves, they follow when there is time. */
export function Customers() {
  const result = useDeferredValue(useShownCustomers());
  const window = useDeferredValue(useView((state) => state.window));
  const stale = useSession((state) => state.result !== null && state.result.config !== shownConfig(state));
  if (!result) return <p className="text-[13px] text-muted">Making the population…</p>;
  return (
    <div aria-busy={stale} className={stale ? 'opacity-50 transition-opacity' : 'transition-opacity'}>
      <FilterBar personas={personasOf(result.config)} windows={result.config.windows} window={window} />
      <CustomerList result={result} window={window} />
    </div>
  );
}

const CustomerList = memo(function CustomerList({ result, window }: { result: Evaluation; window: 0 | 1 }) {
  const held = useSession((state) => state.draft !== null);
  const asked = useDeferredValue(useStore(customersView, (state) => state.filter));
  const filter = useMemo(() => filterOf(result.config, asked), [result.config, asked]);
  const sort = useDeferredValue(useStore(customersView, (state) => state.sort));
  const selected = useStore(customersView, (state) => state.selected);
  // The selection moves at once; while an arrow key is held, the details follow when there is time.
  const detailed = useDeferredValue(selected);
  const detail = useRef<HTMLHeadingElement>(null);

  const roster = useMemo(() => rosterOf(result), [result]);
  const columns = columnsOf(result);
  const column = columns.find(({ id }) => id === sort.column) ?? (columns[0] as Column);
  // Only personas and consent move with a threshold: every other order is kept while one is dragged.
  const source = followsRules(column) ? result : result.population;
  const mix = roster.starts.join();
  // biome-ignore lint/correctness/useExhaustiveDependencies: what the roster's keys depend on, not the roster
  const order = useMemo(
    () => rowOrder(sortKeys(roster, column, window), sort.descending),
    [source, result.config.archetypes, mix, column, window, sort.descending],
  );
  const shown = useMemo(() => filterRows(roster, filter, window, order), [roster, filter, window, order]);
  const row = selected ? rowOf(roster, selected) : -1;
  const position = useMemo(() => (row < 0 ? -1 : shown.indexOf(row)), [shown, row]);
  // They may not be there yet: the focus goes to them once they are.
  const openDetail = useRef(() => void goTo([() => detail.current]));
  return (
    <>
      <p
        className="mt-3 mb-1 text-[13px] text-muted"
        // What filters find is said; not what passes while a slider is held.
        aria-live={held ? 'off' : 'polite'}
        data-testid="customer-count"
      >
        <b className="number text-ink">{countText(shown.length)}</b> of {countText(roster.rows)}{' '}
        {result.distribution.weighted ? 'rows of customers' : 'customers'}
        {!result.exact && ', the first of each archetype until all are made'}
      </p>
      {shown.length === 0 ? (
        <p className="rounded-lg border border-hairline border-dashed p-4 text-[13px]">
          No customer fits these filters. Take one of them away, or: <ClearFilters />
        </p>
      ) : (
        <>
          <CustomerTable
            roster={roster}
            shown={shown}
            position={position}
            window={window}
            filter={filter}
            sort={sort}
            onOpen={openDetail.current}
          />
          <CsvButton table={() => rosterTable(roster, shown, window)} />
        </>
      )}
      {!selected && (
        <p className="mt-3 text-[13px] text-muted">Select a customer to see why it has its personas.</p>
      )}
      {selected && row < 0 && (
        <p className="mt-3 text-[13px] text-muted">
          The selected customer is not among those shown: this mix has fewer users of its archetype, or none.
        </p>
      )}
      {detailed && rowOf(roster, detailed) >= 0 && (
        <CustomerDetail result={result} customer={detailed} window={window} heading={detail} />
      )}
    </>
  );
});
