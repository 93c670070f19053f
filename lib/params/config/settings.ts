import { CORRECTIONS, DETECTION } from '@/lib/features/detection';
import { definitionOf, isFlag } from '@/lib/features/features';
import {
  choice,
  number,
  type Parameter,
  permittedRange,
  type SettingValue,
  share,
} from '@/lib/model/parameter';
import { failure, type Result, success } from '@/lib/model/result';
import { numberAt, withPart } from '@/lib/rules/document/numbers';
import { OPERATOR } from '@/lib/rules/operators';
import {
  criteriaOf,
  type Persona,
  PRIORITIES,
  type Priority,
  personaSetting,
  withThreshold,
} from '@/lib/rules/personas';
import { numberRange } from '@/lib/rules/sweep/number-range';
import { ruleNumbers } from '@/lib/rules/sweep/rule-numbers';
import { thresholdRange } from '@/lib/rules/threshold-range';
import { personasOf } from '@/lib/rules/view/personas-of';
import { withNumbers, withPriority } from '@/lib/rules/view/rules-of';
import { archetypesOf } from '../archetypes/archetypes-of';
import { ARCHETYPE_FIELDS } from '../declared/archetypes';
import { GENERATOR } from '../declared/generator';
import { POPULATION } from '../declared/population';
import type { Config } from './config';

/** One value an analyst can turn: its path in the config, its declaration, and its value there. */
export interface Setting {
  readonly path: string;
  readonly parameter: Parameter;
  readonly value: SettingValue;
  /** What it belongs to, for a list: "Savings builder", "Rent", "Subscription-Heavy". */
  readonly owner: string;
}

/** The share of an archetype, whichever. */
export const MIX_SHARE = share({
  label: 'Share of the mix',
  step: 0.01,
  stage: 'personas',
  help: 'Share of the population that this archetype is given.',
});

const windowLength = number({
  label: 'Window',
  unit: 'days',
  min: 7,
  max: 365,
  step: 1,
  integer: true,
  stage: 'features',
  help: 'Days up to the as-of date over which features are computed.',
});

const priority = choice({
  label: 'Priority',
  options: PRIORITIES,
  stage: 'personas',
  help: 'Of the personas that match, the one with the best priority is the primary one.',
});

/** The declaration behind a criterion's value: the range of its feature. */
function threshold(persona: Persona, criterionId: string): Parameter | null {
  const criterion = criteriaOf(persona.match).find((c) => c.id === criterionId);
  if (!criterion || isFlag(criterion.feature)) return null;
  const { label, unit, min, max, step, help } = definitionOf(criterion.feature);
  const sign = OPERATOR[criterion.op ?? '>='].sign;
  return number({
    label: `${label} ${sign}`,
    unit,
    min,
    max,
    permitted: thresholdRange(criterion.feature),
    step,
    help,
    stage: 'criteria',
  });
}

/** Parts of a config that are documents, whose numbers are reached by their places. */
type DocumentKey = 'rules' | 'filter';

/** Any number of a document by its place in it: `/rules/values/score/points/0/1`, `/filter/value`. Null of any other path. */
function placeOf(path: string): { readonly key: DocumentKey; readonly pointer: string } | null {
  const [, key, pointer = ''] = /^\/?(rules|filter)(\/.*)$/.exec(path) ?? [];
  return key ? { key: key as DocumentKey, pointer } : null;
}

/** The declaration of a number of a document that nothing else has by name. */
function documentNumber(config: Config, { key, pointer }: NonNullable<ReturnType<typeof placeOf>>) {
  if (numberAt(config[key] ?? {}, pointer) === undefined) return null;
  const all = key === 'rules' ? ruleNumbers(config.rules) : [];
  const found = all.find((one) => one.pointer === pointer);
  return number({
    label: found?.label ?? pointer,
    unit: 'none',
    min: -MAX_RULE_NUMBER,
    max: MAX_RULE_NUMBER,
    step: found ? numberRange(found, all).step : 1,
    help: 'A number of the rules or the filter, by its place there.',
    stage: 'criteria',
  });
}

const MAX_RULE_NUMBER = 1e15;

type Section = Readonly<Record<string, Parameter>>;
const SECTIONS: Readonly<Record<string, Section>> = {
  population: POPULATION,
  generator: GENERATOR,
  corrections: CORRECTIONS,
  detection: DETECTION,
};
const SECTION_OWNERS: Readonly<Record<string, string>> = {
  population: 'Population',
  corrections: 'Corrections',
  detection: 'Detection',
};

/** The declaration of the parameter at a path, or null when there is none. */
export function parameterAt(config: Config, path: string): Parameter | null {
  const place = placeOf(path);
  if (place) return documentNumber(config, place);
  const [head = '', second = '', third, extra] = path.split('.');
  if (head === 'personas') {
    const found = personaSetting(personasOf(config), path);
    if (found?.name === 'priority') return found.persona.priority && priority;
    return found && threshold(found.persona, found.name);
  }
  if (extra !== undefined) return null;
  if (head === 'archetypes') {
    const known = Object.hasOwn(config.archetypes, second) && third && Object.hasOwn(ARCHETYPE_FIELDS, third);
    return known ? ARCHETYPE_FIELDS[third as keyof typeof ARCHETYPE_FIELDS] : null;
  }
  if (third !== undefined) return null;
  if (head === 'mix') return Object.hasOwn(config.mix, second) ? MIX_SHARE : null;
  if (head === 'windows') return second === '0' || second === '1' ? windowLength : null;
  const section = Object.hasOwn(SECTIONS, head) ? SECTIONS[head] : undefined;
  return section && Object.hasOwn(section, second) ? (section[second] as Parameter) : null;
}

