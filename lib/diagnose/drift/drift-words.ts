import { definitionOf } from '@/lib/features/features';
import { countedText, countText, inWindow, listText, percentText } from '@/lib/text/written';
import { brokenOf, type Drift, FALSE_ALARMS, type Sample, worstDetectable } from './drift';
import { POWER } from './power';
import type { FeatureDrift } from './sides';

/** Whether samples of these sizes would show a shift of a persona's share that matters (0..1) with 80 %; true where personas are not compared. */
export const canTell = (drift: Drift, matters: number): boolean => worstDetectable(drift) <= matters;

const sampleText = ({ data, date, customers }: Sample) =>
  `${countedText(customers, 'customer')} of ${data === '' ? 'data without a name' : data}, ${date}`;

/** Who is compared with whom. */
export const samplesText = ({ before, now }: Drift): string =>
  `Then: ${sampleText(before)}. Now: ${sampleText(now)}.`;

/** The result in a sentence. */
export function verdictText(drift: Drift): string {
  const { broken, of } = brokenOf(drift);
  if (broken === 0) return `Nothing is beyond chance, of ${countedText(of, 'comparison')}.`;
  return `${countText(broken)} of ${countedText(of, 'comparison')} ${broken === 1 ? 'is' : 'are'} beyond chance.`;
}

/** How often that is said of what did not change. */
export const RATE_TEXT = `Where customers did not change, at most ${FALSE_ALARMS * 100} comparison of data in 100 finds anything beyond chance.`;

const pointsOf = (share: number) => `${(share * 100).toFixed(1)} points`;

/** What samples of these sizes can show. */
export function powerText(drift: Drift, matters: number): string {
  if (drift.personas.length === 0) return '';
  const worst = worstDetectable(drift);
  const sizes = `${countText(drift.before.customers)} and ${countText(drift.now.customers)} customers`;
  const found = `${pointsOf(worst)} would be found with ${percentText(POWER, 0)}`;
  return canTell(drift, matters)
    ? `With ${sizes} any persona’s share that moves by ${found}.`
    : `Samples of this size cannot tell: with ${sizes} only a persona’s share that moves by ${found}, and ${pointsOf(matters)} matter.`;
}

const CHANGED = {
  measured: 'Features are measured by other settings than then: what moved may be that.',
  rules: 'The rules are others than then: shares of personas are not compared.',
  filter: 'Other customers count than then, by the filter: what moved may be that.',
} as const;

/** What else there is to know. */
export function notesOf({ changed, missing, added }: Drift): string[] {
  const named = (names: readonly string[]) => listText(names.map((name) => definitionOf(name).label));
  return [
    ...changed.map((key) => CHANGED[key]),
    ...(missing.length > 0 ? [`Not in the new data: ${named(missing)}.`] : []),
    ...(added.length > 0 ? [`Not in the profile: ${named(added)}.`] : []),
  ];
}

/** A feature, and its window. */
export const featureText = ({ feature, days }: Pick<FeatureDrift, 'feature' | 'days'>): string =>
  `${definitionOf(feature).label}${days === null ? '' : inWindow(days)}`;

/** An index of stability: three digits that count, as it is small. */
export const indexText = (index: number): string => index.toFixed(index < 0.1 ? 4 : 3);

/** What is to be said of texts that were not there. */
export function unseenText({ unseen }: FeatureDrift): string {
  const [first] = unseen;
  if (!first) return '';
  const others = unseen.length - 1;
  return `new: “${first.text}” (${countText(first.customers)})${others > 0 ? ` and ${countedText(others, 'other')}` : ''}`;
}
