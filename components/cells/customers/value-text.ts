import { definitionOf, type Feature, isDefined, isFlag } from '@/lib/features/features';
import type { History } from '@/lib/features/population';
import { isoFromDayNumber } from '@/lib/model/calendar';
import { roundTo } from '@/lib/stats/round';
import type { Currency } from '@/lib/text/money';
import { type Figure, figure } from '@/lib/text/table';
import { exactText, readingText } from '@/lib/text/value-text';
import { moneyText } from '@/lib/text/written';

/** A feature's value as exactly as rules read it, so that a near miss looks like one. */
export function featureText(feature: Feature, value: number, currency: Currency): string {
  if (Number.isNaN(value)) return 'unknown';
  if (isFlag(feature)) return value === 1 ? 'yes' : 'no';
  const { unit, step, decimals } = definitionOf(feature);
  if (unit === 'usd') return moneyText(Math.round(value * 100), currency);
  // What is not rounded when rules read it has more digits than anybody reads.
  const shown = isDefined(feature) ? value : roundTo(value, Math.min(12, decimals + 2));
  return exactText(unit, shown, step / 100);
}

/** A feature's value as rules read it, exact in its own unit: shares 0..1, money in whole units of its currency. */
export function featureFigure(feature: Feature, value: number, currency: Currency): Figure {
  const text = featureText(feature, value, currency);
  return isFlag(feature) ? { value: text, text } : figure(value, text);
}

/** A feature's value in the list, where less will do. */
export function shortFeatureText(feature: Feature, value: number, currency: Currency): string {
  if (Number.isNaN(value)) return '–';
  const { unit, step } = definitionOf(feature);
  return readingText(unit, value, step / 10, currency);
}

/** The date of a day of a history, counted from its first one. */
export const dateText = ({ firstDay }: History, day: number): string => isoFromDayNumber(firstDay + day);
