import type { Counts } from '@/lib/params/config/allocate';
import type { MixSpace } from '../mix/mix-fit';
import type { Cumulative } from './extremes';

/** How high the mixes that may be chosen can bring a weighted share of users. */
export interface Reach {
  /** An upper bound of the sum over parts of weight x share, over all allowed mixes. */
  most(parts: readonly (readonly [weight: number, counts: Cumulative])[]): number;
}

/** The bounds of counts that the bounds of shares mean. */
export function countBounds({ low, high }: Pick<MixSpace, 'low' | 'high'>, users: number) {
  return {
    low: Array.from(low, (share) => Math.ceil(share * users - 1e-6)),
    high: Array.from(high, (share) => Math.floor(share * users + 1e-6)),
  };
}

const at = (counts: Cumulative, s: number, n: number) => (counts[s] as ArrayLike<number>)[n] as number;

/** Where only one mix is allowed: what that gives, of as many customers as those users stand for. */
export function fixedReach(counts: Counts, customers: number): Reach {
  return {
    most: (parts) =>
      parts.reduce(
        (sum, [weight, of]) => sum + weight * counts.reduce((total, n, s) => total + at(of, s, n), 0),
        0,
      ) / customers,
  };
}

/**
 * Exact, for whole users: the best counts by dynamic programming over archetypes. Takes time with the square of the
 * users, and needs the first `users` of every archetype that may have so many.
 */
export function exactReach(low: Counts, high: Counts, users: number): Reach {
  return {
    most: (parts) => {
      let best = new Float64Array(users + 1).fill(Number.NEGATIVE_INFINITY);
      best[0] = 0;
      low.forEach((from, s) => {
        const gains = Float64Array.from({ length: Math.min(high[s] as number, users) + 1 }, (_, n) =>
          parts.reduce((sum, [weight, counts]) => sum + weight * at(counts, s, n), 0),
        );
        const next = new Float64Array(users + 1).fill(Number.NEGATIVE_INFINITY);
        for (let before = 0; before <= users; before++) {
          const sum = best[before] as number;
          if (sum === Number.NEGATIVE_INFINITY) continue;
          for (let n = from; n < gains.length && before + n <= users; n++) {
            const total = sum + (gains[n] as number);
            if (total > (next[before + n] as number)) next[before + n] = total;
          }
        }
        best = next;
      });
      return (best[users] as number) / users;
    },
  };
}

/** Standard errors that a share in a sample is given the benefit of. */
const BENEFIT = 3;

/**
 * For larger populations: each archetype gives what it gives in its sample, and three standard errors of that. A linear
 * program over a box, so solved greedily.
 */
export function sampledReach({ low, high }: Pick<MixSpace, 'low' | 'high'>): Reach {
  return {
    most: (parts) => {
      const values = Array.from(low, (_, s) =>
        parts.reduce((sum, [weight, counts]) => {
          const own = counts[s] as ArrayLike<number>;
          const users = own.length - 1;
          const rate = users > 0 ? (own[users] as number) / users : 0;
          const error = users > 0 ? Math.sqrt((rate * (1 - rate)) / users) : 0;
          return sum + weight * rate + Math.abs(weight) * BENEFIT * error;
        }, 0),
      );
      let sum = values.reduce((total, value, s) => total + value * (low[s] as number), 0);
      let rest = 1 - low.reduce((total, share) => total + share, 0);
      for (const s of [...values.keys()].sort((a, b) => (values[b] as number) - (values[a] as number))) {
        const more = Math.min(Math.max(0, rest), (high[s] as number) - (low[s] as number));
        sum += more * (values[s] as number);
        rest -= more;
      }
      return sum;
    },
  };
}
