import { isFlag } from '@/lib/features/features';
import { type Failure, failure } from '@/lib/model/result';
import { type Criterion, criteriaOf, type Persona } from '@/lib/rules/personas';
import { thresholdRange } from '@/lib/rules/threshold-range';
import { shown } from './sentence';

/** Bits of a mask that holds one bit per criterion. */
export const MAX_CRITERIA = 32;
/** Criteria of one persona: its table has 2^16 entries. */
export const MAX_PERSONA_CRITERIA = 16;
export const MAX_PERSONAS = 10;
const MAX_NUMBER = 99;
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

/** Of a persona's id, number and name. */
function identityProblem({ id, number, name }: Persona, where: string): Failure | null {
  if (!/^[a-z][a-z0-9_]{0,59}$/.test(id))
    return failure(`${where}.id`, `Must be lower case letters, digits and _, got ${shown(id)}.`);
  if (!Number.isInteger(number) || number < 1 || number > MAX_NUMBER)
    return failure(`${where}.number`, `Must be a whole number from 1 to ${MAX_NUMBER}, got ${number}.`);
  if (name.length === 0 || name.length > MAX_NAME) {
    const bound = name.length === 0 ? 'at least 1 character' : `at most ${MAX_NAME} characters`;
    return failure(`${where}.name`, `Must have ${bound}, got ${shown(name)}.`);
  }
  return null;
}

/** What is wrong with personas as such: ids, numbers, sizes, comparisons; null where nothing is. */
export function personasProblem(personas: readonly Persona[]): Failure | null {
  const ids = new Set<string>();
  const numbers = new Set<number>();
  let criteria = 0;
  if (personas.length > MAX_PERSONAS)
    return failure('personas', `Must have at most ${MAX_PERSONAS} personas, got ${personas.length}.`);
  for (const p of personas) {
    const where = `personas.${p.id}`;
    if (ids.has(p.id)) return failure(where, 'Two personas have this id.');
    if (numbers.has(p.number)) return failure(`${where}.number`, `Two personas have the number ${p.number}.`);
    const problem = identityProblem(p, where);
    if (problem) return problem;
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
