import { FEATURES, type Feature } from '@/lib/features/features';
import type { Condition, NumberExpression } from '@/lib/language/expression';
import { DocumentError, type Place, ROOT, shown, within } from '@/lib/language/grammar';
import { type Failure, failure } from '@/lib/model/result';
import { RULES_FORMAT, RULES_VERSION, type RulesDocument, type Segment } from './document/rules-document';
import { OPERATORS, type Operator } from './operators';
import { type Criterion, criteriaOf, type Persona, PRIORITIES, type Rule } from './personas';

/** What has rules: a config. */
export interface Ruled {
  readonly rules: RulesDocument;
}

const known = new WeakMap<RulesDocument, readonly Persona[]>();

/** The personas of rules, best place first. One list a document: equal documents of one identity give the same list. */
export function personasOf({ rules }: Ruled): readonly Persona[] {
  const found = known.get(rules);
  if (found) return found;
  const personas = readPersonas(rules);
  known.set(rules, personas);
  return personas;
}

/** Why rules are not of the form that personas have, or null. */
export function personaFormProblem(rules: RulesDocument): Failure | null {
  try {
    personasOf({ rules });
    return null;
  } catch (error) {
    if (error instanceof DocumentError) return failure(`rules${error.at.pointer}`, error.message);
    throw error;
  }
}

const fail = (at: Place, message: string): never => {
  throw new DocumentError(at, message);
};

/** The one classification that personas are of. */
const PERSONA_CLASSIFICATION = 'persona';

function readPersonas(rules: RulesDocument): readonly Persona[] {
  const [[id, classification] = fail(ROOT, 'There is no classification.'), ...others] = Object.entries(
    rules.assign,
  );
  const at = within(within(ROOT, 'assign'), id);
  if (others.length > 0) fail(within(ROOT, 'assign'), 'Only one classification is read here so far.');
  return classification.segments.map((segment, i) =>
    personaOf(segment, rules, within(within(at, 'segments'), i)),
  );
}

function personaOf(segment: Segment, rules: RulesDocument, at: Place): Persona {
  const {
    id,
    number = fail(at, 'A segment needs a number here so far.'),
    name = id,
    when,
    rank = [],
  } = segment;
  const match = ruleOf(when, rules, within(at, 'when'));
  const [first, second] = rank;
  const priority = PRIORITIES[PRIORITIES.length - (first as number)];
  if (!priority) return fail(within(within(at, 'rank'), 0), 'Must be 1, 2, 3 or 4 here so far.');
  const place = within(within(at, 'rank'), 1);
  const severity = severityOf(second ?? fail(place, 'A second key is needed here so far.'), when, place);
  return { id, number, name, priority, severity, match };
}

const isFeature = (name: unknown): name is Feature => FEATURES.some((feature) => feature === name);
const featureOf = (value: unknown, at: Place): Feature =>
  isFeature(value)
    ? value
    : fail(at, `There is no feature ${shown(value)}. The features are ${FEATURES.join(', ')}.`);

function ruleOf(condition: Condition, rules: RulesDocument, at: Place): Rule {
  const parts = (key: string, of: readonly Condition[]) =>
    of.map((part, i) => ruleOf(part, rules, within(within(at, key), i)));
  if ('all' in condition) return { all: parts('all', condition.all) };
  if ('any' in condition) return { any: parts('any', condition.any) };
  if ('of' in condition || 'not' in condition) return fail(at, 'This is not read here so far.');
  const { id = fail(at, 'A criterion needs an id here so far.'), op, value } = condition;
  const feature = featureOf(condition.feature, within(at, 'feature'));
  if (op === undefined) return { id, feature };
  if (!OPERATORS.some((one) => one === op)) fail(within(at, 'op'), 'This is not read here so far.');
  const literal = literalOf(value as NumberExpression, rules);
  if (literal === null)
    return fail(within(at, 'value'), 'Must be a number, or the name of one, here so far.');
  return { id, feature, op: op as Operator, value: literal };
}

/** A number that is written as such, or under a name. */
function literalOf(value: NumberExpression | undefined, { values = {} }: RulesDocument): number | null {
  if (typeof value === 'number') return value;
  const of = typeof value === 'string' && Object.hasOwn(values, value) ? values[value] : null;
  return typeof of === 'number' ? of : null;
}

function severityOf(key: NumberExpression, when: Condition, at: Place): Persona['severity'] {
  if (typeof key !== 'object' || !('/' in key)) return { feature: featureOf(key, at) };
  const [of, divisor] = key['/'];
  const dividedBy = namesOf(when).find(([, value]) => value === divisor)?.[0];
  return { feature: featureOf(of, at), ...(dividedBy !== undefined && { dividedBy }) };
}

/** Ids of criteria with the names of the numbers that they compare with. */
function namesOf(condition: Condition): [id: string | undefined, value: unknown][] {
  if ('all' in condition) return condition.all.flatMap(namesOf);
  if ('any' in condition) return condition.any.flatMap(namesOf);
  return 'feature' in condition ? [[condition.id, condition.value]] : [];
}

/** Personas as rules: as version 1 of a config has them, by priority, severity and number. */
export function rulesOf(personas: readonly Persona[]): RulesDocument {
  const ordered = [...personas].sort((a, b) => a.number - b.number);
  const values = Object.fromEntries(
    ordered.flatMap((persona): [string, number][] => {
      const divisor = divisorOf(persona);
      return divisor ? [[divisorName(persona, divisor), divisor.value as number]] : [];
    }),
  );
  const rules: RulesDocument = {
    format: RULES_FORMAT,
    version: RULES_VERSION,
    ...(Object.keys(values).length > 0 && { values }),
    assign: { [PERSONA_CLASSIFICATION]: { segments: ordered.map(segmentOf), otherwise: NOBODY } },
  };
  known.set(rules, ordered);
  return rules;
}

/** Who nobody is in version 1. */
const NOBODY = 'STABLE';

const divisorOf = ({ severity, match }: Persona): Criterion | undefined =>
  criteriaOf(match).find(({ id }) => id === severity.dividedBy);
const divisorName = ({ id }: Persona, divisor: Criterion) => `${id}_${divisor.id}`;

function segmentOf(persona: Persona): Segment {
  const { id, number, name, priority, severity, match } = persona;
  const divisor = divisorOf(persona);
  const named = (rule: Rule): Condition => {
    if ('all' in rule) return { all: rule.all.map(named) };
    if ('any' in rule) return { any: rule.any.map(named) };
    return rule === divisor ? { ...rule, value: divisorName(persona, divisor) } : rule;
  };
  const { feature } = severity;
  return {
    id,
    number,
    name,
    when: named(match),
    rank: [
      PRIORITIES.length - PRIORITIES.indexOf(priority),
      // What would be divided by 0 is not divided.
      divisor ? { '/': [feature, divisorName(persona, divisor)], else: feature } : feature,
    ],
  };
}
