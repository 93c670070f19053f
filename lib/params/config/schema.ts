import * as z from 'zod/mini';
import { CORRECTIONS, DETECTION } from '@/lib/features/detection';
import { FEATURES, type Feature, isFlag } from '@/lib/features/features';
import { type Parameter, permittedRange } from '@/lib/model/parameter';
import { type Failure, failure, type Result, success } from '@/lib/model/result';
import { OPERATORS } from '@/lib/rules/operators';
import { type Criterion, criteriaOf, PRIORITIES, type Rule } from '@/lib/rules/personas';
import { thresholdRange } from '@/lib/rules/threshold-range';
import { countedText } from '@/lib/text/written';
import { ARCHETYPE_FIELDS, ARCHETYPE_IDS } from '../declared/archetypes';
import { GENERATOR, type GeneratorId } from '../declared/generator';
import { POPULATION } from '../declared/population';
import { PRESETS } from '../presets/presets';
import { checksProblem } from '../wanted/checks';
import { targetsProblem } from '../wanted/targets';
import { allocate } from './allocate';
import { CONFIG_KIND, type Config, SCHEMA_VERSION } from './config';
import { MAX_DEPTH } from './foreign-json';
import { parameterAt, withoutUnwritten } from './settings';

z.config({ jitless: true });

/** Bits of a mask that holds one bit per criterion. */
export const MAX_CRITERIA = 32;
/** Criteria of one persona: its table has 2^16 entries. */
export const MAX_PERSONA_CRITERIA = 16;
export const MAX_PERSONAS = 10;
const MAX_CHECKS = 100;
const MAX_NOTE_LENGTH = 20_000;

function schemaOf(parameter: Parameter) {
  const described = z.describe(`${parameter.label}. ${parameter.help}`);
  switch (parameter.kind) {
    case 'number': {
      const base = parameter.integer ? z.int() : z.number();
      const { min, max } = permittedRange(parameter);
      const ranged = base.check(z.minimum(min), z.maximum(max));
      const { whenAbsent } = parameter;
      return whenAbsent === undefined
        ? ranged.check(described)
        : z._default(ranged, whenAbsent).check(described);
    }
    case 'flag':
      return z.boolean().check(described);
    case 'choice':
      return z.enum(parameter.options as [string, ...string[]]).check(described);
    case 'date':
      return z.iso.date().check(described);
  }
}

function section(parameters: Readonly<Record<string, Parameter>>) {
  return z.strictObject(Object.fromEntries(Object.entries(parameters).map(([id, p]) => [id, schemaOf(p)])));
}

const identifier = z
  .string()
  .check(z.regex(/^[a-z][a-z0-9_]{0,59}$/, 'must be lower case letters, digits and _'));

const criterion = z.strictObject({
  id: identifier,
  feature: z.enum(FEATURES),
  op: z.optional(z.enum(OPERATORS)),
  value: z.optional(z.number()),
});
const length = (min: number, max: number) => [z.minLength(min), z.maxLength(max)] as const;

const rule: z.ZodMiniType<Rule> = z
  .lazy(() =>
    z.union([
      criterion,
      z.strictObject({ all: z.array(rule).check(...length(1, MAX_CRITERIA)) }),
      z.strictObject({ any: z.array(rule).check(...length(1, MAX_CRITERIA)) }),
    ]),
  )
  .check(z.meta({ id: 'rule' })) as z.ZodMiniType<Rule>;

const PERSONA_NUMBER = 'must be a whole number from 1 to 99';

const persona = z.strictObject({
  id: identifier,
  number: z.int(PERSONA_NUMBER).check(z.minimum(1, PERSONA_NUMBER), z.maximum(99, PERSONA_NUMBER)),
  name: z.string().check(...length(1, 60)),
  priority: z.enum(PRIORITIES),
  severity: z.strictObject({ feature: z.enum(FEATURES), dividedBy: z.optional(z.string()) }),
  match: rule,
});

