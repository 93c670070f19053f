import type { FeaturesDocument } from '@/lib/features/declared/features-document';
import { CORRECTIONS, DETECTION } from '@/lib/features/detection';
import { ownProblem } from '@/lib/features/own/own-reader';
import { type Parameter, permittedRange } from '@/lib/model/parameter';
import { type Failure, failure, type Result, success } from '@/lib/model/result';
import { readCondition } from '@/lib/rules/document/read-condition';
import { readRulesDocument } from '@/lib/rules/document/rules-document';
import { personasOf } from '@/lib/rules/view/personas-of';
import { archetypesProblem, inOrder, MAX_LABEL, MAX_STREAM } from '../archetypes/archetypes-check';
import { archetypeIds } from '../archetypes/archetypes-of';
import { allocate } from '../config/allocate';
import { presentNotes } from '../config/cell-questions';
import { CONFIG_KIND, type Config, SCHEMA_VERSION } from '../config/config';
import { MIX_SHARE, parameterAt, withoutUnwritten } from '../config/settings';
import { ARCHETYPE_FIELDS, PUBLISHED_ARCHETYPE_IDS } from '../declared/archetypes';
import { GENERATOR, type GeneratorId } from '../declared/generator';
import { POPULATION } from '../declared/population';
import { PRESETS } from '../presets/presets';
import { profileProblem } from '../profile/profile-reader';
import { MAX_SCENARIO_NAME, MAX_SCENARIO_NOTE, MAX_SCENARIOS } from '../scenarios/scenario';
import { scenariosProblem } from '../scenarios/scenarios-reader';
import { checksProblem } from '../wanted/checks';
import { outcomeProblem } from '../wanted/outcome-reader';
import { targetsProblem } from '../wanted/targets';
import { MAX_DEPTH } from './foreign-json';
import { firstPersonasProblem, personasProblem } from './personas-check';
import { at, sentence, shown } from './sentence';
import * as z from './shape';
import { type FirstConfig, ofFirstVersion, personasForm } from './version-1';

const length = (min: number, max: number) => [z.minLength(min), z.maxLength(max)] as const;
const MAX_CHECKS = 100;
export const MAX_WINDOWS = 12;
/** Above what is written in one: notes of cells that became one are one. */
const MAX_NOTE_LENGTH = 50_000;

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
        : z.withDefault(ranged, whenAbsent).check(described);
    }
    case 'flag':
      return z.boolean().check(described);
    case 'choice':
      return z.oneOf(parameter.options).check(described);
    case 'date':
      return z.date().check(described);
  }
}

const fieldsOf = (parameters: Readonly<Record<string, Parameter>>) =>
  Object.fromEntries(Object.entries(parameters).map(([id, p]) => [id, schemaOf(p)]));
const section = (parameters: Readonly<Record<string, Parameter>>) => z.strictObject(fieldsOf(parameters));

const streamNumber = () => z.int().check(z.minimum(0), z.maximum(MAX_STREAM));
const archetype = z
  .strictObject({
    ...fieldsOf(ARCHETYPE_FIELDS),
    label: z.optional(
      z
        .string()
        .check(
          ...length(1, MAX_LABEL),
          z.describe('Name on the screen. A published archetype has one without saying so.'),
        ),
    ),
    stream: z.optional(
      streamNumber().check(
        z.describe('Seeds its users. No two archetypes have one, and published archetypes have theirs.'),
      ),
    ),
    madeFor: z.optional(
      z
        .nullable(z.string())
        .check(z.describe('The persona that it was made for: its number or id, STABLE, or null for none.')),
    ),
    place: z.optional(
      z
        .number()
        .check(
          z.minimum(-MAX_STREAM),
          z.maximum(MAX_STREAM),
          z.describe('Where it stands among the others, if not where its stream says.'),
        ),
    ),
  })
  .check(z.meta({ id: 'archetype' }));

