import type { Estimate } from '@/lib/stats/proportions/wilson';
import { listText, pointsText } from '@/lib/text/written';
import { type ChallengerPart, detectable } from './challenger';

/** Whether a difference is beyond what chance does with 95 %. */
export const isBeyondChance = ({ value, interval: [low, high] }: Estimate): boolean =>
  value !== 0 && (low > 0 || high < 0);

const NAMES = { precision: 'precision', recall: 'recall', amount: 'of the amount' } as const;

/** What the data says of a challenger: which figures differ beyond chance, or that it cannot tell the two apart, and what it would have seen. */
export function challengerVerdict({ groups, differences }: ChallengerPart): string {
  const swapped = groups.champion.customers + groups.challenger.customers;
  if (swapped === 0) return 'Both select the same customers.';
  if (groups.champion.known + groups.challenger.known === 0)
    return 'Nobody knows what became of those who are swapped: the data cannot tell the two apart.';
  const found = (Object.keys(NAMES) as (keyof typeof NAMES)[]).flatMap((key) => {
    const difference = differences[key];
    return difference ? [{ key, difference }] : [];
  });
  const beyond = found.filter(({ difference }) => isBeyondChance(difference));
  if (beyond.length > 0)
    return `The challenger has ${listText(
      beyond.map(
        ({ key, difference }) =>
          `${difference.value > 0 ? 'more' : 'less'} ${NAMES[key]} (${pointsText(difference.value)})`,
      ),
    )}, beyond chance.`;
  const least = found
    .filter(({ difference }) => detectable(difference) > 0)
    .map(({ key, difference }) => {
      const points = `${(100 * detectable(difference)).toFixed(1)} points`;
      return key === 'amount' ? `${points} ${NAMES.amount}` : `${points} of ${NAMES[key]}`;
    });
  return `The data cannot tell the two apart. Of these sizes four of five samples would show ${listText(least)}.`;
}
