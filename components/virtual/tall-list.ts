/** Rows of one height in a region that scrolls. */
export interface TallList {
  readonly count: number;
  /** In pixels, as all that follows. */
  readonly rowHeight: number;
  /** Of the region, without the head of its table. */
  readonly room: number;
}

/** Where a region stands, and how far from the first row that is. */
export interface Scrolled {
  readonly top: number;
  readonly offset: number;
}

/** Browsers draw no element that is taller by much: Firefox 17.9 million pixels, Chromium 33.5. */
const TALLEST = 12_000_000;
/** A step that the region was too short for. */
const STEP_ROWS = 3;
/** Rows that are drawn beyond those in sight. */
const BEYOND = 6;

const heightOf = ({ count, rowHeight }: TallList) => count * rowHeight;
/** What the region has of it. */
export const tallOf = (list: TallList) => Math.min(heightOf(list), TALLEST);
const clamp = (x: number, most: number) => Math.max(0, Math.min(x, most));
const lastOffset = (list: TallList) => Math.max(0, heightOf(list) - list.room);
const lastTop = (list: TallList) => Math.max(0, tallOf(list) - list.room);

/** Whether a list is taller than its region can be: then a pixel of the scroll bar is several of the list. */
export const isSqueezed = (list: TallList) => heightOf(list) > TALLEST;

/** Where a region stands that shows a place of the list. */
export const topAt = (list: TallList, offset: number): number =>
  isSqueezed(list) ? (clamp(offset, lastOffset(list)) / lastOffset(list)) * lastTop(list) : offset;

/**
 * The place of the list that shows once a region was scrolled: near by, as many pixels farther, however tall the list is; of a
 * jump, the same part of the list as of the scroll bar.
 */
export function offsetAfter(list: TallList, { top, offset }: Scrolled, to: number): number {
  if (!isSqueezed(list)) return to;
  const by = to - top;
  if (Math.abs(by) >= list.room) return (clamp(to, lastTop(list)) / lastTop(list)) * lastOffset(list);
  const step = STEP_ROWS * list.rowHeight;
  const steps = to <= 0 ? Math.min(by, -step) : to >= lastTop(list) - 1 ? Math.max(by, step) : by;
  return clamp(offset + steps, lastOffset(list));
}

/** The rows that are drawn, `to` not among them, and the room that is left for those above and below. */
export interface DrawnRows {
  readonly from: number;
  readonly to: number;
  readonly before: number;
  readonly after: number;
}

export function drawnRows(list: TallList, { top, offset }: Scrolled): DrawnRows {
  const { count, rowHeight, room } = list;
  // Where the list begins, in the region.
  const start = isSqueezed(list) ? top - offset : 0;
  const first = Math.max(Math.floor(offset / rowHeight) - BEYOND, Math.ceil(-start / rowHeight));
  const last = Math.min(
    Math.ceil((offset + room) / rowHeight) + BEYOND,
    Math.floor((tallOf(list) - start) / rowHeight + 1e-6),
  );
  const from = clamp(first, count);
  const to = Math.max(from, clamp(last, count));
  const before = Math.max(0, start + from * rowHeight);
  return { from, to, before, after: Math.max(0, tallOf(list) - before - (to - from) * rowHeight) };
}

/** Where a row is in sight, the nearest place to the present one. */
export const offsetOfRow = (list: TallList, { offset }: Scrolled, row: number): number => {
  const { rowHeight, room } = list;
  const above = row * rowHeight;
  if (above < offset) return above;
  return Math.max(offset, clamp(above + rowHeight - room, lastOffset(list)));
};
