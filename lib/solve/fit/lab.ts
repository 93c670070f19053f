import { archetypeIds } from '@/lib/params/archetypes/archetypes-of';
import type { Config } from '@/lib/params/config/config';
import { withValue } from '@/lib/params/config/settings';
import { parseConfig } from '@/lib/params/file/schema';
import { fitMix, type MixSpace, sharesUnderMix } from '../mix/mix-fit';
import type { MakePopulation } from '../quest';
import type { Dial } from './fit-problem';
import { type Metric, placeOf } from './metric';

/** Settings, where each archetype's users lie under them, and the mix with which they are nearest to the real ones. */
export interface Trial {
  readonly config: Config;
  /** By archetype, in the coordinates of the measure. */
  readonly places: readonly Float64Array[];
  readonly mix: Float64Array;
  /** Squared distance from the real users in units of sampling noise. */
  readonly cost: number;
}

/** Makes trials: always the first users of each archetype under one seed, so that differences are the settings'. */
export class Lab {
  /** Users made for trials by now. */
  usersMade = 0;
  readonly goals: readonly { share: number; tolerance: number }[];

  constructor(
    readonly metric: Metric,
    readonly space: MixSpace,
    private readonly make: MakePopulation,
    /** Users of each archetype. */
    readonly users: number,
  ) {
    const squares = space.prior.reduce((sum, share) => sum + share ** 2, 0);
    const noise = Math.sqrt(1 / metric.users + squares / users);
    this.goals = Array.from(metric.target, (share) => ({ share, tolerance: noise }));
  }

  /** The standard error of a coordinate: of the real users and of the made ones together. */
  get noise(): number {
    return this.goals[0]?.tolerance ?? 1;
  }

  /** A trial of a config. Only the archetypes that differ from `like` are made, where it is given. */
  async trial(
    config: Config,
    like?: { readonly trial: Trial; readonly archetypes: readonly number[] },
  ): Promise<Trial> {
    const ids = archetypeIds(config);
    const own = new Set(like?.archetypes ?? ids.keys());
    const { cohorts } = await this.make(
      config,
      ids.map((_, s) => (own.has(s) ? this.users : 0)),
    );
    this.usersMade += own.size * this.users;
    const places = cohorts.map(({ table }, s) =>
      own.has(s) ? placeOf(this.metric, table) : (like?.trial.places[s] as Float64Array),
    );
    return this.settle(config, places, like?.trial.mix);
  }

  /** The best mix for some places. */
  settle(config: Config, places: readonly Float64Array[], start: Float64Array = this.space.prior): Trial {
    const { space, goals } = this;
    const fixed = space.low.every((value, s) => value >= (space.high[s] as number));
    const mix = fixed ? space.prior : fitMix(places, goals, space, start);
    return { config, places, mix, cost: this.costOf(places, mix) };
  }

  /** The cost of a mix, whether or not it is the best. */
  costOf(places: readonly Float64Array[], mix: Float64Array): number {
    const { target } = this.metric;
    const at = sharesUnderMix(places, mix, target.length);
    return at.reduce((sum, value, g) => sum + (value - (target[g] as number)) ** 2, 0) / this.noise ** 2;
  }

  /** The archetypes whose features a dial changes: found on a few users, with the dial far from where it is. */
  async reached(config: Config, { path, low, high }: Dial, now: number): Promise<number[]> {
    const far = high - now >= now - low ? now + (high - now) / 2 : now - (now - low) / 2;
    const changed = valid(config, path, now === Math.round(now) ? Math.round(far) || high : far);
    const ids = archetypeIds(config);
    if (!changed) return [...ids.keys()];
    const users = ids.map(() => PROBED);
    const before = await this.make(config, users);
    const after = await this.make(changed, users);
    this.usersMade += 2 * PROBED * ids.length;
    return [...ids.keys()].filter((s) => {
      const hashes = before.cohorts[s]?.table.featureHash as Float64Array;
      return hashes.some((hash, u) => hash !== after.cohorts[s]?.table.featureHash[u]);
    });
  }
}

/** Users that show whether an archetype depends on a parameter. */
const PROBED = 12;

/** The config with one value set, or null where its settings would contradict each other. */
export function valid(config: Config, path: string, value: number): Config | null {
  const changed = parseConfig(withValue(config, path, value));
  return changed.ok ? changed.value : null;
}
