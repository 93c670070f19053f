import { ticks } from 'd3-array';
import {
  isFollowed,
  type NumberResponse,
  numberFlips,
  numberResponse,
} from '@/lib/diagnose/change/number-response';
import type { Evaluation } from '@/lib/diagnose/evaluation';
import type { Feature } from '@/lib/features/features';
import type { Loss } from '@/lib/language/moving';
import { numberRange } from '@/lib/rules/sweep/number-range';
import type { RuleNumber } from '@/lib/rules/sweep/rule-numbers';
import { shownClassification } from '@/lib/rules/view/personas-of';
import { countText } from '@/lib/text/written';
import { type FeatureDomain, featureDomain } from '../feature-view';
import { remembered } from '../remembered';
import { followedUsers } from './first-users';
import { sliderPositions } from './slider-positions';

/** The column that a number is compared with, where the population has it: a feature, or what the rules compute. */
export function comparedColumn(result: Evaluation, { pointer, feature }: RuleNumber): Feature | null {
  const columns = result.population.cohorts[0]?.table.windows[0] ?? {};
  const criterion = result.rules.criteria.find((one) => one.criterion.at === pointer)?.criterion;
  const name = criterion?.feature ?? feature;
  return name !== null && name in columns ? name : null;
}

const MARKS = 5;

/** What the slider of a number spans: where its column lies in the population, else what it may be by itself. */
export function numberDomain(
  result: Evaluation,
  number: RuleNumber,
  all: readonly RuleNumber[],
): FeatureDomain {
  const column = comparedColumn(result, number);
  if (column !== null) return featureDomain(result.population, column, result.counts, [number.value]);
  const { low, high, step } = numberRange(number, all);
  return { low, high, step, bins: 0, ticks: ticks(low, high, MARKS) };
}

/** The users whose response to a number is looked at: some of them, each of whom stands for more, where all would take too long. */
const followedOf = (result: Evaluation, pointer: string): Evaluation =>
  isFollowed(result, pointer) ? result : followedUsers(result);

/** The distribution at every position of a number's slider. */
export const numberCurve = (
  result: Evaluation,
  window: number,
  pointer: string,
  domain: FeatureDomain,
): NumberResponse =>
  numberResponse({ result: followedOf(result, pointer), window, pointer }, sliderPositions(domain));

/** Of how many users a curve is that is not of all. */
export function followedText(result: Evaluation, pointer: string): string | null {
  const some = followedOf(result, pointer);
  if (some === result) return null;
  const users = some.population.cohorts.reduce((sum, { table }) => sum + table.users, 0);
  return `≈ From ${countText(users)} users alone: all would take too long, as this number is more than the threshold of one line.`;
}

/** Users who have another persona with a number at `value`. */
export const numberFlipsTo = remembered(
  (result: Evaluation, window: number, pointer: string, value: number) =>
    numberFlips({ result, window, pointer }, value),
);

const LOSSES: Readonly<Record<Loss, string>> = {
  product: 'It is multiplied by itself here',
  divisor: 'Something is divided by it here',
  score: 'Quantiles of all customers move with it',
};

/** What there is to know of a curve that is not exact between its positions; null of one that is. */
export const lossText = ({ loss, positions }: NumberResponse): string | null =>
  loss && `${LOSSES[loss]}: evaluated at ${positions.length} values; between them nobody knows.`;

/** Said where what is not known may decide who is where; null where it does not. */
export function unknownText({ config: { rules }, rules: { isExact } }: Evaluation): string | null {
  const { undecided } = shownClassification({ rules }).of;
  if (!isExact || (rules.unknown !== 'open' && undecided === undefined)) return null;
  return undecided === undefined
    ? 'Something unknown may decide here: where it could, it counts as not met.'
    : `Something unknown may decide here: those whom it could put elsewhere count as ${undecided}.`;
}
