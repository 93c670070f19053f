import { roundTo } from '@/lib/stats/round';
import { FEATURE_DEFINITIONS, type Feature } from './features';

/** A feature's value as rules read it. */
export const roundedFeature = (feature: Feature, value: number): number =>
  roundTo(value, FEATURE_DEFINITIONS[feature].decimals);
