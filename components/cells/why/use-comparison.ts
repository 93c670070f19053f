'use client';

import { useEffect, useMemo, useState } from 'react';
import { useStore } from 'zustand';
import type { Evaluation } from '@/lib/diagnose/evaluation';
import { type Comparison, comparisonJob, comparisonWith } from '@/lib/session/jobs/comparison';

import { comparedBaseline } from '@/lib/session/work/store';
import { useSession } from '../../hooks/use-session';

/** What is shown compared with the baseline; null while there is none, or its population is being made. */
export function useComparison(result: Evaluation | null): { label: string; comparison: Comparison } | null {
  const baseline = useSession(comparedBaseline);
  const held = useSession((state) => state.draft !== null);
  const [job] = useState(comparisonJob);
  const made = useStore(job.state, ({ of }) => of);
  // biome-ignore lint/correctness/useExhaustiveDependencies: what was made is at hand
  const comparison = useMemo(
    () => (result && baseline ? comparisonWith(result, baseline.config) : null),
    [result, baseline, made],
  );
  useEffect(() => {
    if (!result?.exact || !baseline || held || comparison) return;
    // Where it fails the analyst's own run says so.
    void job.start({ result, base: baseline.config });
    return job.drop;
  }, [job, result, baseline, held, comparison]);
  return baseline && comparison ? { label: baseline.label, comparison } : null;
}
