import { definitionOf, type Feature } from '@/lib/features/features';
import type { Dialect } from '@/lib/features/sql/dialect';
import { indented, numberText, oneLine, withParts } from '@/lib/language/sql/text';
import {
  type Criterion,
  criteriaOf,
  isCriterion,
  type Persona,
  PRIORITIES,
  type Priority,
  partsOf,
  type Rule,
  type Severity,
} from './personas';

/** A criterion as a condition; an unknown value (null) passes nothing. */
const condition = ({ feature, op, value = 0 }: Criterion): string =>
  op === undefined ? `${feature} = 1` : `${feature} ${op} ${numberText(value)}`;

/** A rule as a condition, one line a criterion. */
function ruleText(rule: Rule, depth = 0): string {
  if (isCriterion(rule)) return condition(rule);
  const [parts, word] = 'all' in rule ? [rule.all, 'AND'] : [partsOf(rule), 'OR'];
  const [only] = parts;
  if (parts.length === 1 && only) return ruleText(only, depth);
  const lines = parts.map((part) => ruleText(part, depth + 1)).join(`\n${word} `);
  return depth === 0 ? lines : `(\n  ${indented(lines, 2)}\n)`;
}

/** What ranks a persona among those of its priority. */
function severityText({ severity, match }: Persona, { double }: Dialect): string {
  const { feature, dividedBy } = severity as Severity;
  const divisor = criteriaOf(match).find((c) => c.id === dividedBy)?.value || 1;
  const value = asDouble(feature, double);
  return divisor === 1 ? value : `${value} / ${numberText(divisor)}`;
}

/** Counts and flags are whole numbers, which engines divide as such. */
const asDouble = (feature: Feature, double: string) =>
  definitionOf(feature).decimals > 0 ? feature : `CAST(${feature} AS ${double})`;

const isPlain = (rule: Rule): boolean =>
  isCriterion(rule)
    ? rule.computed === undefined && rule.unknown === undefined
    : ('all' in rule || 'any' in rule) && partsOf(rule).every(isPlain);

/** Whether personas are of the published form, which `personaQuery` says: classes, a feature that ranks, plain comparisons. */
export const isPublishedForm = (personas: readonly Persona[]): boolean =>
  personas.every(
    ({ priority, severity, rank, match }) =>
      priority && severity && !severity.computed && rank.length === 2 && isPlain(match),
  );

/** The query behind `persona_assignments`, over `features`: who is assigned what. Of the published form alone. docs/model.md 6. */
export function personaQuery(personas: readonly Persona[], features: string, dialect: Dialect): string {
  const ordered = [...personas.keys()].map((p) => personas[p] as Persona);
  const named = ({ number, name, priority }: Persona) => `-- ${number} ${oneLine(name)}, ${priority}`;
  const severities = ordered.map((p) => `    WHEN ${p.number} THEN ${severityText(p, dialect)}`);
  const rules = ordered.map(
    (p) => `    ${named(p)}\n    WHEN ${p.number} THEN\n      ${indented(ruleText(p.match), 6)}`,
  );
  return withParts(
    [
      {
        name: 'personas',
        comment: 'Priority classes, the best one first.',
        query: ordered
          .map(
            (p) =>
              `SELECT ${p.number} AS persona_number, ${PRIORITIES.indexOf(p.priority as Priority) + 1} AS priority`,
          )
          .join('\nUNION ALL\n'),
      },
      {
        name: 'evaluated',
        comment: 'Every persona of every user and window: whether its rule is met, and its severity.',
        query: `SELECT
  f.user_id,
  f.window_days,
  p.persona_number,
  p.priority,
  CASE p.persona_number
${severities.join('\n')}
  END AS severity,
  CASE p.persona_number
${rules.join('\n')}
  END AS is_met
FROM ${features} f
CROSS JOIN personas p`,
      },
      {
        name: 'ranked',
        comment:
          'Met ones first; of those the best priority, then the higher severity, then the lower number.',
        query: `SELECT
  user_id,
  window_days,
  persona_number,
  is_met,
  row_number() OVER (
    PARTITION BY user_id, window_days
    ORDER BY CASE WHEN is_met THEN 0 ELSE 1 END, priority, severity DESC NULLS LAST, persona_number
  ) AS place
FROM evaluated`,
      },
    ],
    `-- Null: STABLE, or no second persona.
SELECT
  user_id,
  window_days,
  max(CASE WHEN place = 1 AND is_met THEN persona_number END) AS primary_persona_number,
  max(CASE WHEN place = 2 AND is_met THEN persona_number END) AS secondary_persona_number
FROM ranked
GROUP BY user_id, window_days`,
  );
}
