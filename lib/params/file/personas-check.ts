import { isFlag } from '@/lib/features/features';
import { type Failure, failure } from '@/lib/model/result';
import { type Criterion, criteriaOf, type Persona } from '@/lib/rules/personas';
import { thresholdRange } from '@/lib/rules/threshold-range';
import type { FirstPersona } from '@/lib/rules/view/rules-of';
import { shown } from './sentence';

/** What version 1 could hold. */
export const MAX_CRITERIA = 32;
export const MAX_PERSONA_CRITERIA = 16;
export const MAX_PERSONAS = 10;
/** Highest number that a persona may have. */
export const MAX_NUMBER = 999;
const MAX_NAME = 60;

function criterionProblem(c: Criterion, where: string): Failure | null {
  if (isFlag(c.feature)) {
    if (c.op === undefined && c.value === undefined) return null;
    return failure(where, `${c.feature} is a flag: it takes no comparison and no value.`);
  }
  const { min, max } = thresholdRange(c.feature);
  const nothing = `Compares ${c.feature} with nothing`;
  if (c.op === undefined) {
    return c.value === undefined
      ? failure(
          where,
          `${nothing}: must have a comparison (>=, >, <= or <) and a value from ${min} to ${max}.`,
        )
      : failure(`${where}.op`, `Must compare ${c.feature} with ${c.value} by >=, >, <= or <, got nothing.`);
  }
  if (c.value === undefined) {
    return failure(`${where}.value`, `${nothing}: must have a value from ${min} to ${max}.`);
  }
  if (c.value < min || c.value > max) {
    return failure(`${where}.value`, `Must be a number from ${min} to ${max}, got ${shown(c.value)}.`);
  }
  return null;
}

/** What is wrong with the personas of rules as a config has them, beyond what the form of the document says; null where nothing is. */
export function personasProblem(personas: readonly Persona[]): Failure | null {
  const numbers = new Set<number>();
  for (const { id, number, name, match } of personas) {
    const where = `personas.${id}`;
    if (!Number.isInteger(number) || number < 1 || number > MAX_NUMBER)
      return failure(`${where}.number`, `Must be a whole number from 1 to ${MAX_NUMBER}, got ${number}.`);
    if (numbers.has(number)) return failure(`${where}.number`, `Two personas have the number ${number}.`);
    numbers.add(number);
    if (name.length > MAX_NAME)
      return failure(`${where}.name`, `Must have at most ${MAX_NAME} characters, got ${shown(name)}.`);
    for (const { id: criterion, feature, value } of criteriaOf(match)) {
      const { min, max } = thresholdRange(feature);
      if (value !== undefined && (value < min || value > max))
        return failure(
          `${where}.${criterion}.value`,
          `Must be a number from ${min} to ${max}, got ${shown(value)}.`,
        );
    }
  }
  return null;
}

/** What is wrong with personas of version 1: ids, numbers, sizes, comparisons; null where nothing is. */
export function firstPersonasProblem(personas: readonly FirstPersona[]): Failure | null {
  const ids = new Set<string>();
  const numbers = new Set<number>();
  let criteria = 0;
  for (const p of personas) {
    const where = `personas.${p.id}`;
    if (ids.has(p.id)) return failure(where, 'Two personas have this id.');
    if (numbers.has(p.number)) return failure(`${where}.number`, `Two personas have the number ${p.number}.`);
    ids.add(p.id);
    numbers.add(p.number);
    const own = criteriaOf(p.match);
    if (own.length > MAX_PERSONA_CRITERIA) {
      return failure(
        where,
        `A persona may have at most ${MAX_PERSONA_CRITERIA} criteria, got ${own.length}.`,
      );
    }
    criteria += own.length;
    const seen = new Set<string>();
    for (const c of own) {
      if (c.id === 'priority')
        return failure(`${where}.priority`, 'A criterion may not be called "priority".');
      if (seen.has(c.id)) return failure(`${where}.${c.id}`, 'Two criteria of the persona have this id.');
      seen.add(c.id);
      const problem = criterionProblem(c, `${where}.${c.id}`);
      if (problem) return problem;
    }
    const divisor = p.severity.dividedBy;
    if (divisor !== undefined && own.find((c) => c.id === divisor)?.value === undefined) {
      return failure(`${where}.severity.dividedBy`, `Must name a criterion with a value, got "${divisor}".`);
    }
  }
  if (criteria > MAX_CRITERIA) {
    return failure(
      'personas',
      `All personas together may have at most ${MAX_CRITERIA} criteria, got ${criteria}.`,
    );
  }
  return null;
}