const mixShare = schemaOf(MIX_SHARE);
/** The archetypes of version 1 are the published ones. */
const published = (of: z.Shape) =>
  z.strictObject(Object.fromEntries(PUBLISHED_ARCHETYPE_IDS.map((id) => [id, of])));
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

const difference = () => z.optional(z.record(z.string(), z.unknown()));
const scenario = z
  .strictObject({
    name: z.string().check(...length(1, MAX_SCENARIO_NAME)),
    note: z.optional(z.string().check(z.maxLength(MAX_SCENARIO_NOTE), z.describe('Markdown.'))),
    preset: z.optional(
      z.string().check(z.describe('Of the first one, the base: the preset that it is the difference to.')),
    ),
    changes: z
      .optional(z.union([z.record(z.string(), z.unknown()), z.array(z.unknown())]))
      .check(z.describe('Changed settings by path, as in links.')),
    archetypes: difference(),
    features: z.optional(z.nullable(z.record(z.string(), z.unknown()))),
    rules: difference(),
    filter: z.optional(z.nullable(z.record(z.string(), z.unknown()))),
    outcome: z.optional(z.nullable(z.record(z.string(), z.unknown()))),
    notes: difference(),
    targets: difference(),
    checks: z.optional(z.array(z.unknown())),
  })
  .check(z.meta({ id: 'scenario', description: 'A named snapshot: what it has otherwise than the base.' }));

/** What is looked at first. */
const versionOf = (version: number) => ({
  kind: z.literal(CONFIG_KIND),
  schemaVersion: z.literal(version),
});

/** What both versions have. */
const shape = {
  engineVersion: z.string().check(z.regex(/^\d+\.\d+\.\d+$/, 'must be a version such as 1.0.0')),
  name: z.string().check(...length(1, 120)),
  population: section(POPULATION),
  generator: section(GENERATOR),
  corrections: section(CORRECTIONS),
  detection: section(DETECTION),
  windows: z.array(z.union([windowDays, z.literal(0)])).check(...length(1, MAX_WINDOWS)),
  targets: z
    .record(z.string(), z.record(z.string(), target))
    .check(z.describe('Wanted shares by window in days and persona number, or STABLE.')),
  checks: z
    .array(check)
    .check(z.maxLength(MAX_CHECKS), z.describe('Bounds that the distribution must keep.')),
  notes: z.record(z.string().check(z.maxLength(60)), z.string().check(z.maxLength(MAX_NOTE_LENGTH))),
};

/**
 * The config's shape and ranges, from the registry; rules are a document of their own form. What spans several keys is
 * checked in `parseConfig`.
 */
export const configSchema = z
  .strictObject({
    ...versionOf(SCHEMA_VERSION),
    ...shape,
    mix: z.record(z.string(), mixShare).check(z.describe('Shares of the archetypes, under their keys.')),
    archetypes: z
      .record(z.string(), archetype)
      .check(
        z.describe('Sorts of customers: their settings, under keys of lower case letters, digits and _.'),
      ),
    features: z.optional(z.record(z.string(), z.unknown())),
    rules: z.record(z.string(), z.unknown()),
    filter: z.optional(z.record(z.string(), z.unknown())),
    outcome: z.optional(z.record(z.string(), z.unknown())),
    scenarios: z
      .optional(z.array(scenario).check(z.maxLength(MAX_SCENARIOS)))
      .check(z.describe('Saved scenarios, the base first. They take no part in the results of this config.')),
    profile: z.optional(z.record(z.string(), z.unknown())),
  })
  .check(z.meta({ title: 'Persona calibration', description: 'A configuration of Persona Calibrator.' }));

const firstSchema = z.strictObject({
  ...versionOf(1),
  ...shape,
  mix: published(mixShare),
  archetypes: published(section(ARCHETYPE_FIELDS)),
  personas: personasForm,
});

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
export const orderedPairs = (config: Config): (readonly [low: string, high: string])[] => [
  ...archetypeIds(config).map(
    (id) => [`archetypes.${id}.incomeLowUsd`, `archetypes.${id}.incomeHighUsd`] as const,
  ),
  ['generator.payTimingLowVariable', 'generator.payTimingHighVariable'],
  ['generator.utilityDayFirst', 'generator.utilityDayLast'],
];

