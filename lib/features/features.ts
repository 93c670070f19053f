import type { FeatureWords } from './declared/feature-words';
import type { FeaturesDocument } from './declared/features-document';
import type { FeatureDefinition } from './definition';
import { FURTHER } from './further';
import { PUBLISHED } from './published';

/** The features that this product defines. */
export type OwnFeature = (typeof PUBLISHED)[number]['id'] | (typeof FURTHER)[number]['id'];
/** The name of a column that rules read: one of those, one that the analyst defines, or one that was given. */
export type Feature = string;
type Named = FeatureDefinition & { readonly id: OwnFeature };

/** The features that rules read: the published ones, then the further ones. */
export const FEATURE_LIST: readonly Named[] = [...PUBLISHED, ...FURTHER];

const ids = (list: readonly Named[]): readonly OwnFeature[] => list.map(({ id }) => id);
export const FEATURES = ids(FEATURE_LIST);
/** Those of the published model, which its figures, digests and fits are about. */
export const PUBLISHED_FEATURES = ids(PUBLISHED);
export const FURTHER_FEATURES = ids(FURTHER);

/** Every feature's definition by its id. */
export const FEATURE_DEFINITIONS = Object.fromEntries(
  FEATURE_LIST.map((definition) => [definition.id, definition]),
) as Readonly<Record<OwnFeature, FeatureDefinition>>;

/** Whether a feature is one that this product defines; of others only their values say where they lie. */
export const isDefined = (feature: Feature): boolean => Object.hasOwn(FEATURE_DEFINITIONS, feature);

/** How far a number of which nothing is known may go. */
const UNBOUNDED = 1e15;
const DECIMALS = 6;

/** A definition of a feature that is not built in, of what there is to say of it. */
function definitionOfWords(id: Feature, words: FeatureWords): FeatureDefinition {
  const { label = id, noun = label.toLowerCase(), help, unit = 'none', decimals = DECIMALS, kind } = words;
  return {
    id,
    label,
    noun,
    help: help ?? 'A number that was given.',
    unit,
    decimals,
    min: -UNBOUNDED,
    max: UNBOUNDED,
    step: words.decimals === undefined ? 0.01 : Number((10 ** -decimals).toFixed(decimals)),
    period: 'as-of date',
    scale: 'state',
    possible: kind === 'flag' ? 'yes or no' : 'any',
    needs: [],
    value: id,
    evidence: null,
  };
}

/** Every definition by its feature: the built-in ones, and of others those that were asked for. */
const definitions = new Map<Feature, FeatureDefinition>();
let said: FeaturesDocument | undefined;

/**
 * From now on features are called what a document of features says: that of the config that is shown, or evaluated. One for the
 * whole program, as a name has one meaning on a screen and in a report; values never depend on it.
 */
export function sayFeatures(document: FeaturesDocument | undefined): void {
  if (document === said) return;
  said = document;
  definitions.clear();
}

/** What a document says of a name that rules read; of an output of another name what it says of its feature. */
function wordsOf({ words = {}, columns = {} }: FeaturesDocument, name: Feature): FeatureWords {
  const of = (key: string) => (Object.hasOwn(words, key) ? words[key] : undefined);
  return of(name) ?? of(columns[name] ?? '') ?? of(columns[`${name}@W`] ?? '') ?? {};
}

/** What there is to say of a feature: of one that nothing defines, its name. */
export function definitionOf(feature: Feature): FeatureDefinition {
  if (isDefined(feature)) return FEATURE_DEFINITIONS[feature as OwnFeature];
  const known = definitions.get(feature);
  if (known) return known;
  const made = definitionOfWords(feature, said ? wordsOf(said, feature) : {});
  definitions.set(feature, made);
  return made;
}

/** Whether a feature is yes or no: 1 or 0, tested without a value. */
export const isFlag = (feature: Feature): boolean => definitionOf(feature).possible === 'yes or no';
