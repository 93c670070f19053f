'use client';

import { useEffect, useMemo, useState } from 'react';
import type { Evaluation } from '@/lib/diagnose/evaluation';
import { type Comparison, comparisonWith, makeComparison } from '@/lib/session/jobs/comparison';

import { comparedBaseline } from '@/lib/session/work/store';
import { useSession } from '../../hooks/use-session';

/** What is shown compared with the baseline; null while there is none, or its population is being made. */
export function useComparison(result: Evaluation | null): { label: string; comparison: Comparison } | null {
  const baseline = useSession(comparedBaseline);
  const held = useSession((state) => state.draft !== null);
  const [version, setVersion] = useState(0);
  // biome-ignore lint/correctness/useExhaustiveDependencies: a new version says that more populations are at hand
  const comparison = useMemo(
    () => (result && baseline ? comparisonWith(result, baseline.config) : null),
    [result, baseline, version],
  );
  useEffect(() => {
    if (!result?.exact || !baseline || held || comparison) return;
    const controller = new AbortController();
    makeComparison(result, baseline.config, controller.signal)
      .then((any) => any && setVersion((n) => n + 1))
      // Aborted, or failed: then the analyst's own run says so.
      .catch(() => {});
    return () => controller.abort();
  }, [result, baseline, held, comparison]);
  return baseline && comparison ? { label: baseline.label, comparison } : null;
}
