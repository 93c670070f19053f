import { dayNumberFromIso } from '@/lib/model/calendar';
import type { LiveResult } from './store';

/** Where the days of transactions lie: the history ends on day number `asOfDay`, `historyDays` after its first day. */
export interface Days {
  readonly asOfDay: number;
  readonly historyDays: number;
}

/** The days of a result's transactions. */
export function daysOf({ data, config }: LiveResult): Days {
  if (data) return { asOfDay: data.facts.asOfDay, historyDays: data.facts.asOfDay - data.facts.firstDay };
  const { asOf, historyDays } = config.population;
  return { asOfDay: dayNumberFromIso(asOf) as number, historyDays };
}
