import { betaBinomial, centralInterval, sumOfCounts } from '@/lib/stats/beta-binomial';

/** Users of one archetype: how many the population has, and how the users of a larger sample of it are assigned. */
export interface NoiseCohort {
  readonly users: number;
  /** Users of the sample by persona index, the last one STABLE. */
  readonly sample: ArrayLike<number>;
}

/** What a count may be from one seed to the next, in users. */
export interface NoiseInterval {
  readonly low: number;
  readonly high: number;
}

export const NOISE_LEVEL = 0.95;
/** Standard normal quantile of the upper end of the interval. */
export const NOISE_Z = 1.959963984540054;
/** Up to here counts are summed exactly; above, the normal distribution of equal mean and variance is within a user of it. */
const EXACT_USERS = 2_000;

/**
 * The interval that holds the count of each persona index (the last one STABLE) for 95 % of seeds. Users are independent
 * of each other, so a count is a sum over archetypes: Poisson-binomial, with each archetype's probability known from its
 * sample.
 */
export function seedNoise(cohorts: readonly NoiseCohort[], groups: number): NoiseInterval[] {
  const users = cohorts.reduce((sum, cohort) => sum + cohort.users, 0);
  const trialsOf = cohorts.map(({ sample }) => Array.from(sample).reduce((sum, n) => sum + n, 0));
  return Array.from({ length: groups }, (_, group) => {
    const parts = cohorts.map((cohort, s) => ({
      n: cohort.users,
      hits: cohort.sample[group] as number,
      trials: trialsOf[s] as number,
    }));
    if (users > EXACT_USERS) return normalInterval(parts, users);
    const sum = sumOfCounts(
      parts.filter(({ n }) => n > 0).map(({ n, hits, trials }) => betaBinomial(n, hits, trials)),
    );
    const [low, high] = centralInterval(sum, NOISE_LEVEL);
    return { low, high };
  });
}

/**
 * The same of one cohort whose rows have weights: `customers` by persona index are sums of weights, known as well as so many rows of
 * one weight would know them. Fractions of users.
 */
export function weightedNoise(customers: ArrayLike<number>, effective: number): NoiseInterval[] {
  const all = Array.from(customers).reduce((sum, n) => sum + n, 0);
  const users = Math.max(1, Math.round(effective));
  if (all === 0) return Array.from(customers, () => ({ low: 0, high: 0 }));
  return Array.from(customers, (n) => {
    const hits = Math.round((n / all) * users);
    const [{ low, high }] = seedNoise([{ users, sample: [hits, users - hits] }], 2) as [NoiseInterval];
    return { low: (low / users) * all, high: (high / users) * all };
  });
}

/**
 * Either of the two, of a population: how the users of each cohort's sample are assigned, how many it has, and of how many rows of one
 * weight it says as much; null where rows have no weights.
 */
export const populationNoise = (
  samples: readonly ArrayLike<number>[],
  counts: readonly number[],
  groups: number,
  effective: number | null,
): NoiseInterval[] =>
  effective === null
    ? seedNoise(
        samples.map((sample, s) => ({ users: counts[s] as number, sample })),
        groups,
      )
    : weightedNoise(samples[0] ?? [], effective);

/**
 * The interval that holds the count of each persona index once all users are made, with 95 %, of the first ones of each cohort: those who
 * are made stay, the others are as likely as they are.
 */
export const partNoise = (cohorts: readonly NoiseCohort[], groups: number): NoiseInterval[] => {
  const users = cohorts.reduce((sum, cohort) => sum + cohort.users, 0);
  return Array.from({ length: groups }, (_, group) =>
    normalInterval(
      cohorts.map(({ users: n, sample }) => ({
        n,
        hits: sample[group] as number,
        trials: Array.from(sample).reduce((sum, one) => sum + one, 0),
      })),
      users,
      (n, trials) => Math.max(0, n - trials) / trials,
    ),
  );
};

/** How much wider a count of others is than one whose probability is known. */
const ofOthers = (n: number, trials: number) => (trials + n) / (trials + 1);

function normalInterval(
  parts: readonly { n: number; hits: number; trials: number }[],
  users: number,
  factor = ofOthers,
): NoiseInterval {
  let mean = 0;
  let variance = 0;
  for (const { n, hits, trials } of parts) {
    const share = trials > 0 ? hits / trials : 0;
    mean += n * share;
    if (trials > 0) variance += n * share * (1 - share) * factor(n, trials);
  }
  const reach = NOISE_Z * Math.sqrt(variance) + 0.5;
  return {
    low: Math.max(0, Math.ceil(mean - reach)),
    high: Math.min(users, Math.floor(mean + reach)),
  };
}

/**
 * How many users a population needs so that a difference of shares is larger than half the noise interval: noise shrinks
 * with the square root. Infinity for no difference.
 */
export function usersToResolve(difference: number, { low, high }: NoiseInterval, users: number): number {
  const half = (high - low) / 2 / users;
  if (Math.abs(difference) > half) return users;
  return difference === 0 ? Number.POSITIVE_INFINITY : Math.ceil(users * (half / Math.abs(difference)) ** 2);
}
