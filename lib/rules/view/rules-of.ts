import type { Condition } from '@/lib/language/expression';
import { numberAt, withPart } from '../document/numbers';
import { RULES_FORMAT, RULES_VERSION, type RulesDocument, type Segment } from '../document/rules-document';
import {
  type Criterion,
  criteriaOf,
  keyOfPriority,
  type Persona,
  type Priority,
  type Rule,
} from '../personas';
import { shownClassification, withShownClassification } from './personas-of';

/** A persona as version 1 of a config has it. */
export interface FirstPersona {
  readonly id: string;
  readonly number: number;
  readonly name: string;
  readonly priority: Priority;
  /** `dividedBy` names the criterion whose value divides it. */
  readonly severity: { readonly feature: string; readonly dividedBy?: string };
  readonly match: Rule;
}

/** Who nobody is in version 1. */
const NOBODY = 'STABLE';

/** Personas of version 1 as rules: by priority, then severity, then number. */
export function rulesOf(personas: readonly FirstPersona[]): RulesDocument {
  const ordered = [...personas].sort((a, b) => a.number - b.number);
  const values = Object.fromEntries(
    ordered.flatMap((persona): [string, number][] => {
      const divisor = divisorOf(persona);
      return divisor ? [[divisorName(persona, divisor), divisor.value as number]] : [];
    }),
  );
  return {
    format: RULES_FORMAT,
    version: RULES_VERSION,
    ...(Object.keys(values).length > 0 && { values }),
    assign: { persona: { segments: ordered.map(segmentOf), otherwise: NOBODY } },
  };
}

const divisorOf = ({ severity, match }: FirstPersona): Criterion | undefined =>
  criteriaOf(match).find(({ id }) => id === severity.dividedBy);
const divisorName = ({ id }: FirstPersona, divisor: Criterion) => `${id}_${divisor.id}`;

function segmentOf(persona: FirstPersona): Segment {
  const { id, number, name, priority, severity, match } = persona;
  const divisor = divisorOf(persona);
  const { feature } = severity;
  return {
    id,
    number,
    name,
    when: conditionOf(match, (c) => (c === divisor ? divisorName(persona, divisor) : c.value)),
    rank: [
      keyOfPriority(priority),
      // What would be divided by 0 is not divided.
      divisor ? { '/': [feature, divisorName(persona, divisor)], else: feature } : feature,
    ],
  };
}

/** A rule as a condition of the language, with what each criterion compares with. */
function conditionOf(rule: Rule, valueFor: (c: Criterion) => number | string | undefined): Condition {
  const parts = (of: readonly Rule[]) => of.map((part) => conditionOf(part, valueFor));
  if ('all' in rule) return { all: parts(rule.all) };
  if ('any' in rule) return { any: parts(rule.any) };
  if ('of' in rule) return { atLeast: rule.atLeast, of: parts(rule.of) };
  if ('not' in rule) return { not: conditionOf(rule.not, valueFor) };
  const { id, feature, op, unknown } = rule;
  const value = valueFor(rule);
  return {
    id,
    feature,
    ...(op !== undefined && { op }),
    ...(value !== undefined && { value }),
    ...(unknown && { unknown }),
  };
}

/** The rules with the numbers that criteria of their personas have by now. */
export function withNumbers(rules: RulesDocument, personas: readonly Persona[]): RulesDocument {
  return personas
    .flatMap(({ match }) => criteriaOf(match))
    .reduce(
      (changed, { at, value }) =>
        at === undefined || value === undefined || numberAt(changed, at) === value
          ? changed
          : withPart(changed, at, value),
      rules,
    );
}

/** The rules with another class of a persona: its first key. */
export function withPriority(rules: RulesDocument, id: string, priority: Priority): RulesDocument {
  const { of } = shownClassification({ rules });
  const segments = of.segments.map((segment) =>
    segment.id === id
      ? { ...segment, rank: [keyOfPriority(priority), ...(segment.rank ?? []).slice(1)] }
      : segment,
  );
  return withShownClassification(rules, { ...of, segments });
}
