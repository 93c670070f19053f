import { definitionOf } from '@/lib/features/features';
import { archetypeChanges } from '@/lib/params/archetypes/archetype-changes';
import type { Config } from '@/lib/params/config/config';
import { changesFrom } from '@/lib/params/config/difference';
import { PRESETS } from '@/lib/params/presets/presets';
import { OPERATOR } from '@/lib/rules/operators';
import {
  type Criterion,
  criteriaOf,
  isCriterion,
  type Persona,
  partsOf,
  type Rule,
} from '@/lib/rules/personas';
import { personasOf } from '@/lib/rules/view/personas-of';
import { USD } from '@/lib/text/money';
import { settingText } from '@/lib/text/value-text';

/** Something of a config that the reference's threshold keys do not say: its config path, and a sentence. */
export interface NotCovered {
  readonly path: string;
  readonly message: string;
}

/** What the reference does wherever its threshold keys say nothing. */
const REFERENCE = PRESETS['november-2025'];

const comparisonOf = ({ feature, op }: Criterion) => (op ? `${feature} ${OPERATOR[op].sign}` : feature);

/**
 * A rule without its thresholds, ids and the order of its parts, which decide nothing here; groups of one part, or of the
 * kind they stand in, are dissolved.
 */
function logicOf(rule: Rule): string {
  if (isCriterion(rule)) return comparisonOf(rule);
  const kind =
    'all' in rule ? 'all' : 'any' in rule ? 'any' : 'not' in rule ? 'not' : `at least ${rule.atLeast}`;
  const inner = (group: Rule): string[] =>
    (kind === 'all' && 'all' in group) || (kind === 'any' && 'any' in group)
      ? partsOf(group).flatMap(inner)
      : [logicOf(group)];
  const isFlat = kind === 'all' || kind === 'any';
  const parts = (isFlat ? inner(rule) : partsOf(rule).map(logicOf)).sort();
  return isFlat && parts.length === 1 ? (parts[0] as string) : `${kind}(${parts.join(', ')})`;
}

/** Where rules differ from the reference's in more than thresholds: personas, criteria, operators, structure, ranking. */
export function ruleDifferences(personas: readonly Persona[]): NotCovered[] {
  const known = new Map(personasOf(REFERENCE).map((persona) => [persona.number, persona]));
  return personas.flatMap((persona) => {
    const reference = known.get(persona.number);
    return reference
      ? personaDifferences(persona, reference)
      : [
          {
            path: `personas.${persona.id}`,
            message: `${persona.name} (persona ${persona.number}) is not one of the reference’s five.`,
          },
        ];
  });
}

function personaDifferences(persona: Persona, reference: Persona): NotCovered[] {
  const path = `personas.${persona.id}`;
  const found: NotCovered[] = [];
  const add = (part: string, message: string) => found.push({ path: `${path}.${part}`, message });
  const expected = criteriaOf(reference.match).map(comparisonOf);
  const own = criteriaOf(persona.match);
  for (const criterion of own) {
    if (expected.includes(comparisonOf(criterion))) continue;
    const { label } = definitionOf(criterion.feature);
    const test = criterion.op
      ? `${label} ${OPERATOR[criterion.op].sign} ${criterion.value}`
      : `${label} must hold`;
    add(criterion.id, `The reference’s rule has no such criterion: ${test}.`);
  }
  // One with a threshold is missed under its key already.
  for (const { feature } of criteriaOf(reference.match).filter((c) => !c.op)) {
    if (own.some((c) => c.feature === feature)) continue;
    add('match', `The reference’s rule also holds where ${feature} is true, which is not here.`);
  }
  if (found.length === 0 && logicOf(persona.match) !== logicOf(reference.match)) {
    add(
      'match',
      'The criteria are those of the reference, but one comes twice or is left out, or “all of” is “any of”.',
    );
  }
  if (persona.priority !== reference.priority) {
    add('priority', `${persona.priority} here, ${reference.priority} in the reference.`);
  }
  if (severityOf(persona) !== severityOf(reference)) {
    add('severity', `Ranked by ${severityOf(persona)} here, by ${severityOf(reference)} in the reference.`);
  }
  if (persona.name !== reference.name) {
    add('name', `Called ${persona.name} here, ${reference.name} in the reference.`);
  }
  return found;
}

/** What ranks a persona among those of its priority, in words that do not depend on ids of criteria. */
function severityOf({ severity, match }: Persona): string {
  if (!severity) return 'nothing';
  const divisor = criteriaOf(match).find((c) => c.id === severity.dividedBy);
  return divisor ? `${severity.feature} / the threshold of ${divisor.feature}` : severity.feature;
}

/** Every other setting that decides a result and differs from the reference's: population, mix, generator, windows and so on. */
export function otherSettings(config: Config): NotCovered[] {
  const settings = changesFrom(REFERENCE, { ...config, rules: REFERENCE.rules })
    .filter((change) => !change.path.startsWith('personas.'))
    .map(({ path, parameter, owner, value, before }) => {
      const [here, there] = [value, before].map((v) => settingText(parameter, v, USD));
      return { path, message: `${owner}, ${parameter.label}: ${here} here, ${there} in the reference.` };
    });
  const archetypes = archetypeChanges(REFERENCE, config).map(({ id, sentence }) => ({
    path: `archetypes.${id}`,
    message: sentence,
  }));
  return [...archetypes, ...settings];
}
