import type { BrowserEngine } from '@/lib/engine/chunks/pool';
import type { Population } from '@/lib/features/population';
import type { Config } from '@/lib/params/config/config';
import { sameFeatures } from '@/lib/params/slices/slices';
import { session } from '../../work/store';
import { missingUsers, withKept } from './made-populations';

/**
 * Users of each archetype that are made ahead: enough for every mix of so many, so that a mix slider finds them, and enough
 * to know how often each persona occurs in an archetype, which is what seed noise is computed from.
 */
const RESERVE_USERS = 500;
/** How long nothing happens before the rest of the reserve is made. */
const RESERVE_DELAY_MS = 8_000;

/**
 * Makes users ahead of need, quietly: first those that another mix of this population could ask for, which are stored, then the rest of
 * the reserve, which is not. `land` is told of the population with them.
 */
export function reserveOf(engine: BrowserEngine, land: (config: Config, population: Population) => void) {
  let making: AbortController | null = null;

  async function make(): Promise<void> {
    const { config } = session.getState().synthetic ?? {};
    if (!config) return;
    const controller = new AbortController();
    making?.abort();
    making = controller;
    try {
      for (const keep of [true, false]) {
        // An analyst who goes on at once does not want what is not looked at yet.
        if (!keep) await new Promise((resolve) => setTimeout(resolve, RESERVE_DELAY_MS));
        controller.signal.throwIfAborted();
        const { synthetic: result, activity } = session.getState();
        if (!result || activity.kind === 'running' || !sameFeatures(result.config, config)) return;
        const ahead = keep ? Math.min(RESERVE_USERS, config.population.users) : RESERVE_USERS;
        const { kept, users } = missingUsers(
          config,
          result.givenCounts.map((n) => Math.max(n, ahead)),
        );
        if (users.every((n) => n === 0)) continue;
        const request = { config, users, keep };
        const { population } = await engine.population(request, { signal: controller.signal });
        land(config, withKept(population, kept));
      }
    } catch {
      // Aborted by newer work, or failed: then the analyst's own run says so.
    }
  }
  return { make, stop: () => making?.abort() };
}
