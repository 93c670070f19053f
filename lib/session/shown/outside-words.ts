import { type Bins, outside } from '@/lib/stats/histogram';
import { hasAllAboveZero } from './log-domain';

/** Who lies outside of an axis, with how many they are, in words; nothing is left out in silence. */
export function outsideWords(
  bins: Bins,
  users: ArrayLike<number>,
  text: (x: number) => string,
): [number, string][] {
  const { below, above, unknown } = outside(bins);
  const words: [number, string][] = [
    [below, bins.scale === 'log' && hasAllAboveZero(bins) ? `${text(0)} or less` : `below ${text(bins.low)}`],
    [above, `above ${text(bins.high)}`],
    [unknown, 'unknown'],
  ];
  return words.flatMap(([place, says]) => {
    const n = users[place] as number;
    return n > 0 ? [[n, says] satisfies [number, string]] : [];
  });
}
