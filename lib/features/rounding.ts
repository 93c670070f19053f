import { roundTo } from '@/lib/stats/round';
import { definitionOf, type Feature } from './features';

/** A feature's value as rules read it. */
export const roundedFeature = (feature: Feature, value: number): number =>
  roundTo(value, definitionOf(feature).decimals);
