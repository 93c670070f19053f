import type { FeatureWords } from '@/lib/features/declared/feature-words';
import {
  FEATURES_FORMAT,
  FEATURES_VERSION,
  type FeaturesDocument,
} from '@/lib/features/declared/features-document';
import { definitionOf, isDefined } from '@/lib/features/features';
import { freeName } from '@/lib/language/free-name';
import { failure, type Result, success } from '@/lib/model/result';
import { columnsRead } from '@/lib/rules/document/names';
import { nameAndWindow } from '@/lib/rules/document/window-names';
import type { Persona } from '@/lib/rules/personas';
import { personasOf, shownClassification } from '@/lib/rules/view/personas-of';
import type { Config } from '../config';
import { setsRead, withDefinition } from './feature-form';

export const NO_FEATURES: FeaturesDocument = {
  format: FEATURES_FORMAT,
  version: FEATURES_VERSION,
  features: {},
};

/** The names of the features that a config defines, in their order. */
export const definedHere = ({ features }: Pick<Config, 'features'>): readonly string[] =>
  Object.keys(features?.features ?? {});

/** A config with another document of features; without one where nothing is left in it. */
export function withFeatures(config: Config, document: FeaturesDocument): Config {
  const { features: _, ...rest } = config;
  const isEmpty =
    Object.keys(document.features).length === 0 && Object.keys(document.words ?? {}).length === 0;
  return isEmpty ? rest : { ...config, features: document };
}

/** A definition as it is added: with its words, and the rows that it takes. */
export type Definition = Pick<FeaturesDocument, 'features' | 'rows' | 'words'>;

/** Adds a definition under its name, or the next that is free; says which. */
export function withNewFeature(config: Config, wanted: string, { features, rows = {}, words }: Definition) {
  const document = config.features ?? NO_FEATURES;
  const name = freeName(
    wanted,
    (one) =>
      Object.hasOwn(document.features, one) || isDefined(one) || columnsRead(config.rules).includes(one),
  );
  const renamed = new Map<string, string>();
  const isTaken = (one: string) =>
    Object.hasOwn(document.rows ?? {}, one) || [...renamed.values()].includes(one);
  for (const [i, set] of Object.keys(rows).entries())
    renamed.set(set, freeName(`${name}_${i === 0 ? 'rows' : 'divisor'}`, isTaken));
  const named = (value: unknown): unknown => {
    if (typeof value === 'string') return renamed.get(value) ?? value;
    if (Array.isArray(value)) return value.map(named);
    if (typeof value !== 'object' || value === null) return value;
    return Object.fromEntries(Object.entries(value).map(([key, part]) => [key, named(part)]));
  };
  const [is] = Object.values(features);
  const sets = Object.fromEntries(
    Object.entries(rows).map(([set, of]) => [renamed.get(set) as string, named(of)]),
  ) as NonNullable<FeaturesDocument['rows']>;
  const [own] = Object.values(words ?? {});
  const whole: FeaturesDocument = {
    ...withDefinition(document, name, named(is) as FeaturesDocument['features'][string], sets),
    ...(own && { words: { ...document.words, [name]: own } }),
  };
  return { name, config: withFeatures(config, whole) };
}

/** A copy of a definition. */
export function withCopy(config: Config, name: string) {
  const document = config.features ?? NO_FEATURES;
  const is = document.features[name];
  if (is === undefined) return null;
  const rows = Object.fromEntries(
    Array.from(setsRead(document, is), (set) => [set, document.rows?.[set]]),
  ) as NonNullable<FeaturesDocument['rows']>;
  const words = { ...document.words?.[name] };
  const label = `${words.label ?? name}, copy`;
  return withNewFeature(config, name, {
    features: { [name]: is },
    rows,
    words: { [name]: { ...words, label } },
  });
}

/** The personas whose rules or ranks read a feature. */
export function personasReading(config: Config, feature: string): readonly Persona[] {
  const { of } = shownClassification(config);
  const read = of.segments.map((segment) => {
    const { assign: _, columns: __, ...rest } = config.rules;
    const alone = { ...rest, assign: { only: { segments: [segment] } } };
    return new Set(Array.from(columnsRead(alone), (name) => nameAndWindow(name).base)).has(feature);
  });
  return personasOf(config).filter((_, p) => read[p]);
}

/** Other definitions that a feature is part of. */
const featuresReading = ({ features = NO_FEATURES }: Config, name: string): readonly string[] =>
  Object.keys(features.features).filter((other) => {
    const names = (value: unknown): boolean =>
      typeof value === 'string'
        ? nameAndWindow(value).base === name
        : typeof value === 'object' && value !== null && Object.values(value).some(names);
    return other !== name && names(features.features[other]);
  });

/** A config without a definition; refused while a rule or another definition reads it. */
export function withoutFeature(config: Config, name: string): Result<Config> {
  const where = `features/features/${name}`;
  const { label } = definitionOf(name);
  const personas = personasReading(config, name);
  if (personas.length > 0)
    return failure(
      where,
      `${label} is read by the rule of ${personas.map((one) => one.name).join(', ')}. Take it out of there first.`,
    );
  if ([...columnsRead(config.rules)].some((one) => nameAndWindow(one).base === name))
    return failure(
      where,
      `${label} is read by a value or an output of the rules. Take it out of there first.`,
    );
  const [other] = featuresReading(config, name);
  if (other !== undefined)
    return failure(where, `${label} is part of ${definitionOf(other).label}. Change that first.`);
  const document = withDefinition(config.features ?? NO_FEATURES, name, null);
  const { [name]: _, ...words } = document.words ?? {};
  const { words: __, ...rest } = document;
  return success(withFeatures(config, Object.keys(words).length > 0 ? { ...rest, words } : rest));
}

/** Other words of a feature. */
export function withWords(document: FeaturesDocument, name: string, change: FeatureWords): FeaturesDocument {
  const entries = Object.entries({ ...document.words?.[name], ...change });
  const said = Object.fromEntries(entries.filter(([, value]) => value !== undefined && value !== ''));
  return { ...document, words: { ...document.words, [name]: said } };
}
