import { beyondHistory } from '@/lib/params/config/history-reach';
import { type SessionState, shownConfig } from '../work/store';

/** Why a window or look-back, set to what is shown, is of fewer days than it says; null where it is of all of them. */
export function reachHint(state: SessionState, path: string): string | null {
  const config = shownConfig(state);
  const history = state.shows === 'imported' ? state.data?.origin.history : undefined;
  const historyDays = history ? history.asOfDay - history.firstDay : config.population.historyDays;
  return beyondHistory(config, historyDays).some((beyond) => beyond.path === path)
    ? `further back than the ${history ? 'data' : 'history'}, which has ${historyDays + 1} days`
    : null;
}
