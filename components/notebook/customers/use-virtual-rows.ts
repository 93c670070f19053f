'use client';

import { useVirtualizer } from '@tanstack/react-virtual';
import { useRef } from 'react';

/**
 * The rows of a long table that are in sight, for a table whose head sticks to the top of its scroll region.
 * `before` and `after` are the heights of what is left out.
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
  return {
    region,
    rows: items.map(({ index }) => index),
    before: (items[0]?.start ?? headHeight) - headHeight,
    after: virtualizer.getTotalSize() - (items.at(-1)?.end ?? headHeight),
    scrollTo: (row: number) => virtualizer.scrollToIndex(row),
  };
}
