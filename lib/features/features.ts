import type { FeatureDefinition } from './definition';
import { FURTHER } from './further';
import { PUBLISHED } from './published';

export type Feature = (typeof PUBLISHED)[number]['id'] | (typeof FURTHER)[number]['id'];
type Named = FeatureDefinition & { readonly id: Feature };

/** The features that rules read: the published ones, then the further ones. */
export const FEATURE_LIST: readonly Named[] = [...PUBLISHED, ...FURTHER];

const ids = (list: readonly Named[]): readonly Feature[] => list.map(({ id }) => id);
export const FEATURES = ids(FEATURE_LIST);
/** Those of the published model, which its figures, digests and fits are about. */
export const PUBLISHED_FEATURES = ids(PUBLISHED);
export const FURTHER_FEATURES = ids(FURTHER);

/** Every feature's definition by its id. */
export const FEATURE_DEFINITIONS = Object.fromEntries(
  FEATURE_LIST.map((definition) => [definition.id, definition]),
) as Readonly<Record<Feature, FeatureDefinition>>;

/** Whether a feature is yes or no: 1 or 0, tested without a value. */
export const isFlag = (feature: Feature): boolean => FEATURE_DEFINITIONS[feature].possible === 'yes or no';
