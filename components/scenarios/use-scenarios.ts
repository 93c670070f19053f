'use client';

import type { Evaluation } from '@/lib/diagnose/evaluation';
import { movedBetween } from '@/lib/diagnose/scenarios/moves';
import { type ShownScenario, scenarios } from '@/lib/session/jobs/scenarios/follow-scenarios';
import { remembered } from '@/lib/session/shown/remembered';
import { countText } from '@/lib/text/written';
import { useCustomers } from '../hooks/use-on-release';
import { useOnScreenStore } from '../hooks/use-on-screen-store';

/** The scenarios of the work, the base first, and what they are compared with; of very many customers that follows a release. */
export function useScenarios() {
  const all = useOnScreenStore(scenarios, (state) => state);
  const now = useCustomers(all.now);
  return { ...all, now };
}

/** Who moves from one result to another, in a window; remembered, as several places say it. */
export const movedFrom = remembered((before: Evaluation, after: Evaluation, days: number) =>
  movedBetween(before, after, days),
);

/** What a scenario does to the customers of now: "17 of 75 move". */
export function movedText({ run }: ShownScenario, now: Evaluation | null, days: number): string {
  if (run.kind !== 'known') return run.kind === 'waits' ? 'being made' : 'not made';
  const moves = now && movedFrom(now, run.evaluation, days);
  return moves && moves.both > 0
    ? `${countText(moves.moved)} of ${countText(moves.both)} ${moves.moved === 1 ? 'moves' : 'move'}`
    : 'other customers';
}
