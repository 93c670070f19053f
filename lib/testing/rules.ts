import fc from 'fast-check';
import { type FeatureColumns, featureColumns } from '@/lib/features/feature-table';
import { FEATURES, type Feature, isFlag } from '@/lib/features/features';
import type { RulesDocument } from '@/lib/rules/document/rules-document';
import { OPERATORS } from '@/lib/rules/operators';
import {
  type Criterion,
  criteriaOf,
  isCriterion,
  mapCriteria,
  type Persona,
  PRIORITIES,
  type Priority,
  type Rule,
  type Severity,
} from '@/lib/rules/personas';
import { personasOf, type Ruled } from '@/lib/rules/view/personas-of';
import { type FirstPersona, rulesOf } from '@/lib/rules/view/rules-of';

/** Few values, within the range of every feature, so that ties and exact thresholds are common. */
const LATTICE = [0, 0.25, 0.5, 1] as const;

const criterion: fc.Arbitrary<Criterion> = fc
  .record({
    feature: fc.constantFrom(...FEATURES),
    op: fc.constantFrom(...OPERATORS),
    value: fc.constantFrom(...LATTICE),
  })
  .map(({ feature, op, value }) => (isFlag(feature) ? { id: '', feature } : { id: '', feature, op, value }));

const { rule } = fc.letrec<{ rule: Rule }>((tie) => {
  const rules = fc.array(tie('rule'), { minLength: 1, maxLength: 3 });
  return {
    rule: fc.oneof(
      { maxDepth: 3 },
      criterion,
      rules.map((all) => ({ all })),
      rules.map((any) => ({ any })),
    ),
  };
});

const persona = fc
  .record({
    match: rule.filter((match) => criteriaOf(match).length <= 5),
    priority: fc.constantFrom(...PRIORITIES),
    feature: fc.constantFrom(...FEATURES),
    divisor: fc.nat({ max: 9 }),
  })
  .map(({ match, priority, feature, divisor }) => {
    let next = 0;
    const named = mapCriteria(match, (c) => ({ ...c, id: `c${next++}` }));
    const dividedBy = criteriaOf(named).find((c, i) => i === divisor && c.value !== undefined)?.id;
    return { match: named, priority, severity: dividedBy ? { feature, dividedBy } : { feature } };
  });

/** Personas as the engine reads them of those of version 1. */
export const readPersonas = (personas: readonly FirstPersona[]): Persona[] => [
  ...personasOf({ rules: rulesOf(personas) }),
];

/** What version 1 says of a persona. */
function firstOf({ id, number, name, priority, severity, match }: FirstPersona | Persona): FirstPersona {
  if (!priority || !severity) throw new Error(`${id} is not of the published form.`);
  const { feature, dividedBy } = severity;
  return {
    id,
    number,
    name,
    priority,
    severity: dividedBy === undefined ? { feature } : { feature, dividedBy },
    match: mapCriteria(match, ({ at: _, ...criterion }) => criterion),
  };
}

/** The personas of a config as version 1 has them. */
export const firstPersonasOf = (ruled: Ruled): FirstPersona[] => personasOf(ruled).map(firstOf);

/** Personas of the published form as rules: also those that were read from some, and edited. */
export const rulesOfPersonas = (personas: readonly (FirstPersona | Persona)[]): RulesDocument =>
  rulesOf(personas.map(firstOf));

/** One to six random personas: any nesting of all and any, shared priorities, numbers out of order. */
export const randomFirstPersonas: fc.Arbitrary<FirstPersona[]> = fc
  .array(fc.tuple(persona, fc.nat()), { minLength: 1, maxLength: 6 })
  .map((made) => {
    const order = made.map((_, i) => i).sort((a, b) => made[a]![1] - made[b]![1] || a - b);
    return made.map(([rest, _], i) => ({
      ...rest,
      id: `p${i}`,
      number: order.indexOf(i) + 1,
      name: `Persona ${i}`,
    }));
  });

/** The same as the engine reads them. */
export const randomPersonas: fc.Arbitrary<Persona[]> = randomFirstPersonas.map(readPersonas);

/** Columns of `users` users: lattice values, and unknown ones. */
export const randomColumns = (users: number): fc.Arbitrary<FeatureColumns> =>
  fc
    .array(fc.array(fc.constantFrom(...LATTICE, Number.NaN), { minLength: users, maxLength: users }), {
      minLength: FEATURES.length,
      maxLength: FEATURES.length,
    })
    .map((columns) => featureColumns((_, i) => Float64Array.from(columns[i]!)));

/** Columns of one user with these features; the rest are 0. */
export function columnsOf(features: Partial<Record<Feature, number>>): FeatureColumns {
  return featureColumns((name) => Float64Array.of(features[name] ?? 0));
}

function holds(r: Rule, of: (feature: Feature) => number): boolean {
  if ('all' in r) return r.all.every((inner) => holds(inner, of));
  if ('any' in r) return r.any.some((inner) => holds(inner, of));
  if (!isCriterion(r)) throw new Error('Only rules of the published form are read aloud.');
  const x = of(r.feature);
  if (r.op === undefined) return x === 1;
  const value = r.value!;
  return { '>=': x >= value, '>': x > value, '<=': x <= value, '<': x < value }[r.op];
}

/** Personas of one user by reading the rules aloud: those that match, best first. */
export function personasRead(personas: readonly Persona[], of: (feature: Feature) => number): Persona[] {
  const severityOf = ({ severity, match }: Persona) => {
    const { feature, dividedBy } = severity as Severity;
    const divisor = criteriaOf(match).find((c) => c.id === dividedBy)?.value;
    const x = of(feature) / (divisor || 1);
    // What is unknown ranks last.
    return Number.isNaN(x) ? Number.NEGATIVE_INFINITY : x;
  };
  const better = (a: Persona, b: Persona) => {
    const [classA, classB] = [a, b].map(({ priority }) => PRIORITIES.indexOf(priority as Priority)) as [
      number,
      number,
    ];
    if (classA !== classB) return classA < classB;
    if (severityOf(a) !== severityOf(b)) return severityOf(a) > severityOf(b);
    // By place.
    return false;
  };
  return personas
    .filter(({ match }) => holds(match, of))
    .sort((a, b) => (better(a, b) ? -1 : better(b, a) ? 1 : 0));
}

/** So many named values, each made of the one before. */
export const chainOf = (length: number): RulesDocument => ({
  format: 'persona-rules',
  version: 2,
  values: Object.fromEntries(
    Array.from({ length }, (_, i) => [`v${i}`, i === 0 ? 'x' : { '+': [`v${i - 1}`, 1] }]),
  ),
  assign: {
    t: {
      segments: [{ id: 'big', when: { feature: `v${length - 1}`, op: '>', value: length } }],
      order: 'place',
      otherwise: 'none',
    },
  },
  columns: { t: { segment: 't' }, last: { value: `v${length - 1}` } },
});
