import { betaQuantile } from '@/lib/stats/beta-quantile';
import type { Plan, StreamOf } from './plan';

/** What one user has to do with money, and keeps throughout: docs/model.md 2. Cents are whole but for the income's. */
export interface Terms {
  /** Monthly income. */
  readonly incomeCents: number;
  readonly rentCents: number;
  /** What checking opens with. */
  readonly openingCents: number;
  /** Limit of each card. */
  readonly limitCents: number;
  /** Balance of each card over its limit: at the end as published, at the start where balances are tracked. */
  readonly utilization: number;
}

/** The terms of a user: the archetype's, but for what a correction or a spread draws per user. */
export function drawTerms(plan: Plan, streamOf: StreamOf): Terms {
  const { archetype, generator, openingSpread: spread } = plan;
  const incomeCents = drawIncomeCents(plan, streamOf);
  const openingFactor = spread > 0 ? 1 - spread + 2 * spread * streamOf('opening')() : 1;
  return {
    incomeCents,
    rentCents: Math.round(incomeCents * generator.rentShareOfIncome),
    openingCents: Math.round(archetype.openingCheckingUsd * 100 * openingFactor),
    limitCents: Math.round(incomeCents * generator.cardLimitMonthsOfIncome),
    utilization: drawUtilization(plan, streamOf),
  };
}

function drawIncomeCents({ incomeRangeCents: [low, high], corrections }: Plan, streamOf: StreamOf): number {
  return corrections.incomeDrawnPerUser ? Math.round(low + (high - low) * streamOf('income')()) : low;
}

/**
 * Beta-distributed around the target, with the spread as a share of the largest standard deviation that the target allows.
 * One draw, inverted: another target moves every user the same way.
 */
function drawUtilization({ archetype, generator, corrections }: Plan, streamOf: StreamOf): number {
  const target = archetype.utilization;
  if (!corrections.utilizationDrawnPerUser || target <= 0 || target >= 1) return target;
  const concentration = 1 / generator.utilizationSpread ** 2 - 1;
  return betaQuantile(streamOf('utilization')(), target * concentration, (1 - target) * concentration);
}
