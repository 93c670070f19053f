import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { FEATURES, isFlag } from '@/lib/features/features';
import {
  type Condition,
  CRITERION_OPERATORS,
  type CriterionOperator,
  UNKNOWN_READINGS,
} from '@/lib/language/expression';
import type { Result } from '@/lib/model/result';
import { MAX_SEGMENTS, type RulesDocument } from '@/lib/rules/document/rules-document';
import { criteriaOf, type Persona } from '@/lib/rules/personas';
import {
  asGroup,
  criteriaIn,
  GROUP_KINDS,
  isGroup,
  movedTo,
  partAt,
  partsOf,
  pathOf,
  type RulePath,
} from '@/lib/rules/rule-tree';
import { personasOf, shownClassification } from '@/lib/rules/view/personas-of';
import { check } from '@/lib/testing/check';
import { randomPersonas, rulesOfPersonas } from '@/lib/testing/rules';
import { parseConfig } from '../file/schema';
import { PRESETS } from '../presets/presets';
import type { Config } from './config';
import { setComparison, setFeature, setThreshold, setUnknown } from './criterion-edit';
import type { EditedSegment, PersonaEdit } from './edited-segment';
import {
  addCriterion,
  addGroup,
  movePart,
  negatePart,
  placePart,
  removePart,
  setKind,
  setLineComparison,
  setName,
  setNumber,
  setSeverity,
  withNewPersona,
  withoutPersona,
  withPersona,
} from './rule-edit';

const NOVEMBER: Config = PRESETS['november-2025'];
const editedIn = (rules: RulesDocument, id?: string): EditedSegment => {
  const { segments } = shownClassification({ rules }).of;
  return { segment: segments.find((one) => one.id === id) ?? segments[0]!, values: rules.values ?? {} };
};
const persona = (id: string) => editedIn(NOVEMBER.rules, id);
/** What ranks a segment, as the engine reads it. */
const severityOf = ({ segment, values }: EditedSegment) =>
  personasOf({ rules: { ...NOVEMBER.rules, values, assign: { persona: { segments: [segment] } } } })[0]!
    .severity;
const subscription = persona('subscription_heavy');

function of<T>(result: Result<T>): T {
  if (!result.ok) throw new Error(result.problem.message);
  return result.value;
}
const done = (edit: PersonaEdit, at: EditedSegment = subscription) => of(edit(at));
const refusal = (result: Result<unknown>) => (result.ok ? null : result.problem.message);

/** A rule as text: "merchants and (monthly_spend or share)". */
function shape(rule: Condition): string {
  if (!isGroup(rule)) return rule.id ?? '';
  return `(${partsOf(rule)
    .map(shape)
    .join('all' in rule ? ' and ' : ' or ')})`;
}
const start = '(merchants and (monthly_spend or share))';

