import type { BrowserEngine } from '@/lib/engine/chunks/pool';
import type { Population } from '@/lib/features/population';
import { allocate, type Counts } from '@/lib/params/config/allocate';
import type { Config } from '@/lib/params/config/config';
import { sameFeatures } from '@/lib/params/slices/slices';
import { canEvaluate } from '@/lib/rules/view/rule-columns';
import { session } from '../../work/store';
import { missingUsers, withKept } from './made-populations';

/** Users of each archetype that are computed while a generator or detection slider is held. */
const PREVIEW_USERS = 40;

/** Computes each archetype's first users under the draft; while one preview runs, only the newest draft waits. */
export function previewOf(
  engine: BrowserEngine,
  show: (config: Config, counts: Counts, population: Population) => void,
) {
  let isMaking = false;
  return async (): Promise<void> => {
    if (isMaking) return;
    isMaking = true;
    try {
      for (;;) {
        const config = session.getState().draft;
        const result = session.getState().synthetic;
        if (!config || (result && sameFeatures(result.config, config))) break;
        const counts = allocate(config.mix, config.population.users, config.population.allocation);
        if (!counts.ok) break;
        const wanted = missingUsers(config, counts.value);
        const users = wanted.users.map((n) => Math.min(n, PREVIEW_USERS));
        const { population } = await engine.population({ config, users, keep: false });
        const { draft } = session.getState();
        if (draft && canEvaluate(config)) {
          // Even when the slider has moved on: an older answer under its own parameters beats none.
          show(config, counts.value, withKept(population, wanted.kept));
        }
      }
    } finally {
      isMaking = false;
    }
  };
}
