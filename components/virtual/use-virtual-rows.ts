'use client';

import { useCallback, useEffect, useLayoutEffect, useRef, useState } from 'react';
import { usePrinting } from '../hooks/use-printing';
import {
  type DrawnRows,
  drawnRows,
  isSqueezed,
  offsetAfter,
  offsetOfRow,
  type Scrolled,
  type TallList,
  topAt,
} from './tall-list';

/** So many rows are printed; paper for more is better saved. */
const PRINTED_ROWS = 500;
/** Before the region is measured. */
const FIRST_ROOM = 320;
/** Once nobody scrolls, the scroll bar goes to where it belongs, milliseconds later. */
const STILL = 150;

const START: Scrolled = { top: 0, offset: 0 };
const same = (a: DrawnRows, b: DrawnRows) => a.from === b.from && a.to === b.to && a.before === b.before;

/**
 * The rows of a long table that are in sight, for a table whose head sticks to the top of its scroll region. All are of one height:
 * nothing is kept of a row, however many there are.
 * `before` and `after` are the heights of what is left out; `unprinted` is how many rows are left out on paper.
 */
export function useVirtualRows<T extends HTMLElement>(count: number, rowHeight: number, headHeight: number) {
  const region = useRef<T>(null);
  const [room, setRoom] = useState(FIRST_ROOM);
  const [scrolled, setScrolled] = useState(START);
  const list: TallList = { count, rowHeight, room };
  // What events read: the state of the last render, and where the region was put since.
  const now = useRef({ list, scrolled });
  now.current.list = list;

  const put = useCallback((next: Scrolled, isToMove: boolean) => {
    const node = region.current;
    if (node && isToMove) {
      node.scrollTop = next.top;
      // Regions stand on whole pixels of the screen.
      now.current.scrolled = { top: node.scrollTop, offset: next.offset };
    } else now.current.scrolled = next;
    const { list, scrolled } = now.current;
    setScrolled((before) => (same(drawnRows(list, before), drawnRows(list, scrolled)) ? before : scrolled));
  }, []);

  useLayoutEffect(() => {
    const node = region.current;
    if (!node) return;
    const measure = () => setRoom(Math.max(rowHeight, node.clientHeight - headHeight));
    measure();
    const observer = new ResizeObserver(measure);
    observer.observe(node);
    return () => observer.disconnect();
  }, [headHeight, rowHeight]);

  useEffect(() => {
    const node = region.current;
    if (!node) return;
    let still: ReturnType<typeof setTimeout> | undefined;
    const settle = () => {
      const { list, scrolled } = now.current;
      const top = topAt(list, scrolled.offset);
      if (Math.abs(top - node.scrollTop) >= 1) put({ top, offset: scrolled.offset }, true);
    };
    const onScroll = () => {
      const { list, scrolled } = now.current;
      const top = node.scrollTop;
      if (top === scrolled.top) return;
      put({ top, offset: offsetAfter(list, scrolled, top) }, false);
      if (!isSqueezed(list)) return;
      clearTimeout(still);
      const isAtEnd = top <= 0 || top >= node.scrollHeight - node.clientHeight - 1;
      if (isAtEnd) settle();
      else still = setTimeout(settle, STILL);
    };
    node.addEventListener('scroll', onScroll, { passive: true });
    return () => {
      clearTimeout(still);
      node.removeEventListener('scroll', onScroll);
    };
  }, [put]);

  const scrollTo = useCallback(
    (row: number) => {
      const { list, scrolled } = now.current;
      const offset = offsetOfRow(list, scrolled, row);
      put({ top: topAt(list, offset), offset }, true);
    },
    [put],
  );
  // Fewer rows may end above where the region stood.
  useLayoutEffect(() => {
    const node = region.current;
    const { list, scrolled } = now.current;
    if (!node) return;
    const offset = Math.min(scrolled.offset, Math.max(0, count * rowHeight - list.room));
    if (offset !== scrolled.offset) put({ top: topAt(list, offset), offset }, true);
  }, [count, rowHeight, put]);

  const { from, to, before, after } = drawnRows(list, scrolled);
  const printing = usePrinting();
  const printed = Math.min(count, PRINTED_ROWS);
  const [first, last] = printing ? [0, printed] : [from, to];
  return {
    region,
    rows: Array.from({ length: last - first }, (_, at) => first + at),
    unprinted: count - printed,
    before,
    after,
    scrollTo,
  };
}