describe('criteria', () => {
  test('one is added with an id of its own, and the comparison that is published for its feature', () => {
    const once = done(addCriterion([]));
    expect(criteriaIn(once.segment.when).at(-1)).toEqual({
      id: 'net_inflow',
      feature: 'net_inflow',
      op: '>',
      value: 0,
    });
    const inner = done(addCriterion([1]), once);
    expect(shape(inner.segment.when)).toBe(
      '(merchants and (monthly_spend or share or growth_rate) and net_inflow)',
    );
    expect(criteriaIn(inner.segment.when)[3]).toEqual({
      id: 'growth_rate',
      feature: 'growth_rate',
      op: '>=',
      value: 0.02,
    });
  });

  test('ids differ, stay when a feature is changed, and never are taken twice', () => {
    let edited = persona('variable_income');
    for (let i = 0; i < 14; i++) {
      edited = done(addCriterion([]), edited);
      edited = done(setFeature([i + 2], 'growth_rate'), edited);
      const ids = criteriaIn(edited.segment.when).map(({ id }) => id);
      expect(new Set(ids).size).toBe(ids.length);
      for (const id of ids) expect(id).toMatch(/^[a-z][a-z0-9_]{0,59}$/);
    }
    expect(criteriaIn(edited.segment.when)[0]).toEqual(
      criteriaIn(persona('variable_income').segment.when)[0],
    );
    expect(criteriaIn(edited.segment.when).map(({ id }) => id)).toContain('recurring_merchant_count_2');
  });

  test('another feature begins with its own comparison; a flag has none', () => {
    const at = (edit: PersonaEdit) => partAt(done(edit).segment.when, [0]);
    expect(at(setFeature([0], 'median_pay_gap_days'))).toEqual({
      id: 'merchants',
      feature: 'median_pay_gap_days',
      op: '>',
      value: 45,
    });
    expect(at(setFeature([0], 'is_overdue'))).toEqual({ id: 'merchants', feature: 'is_overdue' });
    expect(at(setComparison([0], '<'))).toMatchObject({ op: '<', value: 3 });
    expect(at(setThreshold([0], 7))).toMatchObject({ op: '>=', value: 7 });
    const flagged = done(setFeature([0], 'is_overdue'));
    expect(done(setThreshold([0], 7), flagged)).toEqual(flagged);
    expect(partAt(done(setComparison([0], '<'), flagged).segment.when, [0])).toMatchObject({
      op: '<',
      value: 1,
    });
    expect(done(setFeature([0], 'recurring_merchant_count'))).toEqual(subscription);
  });

  test('every operator of the language, with what can be kept of the value', () => {
    const turned = (...ops: (CriterionOperator | null)[]) =>
      partAt(
        ops.reduce((edited, op) => done(setComparison([0], op), edited), subscription).segment.when,
        [0],
      );
    const c = { id: 'merchants', feature: 'recurring_merchant_count' };
    expect(turned('between')).toEqual({ ...c, op: 'between', value: [3, 3] });
    expect(turned('between', '==')).toEqual({ ...c, op: '==', value: 3 });
    expect(turned('known')).toEqual({ ...c, op: 'known' });
    expect(turned(null)).toEqual(c);
    expect(turned(null, '>=')).toEqual({ ...c, op: '>=', value: 3 });
    expect(turned('is')).toEqual({ ...c, op: 'is', value: '' });
    const texts = done(setThreshold([0], 'gold'), done(setComparison([0], 'is')));
    expect(partAt(done(setComparison([0], 'in'), texts).segment.when, [0])).toEqual({
      ...c,
      op: 'in',
      value: ['gold'],
    });
    const range = done(setThreshold([0], 9, 1), done(setComparison([0], 'between')));
    expect(partAt(range.segment.when, [0])).toMatchObject({ value: [3, 9] });
    const met = done(setUnknown([0], 'met'));
    expect(partAt(met.segment.when, [0])).toMatchObject({ unknown: 'met' });
    expect(done(setUnknown([0], null), met)).toEqual(subscription);
  });

  test('the divisor of the severity is a number with a name, which stays without its criterion', () => {
    const income = persona('variable_income');
    expect(severityOf(income)?.dividedBy).toBe('pay_gap');
    expect(severityOf(done(removePart([1]), income))).toEqual(severityOf(income));
    expect(severityOf(done(removePart([0]), income))?.feature).toMatch(/variable_income_pay_gap/);
    expect(done(setThreshold([0], 30), income).values).toEqual({ variable_income_pay_gap: 30 });
    expect(severityOf(done(movePart([0], 1), income))).toEqual(severityOf(income));
  });

  test('the last one stays, and a sentence says why', () => {
    const one = done(removePart([1]), persona('variable_income'));
    expect(refusal(removePart([0])(one))).toMatch(
      /^This is the last criterion of the rule, and a rule needs/,
    );
    expect(refusal(removePart([])(subscription))).toMatch(/^This is the last criterion/);
  });
});

