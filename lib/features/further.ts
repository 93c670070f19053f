import type { FeatureDefinition } from './definition';

/**
 * Features beyond the published ones, in the order in which they came: the last columns of files. They have a digest of their
 * own, so that of the published ones stays what it was.
 */
export const FURTHER = [] as const satisfies readonly FeatureDefinition[];
