'use client';

import { useVirtualizer } from '@tanstack/react-virtual';
import { useRef } from 'react';
import { usePrinting } from '../hooks/use-printing';

/** So many rows are printed; paper for more is better saved. */
const PRINTED_ROWS = 500;

/**
 * The rows of a long table that are in sight, for a table whose head sticks to the top of its scroll region.
 * `before` and `after` are the heights of what is left out; `unprinted` is how many rows are left out on paper.
 */
export function useVirtualRows<T extends HTMLElement>(count: number, rowHeight: number, headHeight: number) {
  const region = useRef<T>(null);
  const virtualizer = useVirtualizer({
    count,
    getScrollElement: () => region.current,
    estimateSize: () => rowHeight,
    overscan: 6,
    paddingStart: headHeight,
    scrollPaddingStart: headHeight,
    useFlushSync: false,
  });
  const items = virtualizer.getVirtualItems();
  const printing = usePrinting();
  const printed = Math.min(count, PRINTED_ROWS);
  return {
    region,
    rows: printing ? Array.from({ length: printed }, (_, at) => at) : items.map(({ index }) => index),
    unprinted: count - printed,
    before: (items[0]?.start ?? headHeight) - headHeight,
    after: virtualizer.getTotalSize() - (items.at(-1)?.end ?? headHeight),
    scrollTo: (row: number) => virtualizer.scrollToIndex(row),
  };
}