/** The value at a path; undefined where `parameterAt` has no declaration, as of a persona that another config has. */
export function valueAt(config: Config, path: string): SettingValue | undefined {
  const place = placeOf(path);
  if (place) return numberAt(config[place.key] ?? {}, place.pointer);
  const [head = '', second = '', third = ''] = path.split('.');
  if (head === 'personas') {
    const { persona, name } = personaSetting(personasOf(config), path) ?? {};
    if (name === 'priority') return persona?.priority ?? undefined;
    return persona && criteriaOf(persona.match).find((c) => c.id === name)?.value;
  }
  const section = config[head as 'mix'] as Record<string, unknown> | undefined;
  const value = section?.[second] ?? unwritten(parameterAt(config, path));
  return (third ? (value as Record<string, unknown> | undefined)?.[third] : value) as
    | SettingValue
    | undefined;
}

/** The value that a config does not write; undefined where it writes them all. */
const unwritten = (parameter: Parameter | null): number | undefined =>
  parameter?.kind === 'number' && parameter.isOfData ? parameter.whenAbsent : undefined;

/** A section of a config without what is not written, as every config has it. The very object where nothing has to go. */
export function withoutUnwritten<T extends object>(section: T, parameters: Section): T {
  const goes = (key: string, value: unknown) =>
    value !== undefined && value === unwritten((Object.hasOwn(parameters, key) && parameters[key]) || null);
  const entries = Object.entries(section);
  if (!entries.some(([key, value]) => goes(key, value))) return section;
  return Object.fromEntries(entries.filter(([key, value]) => !goes(key, value))) as T;
}

/** A config with that one value and no other changed. The value is not checked: see `parseConfig`. */
export function withValue(config: Config, path: string, value: SettingValue): Config {
  const place = placeOf(path);
  if (place) return { ...config, [place.key]: withPart(config[place.key] ?? {}, place.pointer, value) };
  const [head = '', second = '', third = ''] = path.split('.');
  if (head === 'personas') {
    const personas = personasOf(config);
    const found = personaSetting(personas, path);
    if (!found) return config;
    const { persona, name } = found;
    if (name === 'priority')
      return { ...config, rules: withPriority(config.rules, persona.id, value as Priority) };
    return {
      ...config,
      rules: withNumbers(config.rules, withThreshold(personas, persona.id, name, value as number)),
    };
  }
  if (head === 'windows') {
    const windows = config.windows.with(Number(second), value as number) as Config['windows'];
    return { ...config, windows };
  }
  const section = config[head as 'archetypes'] as Record<string, unknown>;
  const inner = third ? { ...(section[second] as object), [third]: value } : value;
  const changed = { ...section, [second]: inner };
  const declared = SECTIONS[head];
  return { ...config, [head]: declared ? withoutUnwritten(changed, declared) : changed } as Config;
}

/** Every setting of a config, in the order of the notebook. */
export function settingsOf(config: Config): Setting[] {
  const paths: [path: string, owner: string][] = [];
  const add = (prefix: string, keys: readonly string[], owner: (key: string) => string) => {
    for (const key of keys) paths.push([`${prefix}.${key}`, owner(key)]);
  };
  add('population', Object.keys(POPULATION), () => 'Population');
  const archetypes = archetypesOf(config);
  for (const { id, label } of archetypes) add('mix', [id], () => label);
  for (const { id, label } of archetypes) {
    add(`archetypes.${id}`, Object.keys(ARCHETYPE_FIELDS), () => label);
  }
  add('generator', Object.keys(GENERATOR), (id) => GENERATOR[id as 'expenseRate'].group);
  for (const head of ['corrections', 'detection']) {
    add(head, Object.keys(SECTIONS[head] as Section), () => SECTION_OWNERS[head] as string);
  }
  add('windows', ['0', '1'], () => 'Windows');
  for (const persona of personasOf(config)) {
    const ids = criteriaOf(persona.match)
      .filter((c) => c.op && !isFlag(c.feature))
      .map((c) => c.id);
    add(`personas.${persona.id}`, [...ids, ...(persona.priority ? ['priority'] : [])], () => persona.name);
  }
  return paths.map(([path, owner]) => ({
    path,
    owner,
    parameter: parameterAt(config, path) as Parameter,
    value: valueAt(config, path) as SettingValue,
  }));
}

/** Reads a value typed as text (`--set PATH=VALUE`, a number field) as the kind that the path takes. */
export function parseValue(config: Config, path: string, text: string): Result<SettingValue> {
  const parameter = parameterAt(config, path);
  if (!parameter) return failure(path, 'There is no such parameter.');
  switch (parameter.kind) {
    case 'number': {
      const value = Number(text);
      const { min, max } = permittedRange(parameter);
      return text.trim() !== '' && Number.isFinite(value)
        ? success(value)
        : failure(path, `Must be a number from ${min} to ${max}, got "${text}".`);
    }
    case 'flag':
      return text === 'true' || text === 'false'
        ? success(text === 'true')
        : failure(path, `Must be true or false, got "${text}".`);
    default:
      return success(text);
  }
}
