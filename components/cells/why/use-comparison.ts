'use client';

import { useEffect, useMemo, useState } from 'react';
import { useStore } from 'zustand';
import type { Evaluation } from '@/lib/diagnose/evaluation';
import { type Comparison, comparisonJob, comparisonWith } from '@/lib/session/jobs/comparison';

import { comparedConfig } from '@/lib/session/work/store';
import { useSession } from '../../hooks/use-session';

/** What is shown compared with the base; null while there is none, or its population is being made. */
export function useComparison(result: Evaluation | null): { label: string; comparison: Comparison } | null {
  const base = useSession(comparedConfig);
  const held = useSession((state) => state.draft !== null);
  const [job] = useState(comparisonJob);
  const made = useStore(job.state, ({ of }) => of);
  // biome-ignore lint/correctness/useExhaustiveDependencies: what was made is at hand
  const comparison = useMemo(
    () => (result && base ? comparisonWith(result, base) : null),
    [result, base, made],
  );
  useEffect(() => {
    if (!result?.exact || !base || held || comparison) return;
    // Where it fails the analyst's own run says so.
    void job.start({ result, base });
    return job.drop;
  }, [job, result, base, held, comparison]);
  return base && comparison ? { label: base.name, comparison } : null;
}