const archetype = section(ARCHETYPE_FIELDS).check(z.meta({ id: 'archetype' }));

const mixShares = Object.fromEntries(
  ARCHETYPE_IDS.map((id) => [id, schemaOf(parameterAt(PRESETS['november-2025'], `mix.${id}`) as Parameter)]),
);
const windowDays = schemaOf(parameterAt(PRESETS['november-2025'], 'windows.0') as Parameter);

const SHARE = 'must be a share from 0 to 1';
const shareOfUsers = z.number(SHARE).check(z.minimum(0, SHARE), z.maximum(1, SHARE));
const target = z
  .union([shareOfUsers, z.strictObject({ share: shareOfUsers, tolerance: shareOfUsers })])
  .check(z.meta({ id: 'target', description: 'A share, or a share and how far off it may be.' }));
const check = z.strictObject({
  of: z.string(),
  window: z.optional(z.int()),
  min: z.optional(shareOfUsers),
  max: z.optional(shareOfUsers),
});

/** The config's shape and ranges, from the registry. What spans several keys is checked in `parseConfig`. */
export const configSchema = z
  .strictObject({
    kind: z.literal(CONFIG_KIND),
    schemaVersion: z.literal(SCHEMA_VERSION),
    engineVersion: z.string().check(z.regex(/^\d+\.\d+\.\d+$/, 'must be a version such as 1.0.0')),
    name: z.string().check(...length(1, 120)),
    population: section(POPULATION),
    mix: z.strictObject(mixShares),
    archetypes: z.strictObject(Object.fromEntries(ARCHETYPE_IDS.map((id) => [id, archetype]))),
    generator: section(GENERATOR),
    corrections: section(CORRECTIONS),
    detection: section(DETECTION),
    windows: z.tuple([windowDays, windowDays]),
    personas: z.array(persona).check(...length(1, MAX_PERSONAS)),
    targets: z
      .record(z.string(), z.record(z.string(), target))
      .check(z.describe('Wanted shares by window in days and persona number, or STABLE.')),
    checks: z
      .array(check)
      .check(z.maxLength(MAX_CHECKS), z.describe('Bounds that the distribution must keep.')),
    notes: z.record(z.string().check(z.maxLength(60)), z.string().check(z.maxLength(MAX_NOTE_LENGTH))),
  })
  .check(z.meta({ title: 'Persona calibration', description: 'A configuration of Persona Calibrator.' }));

const pathText = (path: readonly PropertyKey[]) =>
  path.map((part, i) => (typeof part === 'number' ? `[${part}]` : `${i ? '.' : ''}${String(part)}`)).join('');

function at(input: unknown, path: readonly PropertyKey[]): unknown {
  return path.reduce<unknown>(
    (value, key) => (value as Record<PropertyKey, unknown> | undefined)?.[key],
    input,
  );
}

function shown(value: unknown): string {
  if (value === undefined) return 'nothing';
  if (Array.isArray(value)) return 'a list';
  if (value !== null && typeof value === 'object') return 'an object';
  const text = typeof value === 'string' ? `"${value}"` : String(value);
  return text.length > 40 ? `${text.slice(0, 40)}…` : text;
}

const KINDS: Readonly<Record<string, string>> = {
  object: 'an object',
  record: 'an object',
  array: 'a list',
  tuple: 'a list',
  string: 'text',
  number: 'a number',
  int: 'a whole number',
  boolean: 'true or false',
};

/** What a list or text of the wrong length may have, such as "at most 10 personas". */
function lengthText(issue: z.core.$ZodIssueTooBig | z.core.$ZodIssueTooSmall): string {
  const [bound, n] =
    issue.code === 'too_big' ? ['at most', Number(issue.maximum)] : ['at least', Number(issue.minimum)];
  const key = issue.path.at(-1);
  if (issue.origin === 'string') return `${bound} ${countedText(n, 'character')}`;
  if (key === 'personas') return `${bound} ${countedText(n, 'persona')}`;
  if (key === 'all' || key === 'any') return `${bound} ${n === 1 ? 'one criterion' : `${n} criteria`}`;
  return `${bound} ${countedText(n, 'entry', 'entries')}`;
}

