'use client';

import { useEffect } from 'react';
import { useStore } from 'zustand';
import type { Analysis } from '@/lib/session/analyses';
import { useSession } from './use-session';

/**
 * Runs an analysis while the component is mounted. `result` is what the value is to be read with: what is on the screen
 * where the value is of that, so that thresholds follow, else the result it was made from; then `current` is false.
 */
export function useAnalysis<T>(analysis: Analysis<T>) {
  const state = useStore(analysis.state);
  const shown = useSession((session) => session.result);
  const current = useSession(analysis.holds);
  useEffect(() => analysis.watch(), [analysis]);
  return { ...state, current, result: current ? shown : (state.of?.result ?? null) };
}
