/** Where an axis of shares may end. */
const ENDS = [0.25, 0.5, 1];

/** The end of an axis of shares on which the largest that is drawn has room, 0..1. */
export const shareAxisEnd = (most: number): number => ENDS.find((end) => end >= most) ?? 1;

/** Its three marks, from 0 on. */
export function shareMarks(end: number): number[] {
  const step = end > 0.5 ? 50 : end > 0.25 ? 25 : 10;
  return Array.from({ length: Math.floor((end * 100) / step) + 1 }, (_, i) => (i * step) / 100);
}
