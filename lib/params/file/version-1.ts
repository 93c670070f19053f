import { FEATURES } from '@/lib/features/features';
import { OPERATORS } from '@/lib/rules/operators';
import { PRIORITIES } from '@/lib/rules/personas';
import { type FirstPersona, rulesOf } from '@/lib/rules/view/rules-of';
import type { Config } from '../config/config';
import { MAX_CRITERIA, MAX_PERSONAS } from './personas-check';
import * as z from './shape';

const identifier = z
  .string()
  .check(z.regex(/^[a-z][a-z0-9_]{0,59}$/, 'must be lower case letters, digits and _'));

const criterion = z.strictObject({
  id: identifier,
  feature: z.oneOf(FEATURES),
  op: z.optional(z.oneOf(OPERATORS)),
  value: z.optional(z.number()),
});
const length = (min: number, max: number) => [z.minLength(min), z.maxLength(max)] as const;

const rule: z.Shape = z.lazy(() =>
  z.union([
    criterion,
    z.strictObject({ all: z.array(rule).check(...length(1, MAX_CRITERIA)) }),
    z.strictObject({ any: z.array(rule).check(...length(1, MAX_CRITERIA)) }),
  ]),
);

const PERSONA_NUMBER = 'must be a whole number from 1 to 99';

const persona = z.strictObject({
  id: identifier,
  number: z.int(PERSONA_NUMBER).check(z.minimum(1, PERSONA_NUMBER), z.maximum(99, PERSONA_NUMBER)),
  name: z.string().check(...length(1, 60)),
  priority: z.oneOf(PRIORITIES),
  severity: z.strictObject({ feature: z.oneOf(FEATURES), dividedBy: z.optional(z.string()) }),
  match: rule,
});

/** The rules of version 1: a list of personas. */
export const personasForm = z.array(persona).check(...length(1, MAX_PERSONAS));

/** A config of version 1: it has personas in place of rules. */
export interface FirstConfig extends Omit<Config, 'schemaVersion' | 'rules' | 'features'> {
  readonly schemaVersion: 1;
  readonly personas: readonly FirstPersona[];
}

/** A config of version 1 as one of today, which gives the same results. Its personas are sound. */
export function ofFirstVersion({ personas, ...rest }: FirstConfig): Config {
  return { ...rest, schemaVersion: 2, rules: rulesOf(personas) };
}
