import { type Failure, failure, type Result, success } from '@/lib/model/result';
import { sentence } from '../file/sentence';
import { issuesOf } from '../file/shape';
import {
  type CategoryProfile,
  edgesOf,
  type NumberProfile,
  PROFILE_VERSION,
  type Profile,
  QUANTILE_STEPS,
} from './profile';
import { provideProfileReader } from './profile-reader';
import { PROFILE_SHAPE } from './profile-shape';

const sum = (counts: readonly number[]) => counts.reduce((all, n) => all + n, 0);

/** Counts of weights are sums of fractions. */
const isAll = (counted: number, { customers }: Profile) => Math.abs(counted - customers) <= 1e-6 * customers;

function numberProblem(one: NumberProfile, profile: Profile): Failure | null {
  const { quantiles, counts, lows, unknown } = one;
  if (quantiles.length !== 0 && quantiles.length !== QUANTILE_STEPS + 1)
    return failure('quantiles', `Must be ${QUANTILE_STEPS + 1} numbers or none, got ${quantiles.length}.`);
  const fallen = quantiles.findIndex((x, i) => i > 0 && x < (quantiles[i - 1] as number));
  if (fallen > 0) return failure(`quantiles[${fallen}]`, 'Must not be below the one before.');
  const bins = quantiles.length === 0 ? 0 : edgesOf(quantiles).length + 1;
  if (counts.length !== bins)
    return failure('counts', `Must be ${bins} numbers, one a bin of the quantiles, got ${counts.length}.`);
  if (lows.length !== bins) return failure('lows', `Must be ${bins} numbers, one a bin, got ${lows.length}.`);
  const late = lows.findIndex((x, i) => i > 0 && x < (lows[i - 1] as number));
  if (late > 0) return failure(`lows[${late}]`, 'Must not be below the one before.');
  return isAll(sum(counts) + unknown, profile)
    ? null
    : failure('counts', `With "unknown" must add up to the ${profile.customers} customers.`);
}

function categoryProblem(one: CategoryProfile, profile: Profile): Failure | null {
  const { texts, counts, others, unknown } = one;
  if (texts.length !== counts.length)
    return failure('counts', `Must be as many as texts, ${texts.length}, got ${counts.length}.`);
  const twice = texts.findIndex((text, i) => texts.indexOf(text) < i);
  if (twice >= 0) return failure(`texts[${twice}]`, 'The same text stands before it.');
  return isAll(sum(counts) + others + unknown, profile)
    ? null
    : failure('counts', `With "others" and "unknown" must add up to the ${profile.customers} customers.`);
}

/** The first place of a list where something is wrong. */
function problemIn<T>(
  list: 'numbers' | 'categories',
  all: readonly T[],
  keyOf: (one: T) => string,
  problem: (one: T) => Failure | null,
): Failure | null {
  const seen = new Set<string>();
  for (const [i, one] of all.entries()) {
    const key = keyOf(one);
    if (seen.has(key)) return failure(`${list}[${i}]`, `There is a profile of ${key} already.`);
    seen.add(key);
    const found = problem(one);
    if (found) return failure(`${list}[${i}].${found.problem.where}`, found.problem.message);
  }
  return null;
}

function crossProblem(profile: Profile): Failure | null {
  const { numbers, categories, personas, effective, customers } = profile;
  if (effective !== undefined && (effective <= 0 || effective > customers * (1 + 1e-9)))
    return failure('effective', `Must be above 0 and not above the ${customers} customers.`);
  for (const [days, counts] of Object.entries(personas))
    if (!isAll(sum(Object.values(counts)), profile))
      return failure(`personas.${days}`, `Must add up to the ${customers} customers.`);
  return (
    problemIn(
      'numbers',
      numbers,
      ({ feature, window }) => (window === undefined ? feature : `${feature} in ${window} days`),
      (one) => numberProblem(one, profile),
    ) ??
    problemIn(
      'categories',
      categories,
      ({ feature }) => feature,
      (one) => categoryProblem(one, profile),
    )
  );
}

function readAnew(value: object): Result<Profile> {
  const { version } = value as { version?: unknown };
  if (typeof version === 'number' && version > PROFILE_VERSION)
    return failure('version', `A newer form of profile (${version}); this one reads ${PROFILE_VERSION}.`);
  const [issue] = issuesOf(PROFILE_SHAPE, value);
  if (issue) {
    const { where, message } = sentence(issue, value);
    return failure(where, message);
  }
  return crossProblem(value as Profile) ?? success(value as Profile);
}

const known = new WeakMap<object, Result<Profile>>();

/** The profile of a config, checked; what was read is known by its identity. */
export function readProfile(value: object): Result<Profile> {
  const found = known.get(value) ?? readAnew(value);
  known.set(value, found);
  return found;
}

provideProfileReader((value) => {
  const read = readProfile(value);
  return read.ok
    ? null
    : failure(['profile', read.problem.where].filter(Boolean).join('.'), read.problem.message);
});
