'use client';

import { useContext, useEffect } from 'react';
import type { Analysis, AnalysisState } from '@/lib/session/jobs/analyses';
import { OnScreenContext } from '../ui/on-screen';
import { useOnScreenStore } from './use-on-screen-store';
import { useSession } from './use-session';

/**
 * Runs an analysis while the component is mounted. `result` is what the value is to be read with: what is on the screen
 * where the value is of that, so that thresholds follow, else the result it was made from; then `current` is false.
 */
export function useAnalysis<T>(analysis: Analysis<T>) {
  const visible = useContext(OnScreenContext);
  const state = useOnScreenStore(analysis.state, (now: AnalysisState<T>) => now);
  const shown = useSession((session) => session.result);
  const holds = useSession(analysis.holds);
  useEffect(() => analysis.watch(), [analysis]);
  // Off the screen it may be of earlier settings, and nobody sees it.
  return { ...state, current: holds || !visible, result: holds ? shown : (state.of?.result ?? null) };
}
