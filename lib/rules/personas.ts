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

/** A persona as the published form of rules has it: docs/model.md 6. `personas-of.ts` reads it from a document. */
export interface Persona {
  id: string;
  number: number;
  name: string;
  priority: Priority;
  /** The feature that ranks personas of one priority; `dividedBy` names the criterion whose value divides it. */
  severity: { feature: Feature; dividedBy?: string };
  match: Rule;
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