describe('groups', () => {
  test('one is added with a criterion, turned, and gone when it is empty', () => {
    const grown = done(addGroup([]));
    expect(shape(grown.segment.when)).toBe('(merchants and (monthly_spend or share) and (net_inflow))');
    expect(partAt(grown.segment.when, [2])).toHaveProperty('any');
    expect(shape(done(setKind([1], 'all')).segment.when)).toBe('(merchants and (monthly_spend and share))');
    const half = done(removePart([1, 0]));
    expect(shape(half.segment.when)).toBe('(merchants and (share))');
    expect(shape(done(removePart([1, 0]), half).segment.when)).toBe('(merchants)');
    expect(shape(done(removePart([1])).segment.when)).toBe('(merchants)');
  });

  test('a rule of one criterion alone is edited as a group', () => {
    const when = { id: 'overdue', feature: 'is_overdue' };
    const alone = { ...subscription, segment: { ...subscription.segment, when } };
    expect(shape(done(addCriterion([]), alone).segment.when)).toBe('(overdue and recurring_merchant_count)');
    expect(done(setKind([], 'any'), alone).segment.when).toEqual({ any: [when] });
    expect(refusal(removePart([0])(alone))).toMatch(/^This is the last criterion/);
  });

  test.each<[path: RulePath, direction: -1 | 1, after: string]>([
    [[0], -1, start],
    [[0], 1, '((merchants or monthly_spend or share))'],
    [[1], -1, '((monthly_spend or share) and merchants)'],
    [[1], 1, start],
    [[1, 0], 1, '(merchants and (share or monthly_spend))'],
    [[1, 0], -1, '(merchants and monthly_spend and (share))'],
    [[1, 1], 1, '(merchants and (monthly_spend) and share)'],
  ])('the part at %j moves by %i', (path, direction, after) => {
    const part = partAt(subscription.segment.when, path) as Condition;
    const moved = done(movePart(path, direction));
    expect(shape(moved.segment.when)).toBe(after);
    const to = movedTo(subscription.segment.when, path, direction);
    if (after === start) expect(to).toBe(null);
    else expect(partAt(moved.segment.when, to as RulePath)).toBe(part);
  });

  test('what is not there any more is said, not changed', () => {
    for (const path of [[5], [0, 0], [1, 2], [1, 0, 0]]) {
      expect(partAt(subscription.segment.when, path)).toBe(null);
      for (const edit of [removePart(path), addCriterion(path), movePart(path, 1), setThreshold(path, 1)])
        expect(refusal(edit(subscription))).toBe('This part of the rule is no longer there.');
    }
  });
});

describe('personas', () => {
  test('a new one has the next number and an id of its own', () => {
    const added = (config: Config) => personasOf(withNewPersona(config)).at(-1);
    expect(added(NOVEMBER)).toMatchObject({ id: 'persona_6', number: 6, name: 'Persona 6', priority: 'LOW' });
    const high = of(withPersona(NOVEMBER, 'high_utilization', setNumber(999)));
    expect(added(high)).toMatchObject({ number: 1 });
    expect(parseConfig(withNewPersona(NOVEMBER)).ok).toBe(true);
  });

  test('one is removed; the last one is not', () => {
    let config = NOVEMBER;
    for (const { id } of personasOf(NOVEMBER).slice(1)) config = of(withoutPersona(config, id));
    const { segments } = shownClassification(NOVEMBER).of;
    expect(shownClassification(config).of.segments).toEqual(segments.slice(0, 1));
    expect(refusal(withoutPersona(config, 'high_utilization'))).toBe(
      'The last persona cannot be removed. Add another one first, or edit this one.',
    );
  });

  test('name, number and severity', () => {
    expect(done(setName('  Many subscriptions ')).segment.name).toBe('Many subscriptions');
    expect(refusal(setName(' ')(subscription))).toBe('A persona needs a name.');
    expect(done(setNumber(9)).segment.number).toBe(9);
    const severity = { feature: 'growth_rate', dividedBy: 'merchants' };
    expect(severityOf(done(setSeverity('growth_rate', 'merchants')))).toEqual(severity);
    expect(severityOf(done(setSeverity('growth_rate', null)))).toEqual({ feature: 'growth_rate' });
    const taken = of(withPersona(NOVEMBER, 'subscription_heavy', setNumber(1)));
    expect(refusal(parseConfig(taken))).toBe('Two personas have the number 1.');
  });
});

describe('limits', () => {
  const grown = (config: Config, id: string, criteria: number) =>
    Array.from({ length: criteria }).reduce<Config>(
      (at) => of(withPersona(at, id, addCriterion([]))),
      config,
    );

  test('a rule may have many criteria, and the rules many personas', () => {
    const many = grown(NOVEMBER, 'variable_income', 40);
    expect(parseConfig(many).ok).toBe(true);
    // More than a word has bits are one.
    expect(criteriaOf(personasOf(many)[1]!.match)).toHaveLength(1);
    let config = NOVEMBER;
    while (personasOf(config).length < MAX_SEGMENTS) config = withNewPersona(config);
    expect(parseConfig(config).ok).toBe(true);
    expect(refusal(parseConfig(withNewPersona(config)))).toBe('Must have at most 250 parts.');
  });
});

type Edit = (config: Config) => Result<Config>;

