'use client';

import { useMemo } from 'react';
import type { Outcome } from '@/lib/diagnose/outcomes/outcome';
import { outcomeOf } from '@/lib/session/data/joins/outcome-of';
import { type ComparedScenario, comparedScenarios } from '@/lib/session/jobs/scenarios/compared';
import { session } from '@/lib/session/work/store';
import { useSession } from '../hooks/use-session';
import { useScenarios } from '../scenarios/use-scenarios';

/** A scenario with what became of its customers. */
export interface JudgedScenario extends ComparedScenario {
  readonly outcome: Outcome;
}

/** The scenarios that can be judged, the base first; while the base is not known, what is set now alone. */
export function useJudged(): readonly JudgedScenario[] {
  const { shown, now } = useScenarios();
  const joins = useSession((state) => state.joins);
  const setting = useSession((state) => state.work.config.outcome);
  // biome-ignore lint/correctness/useExhaustiveDependencies: what the outcome is read of
  return useMemo(() => {
    if (!now) return [];
    const compared = comparedScenarios(shown, now);
    const { name } = now.config;
    const own: ComparedScenario = { name, label: name, evaluation: now, kind: 'now' };
    const all = compared.length > 0 ? compared : [own];
    return all.flatMap((one): JudgedScenario[] => {
      const read = outcomeOf(session.getState(), one.evaluation);
      return read?.ok ? [{ ...one, outcome: read.value }] : [];
    });
  }, [shown, now, joins, setting]);
}
