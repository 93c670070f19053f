'use client';

import { useEffect, useMemo, useState } from 'react';
import type { Gradual } from '@/lib/session/shown/gradual';

/** What is worked at before the first frame, so that what is quick is there at once; and between two tasks after it. */
const FIRST_MS = 40;
const SLICE_MS = 12;

/** The value of work in slices; null until it is done. */
export function useGradual<T>(run: Gradual<T> | null): T | null {
  // What is done already when it is asked for is not waited for.
  const [, setDone] = useState<Gradual<T> | null>(null);
  useMemo(() => run?.work(FIRST_MS), [run]);
  useEffect(() => {
    if (!run || run.value !== null) return;
    let timer = 0;
    const slice = () => {
      run.work(SLICE_MS);
      if (run.value !== null) setDone(run);
      else timer = window.setTimeout(slice);
    };
    timer = window.setTimeout(slice);
    return () => window.clearTimeout(timer);
  }, [run]);
  return run?.value ?? null;
}
