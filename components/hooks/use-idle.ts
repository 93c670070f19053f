'use client';

import { useEffect, useState } from 'react';
import { session } from '@/lib/session/work/store';

const INPUTS = ['pointerdown', 'keydown', 'wheel', 'touchmove'] as const;

/** Whether for so many milliseconds nothing was done on the page, nothing changed, and it could be seen. */
export function useIdle(ms: number): boolean {
  const [isIdle, setIdle] = useState(false);
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined;
    const begin = () => {
      setIdle(false);
      clearTimeout(timer);
      if (!document.hidden) timer = setTimeout(() => setIdle(true), ms);
    };
    let { work, result, activity } = session.getState();
    const unsubscribe = session.subscribe((state) => {
      const isSame = work === state.work && result === state.result && activity === state.activity;
      ({ work, result, activity } = state);
      if (!isSame) begin();
    });
    begin();
    for (const type of INPUTS) addEventListener(type, begin, { capture: true, passive: true });
    document.addEventListener('visibilitychange', begin);
    return () => {
      clearTimeout(timer);
      unsubscribe();
      for (const type of INPUTS) removeEventListener(type, begin, { capture: true });
      document.removeEventListener('visibilitychange', begin);
    };
  }, [ms]);
  return isIdle;
}