const path = fc.array(fc.nat({ max: 2 }), { maxLength: 3 });
const feature = fc.constantFrom(...FEATURES);
const direction = fc.constantFrom(-1 as const, 1 as const);
const anyPersonaEdit: fc.Arbitrary<PersonaEdit> = fc.oneof(
  path.map(addCriterion),
  path.map(addGroup),
  path.map(removePart),
  fc.tuple(path, fc.constantFrom(...GROUP_KINDS), fc.nat({ max: 3 })).map((args) => setKind(...args)),
  fc.tuple(path, feature).map((args) => setFeature(...args)),
  fc.tuple(path, fc.constantFrom(null, ...CRITERION_OPERATORS)).map((args) => setComparison(...args)),
  fc.tuple(path, fc.constantFrom(null, ...UNKNOWN_READINGS)).map((args) => setUnknown(...args)),
  fc
    .tuple(path, fc.double({ noNaN: true, min: -100, max: 500 }), fc.constantFrom(0 as const, 1 as const))
    .map((args) => setThreshold(...args)),
  fc.tuple(path, fc.double({ noNaN: true, min: -100, max: 500 })).map((args) => setThreshold(...args)),
  fc.tuple(path, direction).map((args) => movePart(...args)),
  fc.string({ maxLength: 70 }).map(setName),
  fc.integer({ min: -1, max: 101 }).map(setNumber),
  fc.tuple(feature, fc.option(fc.constantFrom('c0', 'c1', 'interest'))).map((args) => setSeverity(...args)),
);
/** The persona is picked by its place, as any may be gone by then. */
const anyEdit: fc.Arbitrary<Edit> = fc.oneof(
  { weight: 12, arbitrary: fc.tuple(fc.nat({ max: 9 }), anyPersonaEdit).map(inPlace) },
  {
    weight: 1,
    arbitrary: fc.constant((config: Config) => ({ ok: true as const, value: withNewPersona(config) })),
  },
  {
    weight: 1,
    arbitrary: fc.nat({ max: 9 }).map((i) => (config: Config) => withoutPersona(config, idAt(config, i))),
  },
);
const idAt = (config: Config, i: number) => {
  const personas = personasOf(config);
  return (personas[i % personas.length] as Persona).id;
};
function inPlace([i, edit]: [number, PersonaEdit]): Edit {
  return (config) => withPersona(config, idAt(config, i), edit);
}

function freeze(value: unknown): void {
  if (value === null || typeof value !== 'object' || Object.isFrozen(value)) return;
  Object.freeze(value);
  for (const inner of Object.values(value)) freeze(inner);
}

const everyPath = (part: Condition, path: RulePath = []): RulePath[] => [
  path,
  ...(isGroup(part) ? partsOf(part).flatMap((inner, i) => everyPath(inner, [...path, i])) : []),
];

const firstSegment = (persona: Persona) => editedIn(rulesOfPersonas([persona]));

