import { type Feature, isFlag } from '@/lib/features/features';
import { moneyText } from '@/lib/text/written';
import { exactValue } from '../../exact';
import { featureText } from './value-text';

/** Cents as dollars, exact to whoever takes the table along. */
export const exactMoney = (cents: number) => exactValue(cents / 100, moneyText(cents));

/** A feature's value as rules read it, in its own unit: shares 0..1, money in dollars. */
export const exactFeature = (feature: Feature, value: number) =>
  isFlag(feature) ? featureText(feature, value) : exactValue(value, featureText(feature, value));