/** Names a feature that there is not, or says that none is named. */
function featureSentence(value: unknown): string {
  const known = FEATURES.join(', ');
  return typeof value === 'string'
    ? `There is no feature ${shown(value)}. The features are ${known}.`
    : `Must name a feature (${known}), got ${shown(value)}.`;
}

/** The sentence for one zod issue: what the place takes, and what it got. */
function sentence(issue: z.core.$ZodIssue, input: unknown): { where: string; message: string } {
  const where = pathText(issue.path);
  const got = shown(at(input, issue.path));
  const parameter = parameterAt(PRESETS['november-2025'], issue.path.map(String).join('.'));
  switch (issue.code) {
    case 'unrecognized_keys':
      return { where: pathText([...issue.path, issue.keys[0] as string]), message: 'There is no such key.' };
    case 'invalid_value':
      if (issue.path.at(-1) === 'feature') {
        return { where, message: featureSentence(at(input, issue.path)) };
      }
      return {
        where,
        message: `Must be ${issue.values.map((v) => JSON.stringify(v)).join(' or ')}, got ${got}.`,
      };
    case 'invalid_union': {
      const value = at(input, issue.path);
      if (issue.path[0] === 'targets') {
        return { where, message: `Must be a share from 0 to 1, or a share and a tolerance, got ${got}.` };
      }
      // Beside targets only rules are unions: what the value looks like decides which of the three it was meant to be.
      if (value === null || typeof value !== 'object' || Array.isArray(value)) {
        return { where, message: 'Must be a criterion, or "all" or "any" with a list of rules.' };
      }
      const meant = issue.errors['all' in value ? 1 : 'any' in value ? 2 : 0]?.[0] as z.core.$ZodIssue;
      return sentence({ ...meant, path: [...issue.path, ...meant.path] }, input);
    }
    default: {
      if (parameter?.kind === 'number') {
        const what = parameter.integer ? 'a whole number' : 'a number';
        const { min, max } = permittedRange(parameter);
        return { where, message: `Must be ${what} from ${min} to ${max}, got ${got}.` };
      }
      if (parameter?.kind === 'date')
        return { where, message: `Must be a date such as 2025-11-07, got ${got}.` };
      if (parameter?.kind === 'flag') return { where, message: `Must be true or false, got ${got}.` };
      const feature = at(input, [...issue.path.slice(0, -1), 'feature']);
      if (issue.path.at(-1) === 'value' && isFeature(feature)) {
        const { min, max } = thresholdRange(feature);
        return { where, message: `Must be a number from ${min} to ${max}, got ${got}.` };
      }
      if (issue.code === 'invalid_type' && issue.message.startsWith('Invalid input')) {
        return { where, message: `Must be ${KINDS[issue.expected] ?? issue.expected}, got ${got}.` };
      }
      const value = at(input, issue.path);
      if (
        (issue.code === 'too_big' || issue.code === 'too_small') &&
        (typeof value === 'string' || Array.isArray(value))
      ) {
        const length = Array.isArray(value) ? String(value.length || 'none') : got;
        return { where, message: `Must have ${lengthText(issue)}, got ${length}.` };
      }
      const message = issue.message;
      return { where, message: `${message[0]?.toUpperCase()}${message.slice(1)}, got ${got}.` };
    }
  }
}

const isFeature = (name: unknown): name is Feature => FEATURES.some((feature) => feature === name);