describe('properties', () => {
  test('any sequence of edits gives a sound config, or a sentence and the config as it was', () => {
    let accepted = 0;
    let refused = 0;
    check(
      fc.property(randomPersonas, fc.array(anyEdit, { maxLength: 30, size: 'max' }), (personas, edits) => {
        let config: Config = { ...NOVEMBER, rules: rulesOfPersonas(personas) };
        for (const edit of edits) {
          freeze(config);
          const edited = edit(config);
          const sound = edited.ok ? parseConfig(edited.value) : edited;
          if (sound.ok) {
            config = sound.value;
            accepted++;
          } else {
            expect(sound.problem.message).toMatch(/^[A-Z].*\.$/s);
            refused++;
          }
        }
        expect(parseConfig(config).ok).toBe(true);
      }),
      300,
    );
    expect(accepted).toBeGreaterThan(1000);
    expect(refused).toBeGreaterThan(300);
  });

  test('a part that moves takes every criterion along, and only the order changes', () => {
    const byId = (rule: Condition) => criteriaIn(rule).toSorted((a, b) => (a.id! < b.id! ? -1 : 1));
    check(
      fc.property(randomPersonas, path, direction, ([first], at, by) => {
        const before = firstSegment(first as Persona);
        fc.pre(partAt(before.segment.when, at) !== null);
        const after = done(movePart(at, by), before);
        expect(byId(after.segment.when)).toEqual(byId(before.segment.when));
        expect(severityOf(after)).toEqual(severityOf(before));
      }),
      300,
    );
  });

  test('a part that is put elsewhere takes every criterion along, and is where it was put', () => {
    const numbers = fc.array(fc.nat(), { minLength: 4, maxLength: 4 });
    check(
      fc.property(randomPersonas, numbers, (personas, [which = 0, a = 0, b = 0, place = 0]) => {
        const rules = rulesOfPersonas(personas);
        const { segments } = shownClassification({ rules }).of;
        const edited = editedIn(rules, segments[which % segments.length]?.id);
        const before = asGroup(edited.segment.when);
        const paths = everyPath(before);
        const groups = paths.filter((path) => isGroup(partAt(before, path)!));
        const from = paths[a % paths.length]!;
        const parent = groups[b % groups.length]!;
        const part = partAt(before, from)!;
        const parts = partsOf(partAt(before, parent) as never);
        const index = place % (parts.length + 1);
        const after = asGroup(of(placePart(from, parent, index)(edited)).segment.when);
        const texts = (rule: Condition) => criteriaIn(rule).map((c) => JSON.stringify(c));
        expect(texts(after).sort()).toEqual(texts(before).sort());
        const isInside = from.every((at, i) => parent[i] === at);
        if (isInside) {
          expect(after).toEqual(before);
          return;
        }
        const at = pathOf(after, part)!;
        expect(at).not.toBeNull();
        // What follows it is what it was put before; a group that it was in is another one by now.
        const next = parts[index];
        if (next && pathOf(next, part) === null)
          expect(partAt(after, at.with(-1, at.at(-1)! + 1))).toEqual(next);
      }),
      300,
    );
  });

  test('a contrary of a contrary is the part itself', () => {
    const { when } = subscription.segment;
    const negated = of(negatePart([0])(subscription));
    expect(partAt(negated.segment.when, [0])).toEqual({ not: partAt(when, [0]) });
    expect(of(negatePart([0])(negated)).segment.when).toEqual(when);
  });

  test('what is added and removed again leaves no trace', () => {
    check(
      fc.property(randomPersonas, path, fc.boolean(), ([first], at, grouped) => {
        const made = firstSegment(first as Persona);
        const before = { ...made, segment: { ...made.segment, when: asGroup(made.segment.when) } };
        const group = partAt(before.segment.when, at);
        fc.pre(group !== null && isGroup(group));
        const grown = done(grouped ? addGroup(at) : addCriterion(at), before);
        expect(done(removePart([...at, partsOf(group as never).length]), grown)).toEqual(before);
      }),
      200,
    );
  });

  test('a criterion moved up to the top and down to the end passes every other one', () => {
    check(
      fc.property(randomPersonas, fc.nat(), ([first], pick) => {
        let edited = firstSegment(first as Persona);
        const all = criteriaIn(edited.segment.when);
        const part = all[pick % all.length] as Condition;
        const go = (by: -1 | 1) => {
          for (;;) {
            const at = pathOf(asGroup(edited.segment.when), part) as RulePath;
            if (!movedTo(edited.segment.when, at, by)) break;
            edited = done(movePart(at, by), edited);
          }
        };
        go(-1);
        expect(criteriaIn(edited.segment.when)[0]).toBe(part);
        go(1);
        expect(criteriaIn(edited.segment.when).at(-1)).toBe(part);
      }),
      200,
    );
  });

  test('every feature may be chosen anywhere', () => {
    for (const chosen of FEATURES) {
      const config = of(withPersona(NOVEMBER, 'savings_builder', setFeature([0, 1], chosen)));
      expect(parseConfig(config).ok).toBe(true);
      expect('op' in (partAt(personasOf(config)[3]!.match, [0, 1]) as object)).toBe(!isFlag(chosen));
    }
  });
});

test('a line is known or not known without a further "not", and keeps being negated otherwise', () => {
  const over: Condition = { id: 'x', feature: 'net_inflow', op: '>', value: 1 };
  const known: Condition = { id: 'x', feature: 'net_inflow', op: 'known' };
  const after = (when: Condition, ...to: Parameters<typeof setLineComparison>[1][]) =>
    to.reduce<EditedSegment>((edited, one) => of(setLineComparison([0], one)(edited)), {
      ...subscription,
      segment: { ...subscription.segment, when: { all: [when] } },
    }).segment.when;
  expect(after(over, 'not known')).toEqual({ all: [{ not: known }] });
  expect(after({ not: over }, 'not known')).toEqual({ all: [{ not: known }] });
  expect(after({ not: over }, 'known')).toEqual({ all: [known] });
  expect(after({ not: known }, 'known')).toEqual({ all: [known] });
  expect(after(known, 'not known')).toEqual({ all: [{ not: known }] });
  expect(after({ not: known }, '<')).toMatchObject({ all: [{ id: 'x', op: '<' }] });
  expect(after({ not: over }, '<')).toMatchObject({ all: [{ not: { op: '<', value: 1 } }] });
  expect(after(over, 'not known', null)).toEqual({ all: [{ id: 'x', feature: 'net_inflow' }] });
});
