import { createContext, type PointerEvent, useEffect, useRef, useState } from 'react';
import type { RulePath } from '@/lib/rules/rule-tree';

/** A place between rows: before the part at `index` of a group. */
export interface Gap {
  readonly parent: RulePath;
  readonly index: number;
  /** Where a line there is drawn, from the top and the left of the rows. */
  readonly top: number;
  readonly left: number;
}

/** "2.1" as a path. */
export const pathOfPlace = (place: string): RulePath =>
  place === '' ? [] : place.split('.').map((one) => Number(one) - 1);

/** The places that a row can be dropped at: before every row, and at the end of every group. */
function gapsIn(rows: HTMLElement): Gap[] {
  const frame = rows.getBoundingClientRect();
  return [...rows.querySelectorAll<HTMLElement>('[data-row], [data-end]')].flatMap((element): Gap[] => {
    const { top, left } = element.getBoundingClientRect();
    const at = { top: top - frame.top, left: left - frame.left };
    const { row, end, parts } = element.dataset;
    if (end !== undefined) return [{ parent: pathOfPlace(end), index: Number(parts), ...at }];
    const path = pathOfPlace(row ?? '');
    const index = path.at(-1);
    return index === undefined ? [] : [{ parent: path.slice(0, -1), index, ...at }];
  });
}

const startsWith = (path: RulePath, start: RulePath) => start.every((at, i) => path[i] === at);

/** Whether a row that is dropped there would be elsewhere. */
function isElsewhere({ parent, index }: Gap, from: RulePath): boolean {
  const last = from.at(-1) as number;
  const isOwn = parent.length === from.length - 1 && startsWith(from, parent);
  return !startsWith(parent, from) && !(isOwn && (index === last || index === last + 1));
}

/** Drags rows by their handles: to the gap that is nearest to the pointer, where they are put on release. Escape lets go. */
export function useRowDrag<Rows extends HTMLElement>(onDrop: (from: RulePath, to: Gap) => void) {
  const rows = useRef<Rows>(null);
  const [drag, setDrag] = useState<{ readonly from: RulePath; readonly gap: Gap | null } | null>(null);
  const isDragging = drag !== null;
  useEffect(() => {
    if (!isDragging) return;
    const letGo = (event: KeyboardEvent) => event.key === 'Escape' && setDrag(null);
    window.addEventListener('keydown', letGo);
    return () => window.removeEventListener('keydown', letGo);
  }, [isDragging]);
  const gapAt = (from: RulePath, y: number): Gap | null => {
    if (!rows.current) return null;
    const at = y - rows.current.getBoundingClientRect().top;
    const gaps = gapsIn(rows.current).filter(({ parent }) => !startsWith(parent, from));
    const nearest = gaps.reduce<Gap | null>(
      (best, gap) => (best && Math.abs(best.top - at) <= Math.abs(gap.top - at) ? best : gap),
      null,
    );
    return nearest && isElsewhere(nearest, from) ? nearest : null;
  };
  /** What a handle listens to. */
  const handle = (from: RulePath) => ({
    onPointerDown: (event: PointerEvent<HTMLElement>) => {
      if (event.button !== 0) return;
      event.currentTarget.setPointerCapture(event.pointerId);
      setDrag({ from, gap: null });
    },
    onPointerMove: (event: PointerEvent<HTMLElement>) => {
      if (drag) setDrag({ from, gap: gapAt(from, event.clientY) });
    },
    onPointerUp: () => {
      if (drag?.gap) onDrop(from, drag.gap);
      setDrag(null);
    },
    onPointerCancel: () => setDrag(null),
  });
  return { rows, drag, handle };
}

/** What the handles of the rows listen to. */
export const RowHandles = createContext<ReturnType<typeof useRowDrag<HTMLElement>>['handle'] | null>(null);