/** Keys that would reach an object's prototype, and endless nesting, are refused before anything reads them. */
function forbiddenProblem(value: unknown, path: string, depth: number): Failure | null {
  if (value === null || typeof value !== 'object') return null;
  if (depth > MAX_DEPTH) return failure(path, 'This is nested too deeply.');
  for (const key of Object.keys(value)) {
    const inner = path ? `${path}.${key}` : key;
    if (key === '__proto__' || key === 'constructor' || key === 'prototype') {
      return failure(inner, 'There is no such key.');
    }
    const found = forbiddenProblem((value as Record<string, unknown>)[key], inner, depth + 1);
    if (found) return found;
  }
  return null;
}

/** Pairs where the first may not be above the second. */
export const ORDERED: readonly (readonly [low: string, high: string])[] = [
  ...ARCHETYPE_IDS.map((id) => [`archetypes.${id}.incomeLowUsd`, `archetypes.${id}.incomeHighUsd`] as const),
  ['generator.payTimingLowVariable', 'generator.payTimingHighVariable'],
  ['generator.utilityDayFirst', 'generator.utilityDayLast'],
];

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

function personasProblem(config: Config): Failure | null {
  const ids = new Set<string>();
  const numbers = new Set<number>();
  let criteria = 0;
  for (const p of config.personas) {
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

function crossProblem(config: Config): Failure | null {
  for (const [low, high] of ORDERED) {
    const [a, b] = [low, high].map((path) => at(config, path.split('.')) as number) as [number, number];
    if (a > b) return failure(low, `Must not be above ${high}, which is ${b}; got ${a}.`);
  }
  const { utilityBimonthlyShare: bimonthly, utilityQuarterlyShare: quarterly } = config.generator;
  if (bimonthly + quarterly > 1 + 1e-9) {
    return failure(
      'generator.utilityBimonthlyShare',
      `With generator.utilityQuarterlyShare may add up to 1 at most, got ${bimonthly + quarterly}.`,
    );
  }
  const [short, long] = config.windows;
  if (short >= long)
    return failure('windows', `The first must be shorter than the second, got ${short} and ${long}.`);
  const counts = allocate(config.mix, config.population.users, config.population.allocation);
  if (!counts.ok) return counts;
  const { min, max } = POPULATION.asOf;
  if (config.population.asOf < min || config.population.asOf > max) {
    return failure('population.asOf', `Must be a date from ${min} to ${max}, got ${config.population.asOf}.`);
  }
  return null;
}

/**
 * Checks an unknown value against the schema and everything that spans several keys. Never clamps, and fills in nothing but
 * parameters younger than the schema's version. A whole config is given back itself: results are known by its identity.
 */
export function parseConfig(input: unknown): Result<Config> {
  if (input === null || typeof input !== 'object' || Array.isArray(input)) {
    return failure('', 'This is not a calibration config: it must be a JSON object.');
  }
  const forbidden = forbiddenProblem(input, '', 0);
  if (forbidden) return forbidden;
  const { kind, schemaVersion } = input as { kind?: unknown; schemaVersion?: unknown };
  if (kind !== CONFIG_KIND) return failure('kind', `Must be "${CONFIG_KIND}", got ${shown(kind)}.`);
  if (typeof schemaVersion === 'number' && schemaVersion > SCHEMA_VERSION) {
    return failure(
      'schemaVersion',
      `Made by a newer version (${schemaVersion}); this one reads version ${SCHEMA_VERSION}.`,
    );
  }
  const parsed = configSchema.safeParse(input);
  if (!parsed.success) {
    const { where, message } = sentence(parsed.error.issues[0] as z.core.$ZodIssue, input);
    return failure(where, message);
  }
  const generator = parsed.data.generator as Config['generator'];
  const given = input as Config;
  const whole = Object.keys(generator).every((id) => given.generator[id as GeneratorId] !== undefined);
  const detection = withoutUnwritten(given.detection, DETECTION);
  const same = whole && detection === given.detection;
  const config = same ? given : { ...given, generator: whole ? given.generator : generator, detection };
  return (
    personasProblem(config) ??
    crossProblem(config) ??
    targetsProblem(config.targets, config) ??
    checksProblem(config.checks, config) ??
    success(config)
  );
}