function crossProblem(config: Config): Failure | null {
  for (const [low, high] of orderedPairs(config)) {
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
  const { windows } = config;
  const late = windows.findIndex((days, w) => w > 0 && days <= (windows[w - 1] as number));
  if (late > 0)
    return failure(
      'windows',
      `The first must be shorter than the second, got ${windows[late - 1]} and ${windows[late]}.`,
    );
  if (windows.includes(0) && windows.length > 1)
    return failure('windows', 'A window of all (0) stands alone.');
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
      `Made by a newer version (${schemaVersion}); this one reads versions 1 and ${SCHEMA_VERSION}.`,
    );
  }
  const isFirst = schemaVersion === 1;
  const present = withPresentNotes(input as { readonly notes?: unknown });
  const [issue] = z.issuesOf(isFirst ? firstSchema : configSchema, present);
  if (issue) {
    const { where, message } = sentence(issue, present);
    return failure(where, message);
  }
  const given = withGenerator(present as Config);
  const ruled = isFirst ? firstRules(given as unknown as FirstConfig) : ownRules(given);
  if (!ruled.ok) return ruled;
  const misnamed = archetypesProblem(ruled.value);
  if (misnamed) return misnamed;
  const config = inOrder(ruled.value);
  return (
    crossProblem(config) ??
    targetsProblem(config.targets, config) ??
    checksProblem(config.checks, config) ??
    (config.scenarios && scenariosProblem(config.scenarios)) ??
    (config.profile && profileProblem(config.profile)) ??
    (config.outcome && outcomeProblem(config.outcome)) ??
    success(config)
  );
}

/** With notes under the ids that cells have now; the very object where they are. */
function withPresentNotes(input: { readonly notes?: unknown }): object {
  const notes = presentNotes(input.notes);
  return notes === input.notes ? input : { ...input, notes };
}

/** The config with what is younger than its version, and without what is not written; the very object where that is nothing. */
function withGenerator(given: Config): Config {
  const ids = Object.keys(GENERATOR) as GeneratorId[];
  const whole = ids.every((id) => given.generator[id] !== undefined);
  const detection = withoutUnwritten(given.detection, DETECTION);
  if (whole && detection === given.detection) return given;
  const generator = whole
    ? given.generator
    : Object.fromEntries(ids.map((id) => [id, given.generator[id] ?? GENERATOR[id].whenAbsent]));
  return { ...given, generator: generator as Config['generator'], detection };
}

function firstRules(given: FirstConfig): Result<Config> {
  return firstPersonasProblem(given.personas) ?? success(ofFirstVersion(given));
}

/** What is wrong with the features that a config defines, where what reads them is there. */
function featuresProblem(features: FeaturesDocument): Failure | null {
  const found = ownProblem(features);
  return found && failure(`features${found.problem.where}`, found.problem.message);
}

/** A document of rules that was read is known by its identity: a held slider makes many configs of one. */
function ownRules(config: Config): Result<Config> {
  const problem = config.features && featuresProblem(config.features);
  if (problem) return problem;
  const read = readRulesDocument(config.rules);
  if (!read.ok) return failure(`rules${read.problem.where}`, read.problem.message);
  return personasProblem(personasOf(config)) ?? filterProblem(config) ?? success(config);
}

/** What was read is known by its identity, as rules are. */
const soundFilters = new WeakSet<object>();

function filterProblem({ filter }: Config): Failure | null {
  if (filter === undefined || soundFilters.has(filter)) return null;
  const read = readCondition(filter);
  if (!read.ok) return failure(`filter${read.problem.where}`, read.problem.message);
  soundFilters.add(filter);
  return null;
}
