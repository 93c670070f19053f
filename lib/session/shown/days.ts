import { dayNumberFromIso } from '@/lib/model/calendar';
import { beyondHistory } from '@/lib/params/config/history-reach';
import { type SessionState, shownConfig } from '../work/store';
import type { LiveResult } from './live-result';

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

/** Why a window or look-back, set to what is shown, is of fewer days than it says; null where it is of all of them. */
export function reachHint(state: SessionState, path: string): string | null {
  const { data } = state;
  const imported = state.shows === 'imported' && data !== null;
  const config = shownConfig(state);
  const historyDays = imported ? data.facts.asOfDay - data.facts.firstDay : config.population.historyDays;
  return beyondHistory(config, historyDays).some((beyond) => beyond.path === path)
    ? `further back than the ${imported ? 'data' : 'history'}, which has ${historyDays + 1} days`
    : null;
}
