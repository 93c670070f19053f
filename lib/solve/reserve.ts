import type { FeatureTable } from '@/lib/features/feature-table';
import { firstUsers } from '@/lib/features/feature-table';
import type { Cohorts } from '@/lib/features/population';
import type { Counts } from '@/lib/params/config/allocate';
import type { Config } from '@/lib/params/config/config';
import type { MakePopulation } from './quest';

/** More is made than is asked for by this part, so that a search that goes on does not ask again at once. */
const AHEAD = 0.15;

/** The users of one config, of whom more are made as they are needed. */
export class Reserve {
  private constructor(
    readonly config: Config,
    private readonly make: MakePopulation,
    private population: Cohorts,
  ) {}

  static async of(config: Config, make: MakePopulation, users: Counts): Promise<Reserve> {
    return new Reserve(config, make, await make(config, users));
  }

  /** Users of each cohort that are there. */
  get held(): number[] {
    return this.population.cohorts.map(({ table }) => table.users);
  }

  get cohorts(): Cohorts['cohorts'] {
    return this.population.cohorts;
  }

  async atLeast(users: Counts): Promise<void> {
    const { held } = this;
    if (users.every((n, s) => n <= (held[s] as number))) return;
    const wanted = users.map((n, s) =>
      n <= (held[s] as number) ? (held[s] as number) : Math.ceil(n * (1 + AHEAD)),
    );
    this.population = await this.make(this.config, wanted);
  }

  /** The first `users[s]` users of every cohort, as far as they are there. */
  first(users: Counts): FeatureTable[] {
    return this.population.cohorts.map(({ table }, s) => firstUsers(table, users[s] as number));
  }
}
