import type { Feature } from '@/lib/features/features';
import type { Operator } from './operators';

export const PRIORITIES = ['CRITICAL', 'HIGH', 'MEDIUM', 'LOW'] as const;
export type Priority = (typeof PRIORITIES)[number];

/** A criterion without `op` is a flag that must be true. */
export interface Criterion {
  id: string;
  feature: Feature;
  op?: Operator;
  value?: number;
}
export type Rule = Criterion | { all: Rule[] } | { any: Rule[] };

/** A persona as rule data: docs/model.md 6. */
export interface Persona {
  id: string;
  number: number;
  name: string;
  priority: Priority;
  /** The feature that ranks personas of one priority; `dividedBy` names the criterion whose value divides it. */
  severity: { feature: Feature; dividedBy?: string };
  match: Rule;
}

/** Persona indices in the order of their numbers: that of every list on the screen. */
export function byNumber(personas: readonly Persona[]): number[] {
  return [...personas.keys()].sort((a, b) => (personas[a]?.number ?? 0) - (personas[b]?.number ?? 0));
}

/** The criteria of a rule in reading order. */
export function criteriaOf(rule: Rule): Criterion[] {
  if ('all' in rule) return rule.all.flatMap(criteriaOf);
  if ('any' in rule) return rule.any.flatMap(criteriaOf);
  return [rule];
}

/** Whether a rule is met, given which of its criteria pass. */
export function ruleHolds(rule: Rule, passed: (criterion: Criterion) => boolean): boolean {
  if ('all' in rule) return rule.all.every((part) => ruleHolds(part, passed));
  if ('any' in rule) return rule.any.some((part) => ruleHolds(part, passed));
  return passed(rule);
}

/** The rule with every criterion passed through `change`. */
export function mapCriteria(rule: Rule, change: (criterion: Criterion) => Criterion): Rule {
  if ('all' in rule) return { all: rule.all.map((r) => mapCriteria(r, change)) };
  if ('any' in rule) return { any: rule.any.map((r) => mapCriteria(r, change)) };
  return change(rule);
}

/** The personas with one criterion's value set. */
export function withThreshold(
  personas: readonly Persona[],
  personaId: string,
  criterionId: string,
  value: number,
): Persona[] {
  return personas.map((persona) =>
    persona.id !== personaId
      ? persona
      : {
          ...persona,
          match: mapCriteria(persona.match, (c) => (c.id === criterionId ? { ...c, value } : c)),
        },
  );
}

/** The five personas of November 2025. */
export const DEFAULT_PERSONAS: readonly Persona[] = [
  {
    id: 'high_utilization',
    number: 1,
    name: 'High Utilization',
    priority: 'CRITICAL',
    severity: { feature: 'max_utilization' },
    match: {
      any: [
        { id: 'max_utilization', feature: 'max_utilization', op: '>=', value: 0.5 },
        { id: 'interest', feature: 'interest' },
        { id: 'minimum_payment_only', feature: 'minimum_payment_only' },
        { id: 'is_overdue', feature: 'is_overdue' },
      ],
    },
  },
  {
    id: 'variable_income',
    number: 2,
    name: 'Variable Income Budgeter',
    priority: 'HIGH',
    severity: { feature: 'median_pay_gap_days', dividedBy: 'pay_gap' },
    match: {
      all: [
        { id: 'pay_gap', feature: 'median_pay_gap_days', op: '>', value: 45 },
        { id: 'buffer', feature: 'cash_flow_buffer_months', op: '<', value: 1 },
      ],
    },
  },
  {
    id: 'subscription_heavy',
    number: 3,
    name: 'Subscription-Heavy',
    priority: 'MEDIUM',
    severity: { feature: 'subscription_share' },
    match: {
      all: [
        { id: 'merchants', feature: 'recurring_merchant_count', op: '>=', value: 3 },
        {
          any: [
            { id: 'monthly_spend', feature: 'monthly_recurring_spend', op: '>=', value: 50 },
            { id: 'share', feature: 'subscription_share', op: '>=', value: 0.1 },
          ],
        },
      ],
    },
  },
  {
    id: 'savings_builder',
    number: 4,
    name: 'Savings Builder',
    priority: 'LOW',
    severity: { feature: 'growth_rate' },
    match: {
      all: [
        {
          any: [
            { id: 'growth', feature: 'growth_rate', op: '>=', value: 0.02 },
            { id: 'inflow', feature: 'net_inflow_monthly', op: '>=', value: 200 },
          ],
        },
        { id: 'card_limit', feature: 'max_utilization', op: '<', value: 0.3 },
      ],
    },
  },
  {
    id: 'cash_flow_stressed',
    number: 5,
    name: 'Cash Flow Stressed',
    priority: 'HIGH',
    severity: { feature: 'pct_days_below_100' },
    match: {
      all: [
        { id: 'low_days', feature: 'pct_days_below_100', op: '>=', value: 0.2 },
        { id: 'volatility', feature: 'balance_volatility', op: '>', value: 0.15 },
      ],
    },
  },
];
