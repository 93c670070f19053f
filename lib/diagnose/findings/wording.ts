import { samplingInterval } from '@/lib/stats/sampling-interval';
import { countText } from '@/lib/text/written';

/** Where the share of all such customers lies with 95 %, in words: "83 to 96 %". */
export function shareInterval(part: number, whole: number): string {
  const [low, high] = samplingInterval(whole > 0 ? part / whole : 0, whole, Number.POSITIVE_INFINITY);
  return `${Math.round(low * 100)} to ${Math.round(high * 100)} %`;
}

/** "75 of 75 users". */
export const ofUsers = (part: number, whole: number): string =>
  `${countText(part)} of ${countText(whole)} ${whole === 1 ? 'user' : 'users'}`;
