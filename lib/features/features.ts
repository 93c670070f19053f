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

/** What there is to say of a feature: of one that nothing defines, its name. */
export const definitionOf = (feature: Feature): FeatureDefinition =>
  (isDefined(feature) && FEATURE_DEFINITIONS[feature as OwnFeature]) || {
    id: feature,
    label: feature,
    noun: feature,
    help: 'A number that was given.',
    unit: 'none',
    decimals: 6,
    min: -UNBOUNDED,
    max: UNBOUNDED,
    step: 0.01,
    period: 'as-of date',
    scale: 'state',
    possible: 'any',
    needs: [],
    value: feature,
    evidence: null,
  };

/** Whether a feature is yes or no: 1 or 0, tested without a value. */
export const isFlag = (feature: Feature): boolean => definitionOf(feature).possible === 'yes or no';
