import { createStore } from 'zustand/vanilla';
import { type Effect, pairedEffect } from '@/lib/diagnose/change/paired-effect';
import { makeVariant } from '@/lib/engine/chunks/variants';
import type { Population } from '@/lib/features/population';
import type { Config } from '@/lib/params/config/config';
import { parseConfig } from '@/lib/params/config/schema';
import { applyLever, type Lever, leverApplies, leverIsOn, withoutLever } from '@/lib/params/levers/levers';
import { PRESETS } from '@/lib/params/presets/presets';
import { type CohortAssignments, evaluateTable } from '@/lib/rules/cohort-assignments';
import { compileRules } from '@/lib/rules/compile-rules';
import { connected } from '../connect';
import { remembered } from '../shown/remembered';
import { session } from '../work/store';

/** Users of each archetype that a lever is tried on. */
export const MEASURED_USERS = 200;

/** A lever, and who has which persona with it. */
export interface MeasuredLever {
  readonly lever: Lever;
  /** It was on: what was tried is to be without it. */
  readonly wasOn: boolean;
  readonly assignments: readonly CohortAssignments[];
}

/** What was measured, and what of: the effects of levers on a config. */
export interface Measurement {
  readonly group: string;
  readonly config: Config;
  readonly counts: readonly number[];
  readonly tried: readonly number[];
  readonly assignments: readonly CohortAssignments[];
  readonly levers: readonly MeasuredLever[];
  readonly ms: number;
}

export interface MeasureState {
  readonly status: 'idle' | 'running' | 'cancelled' | 'failed';
  readonly progress: { readonly done: number; readonly total: number } | null;
  readonly message: string | null;
  /** The latest, by group; what has run so far while one runs. */
  readonly measurements: Readonly<Record<string, Measurement>>;
}

export const measure = createStore<MeasureState>()(() => ({
  status: 'idle',
  progress: null,
  message: null,
  measurements: {},
}));

let controller: AbortController | null = null;

export function cancelMeasure(): void {
  if (!controller) return;
  controller.abort();
  controller = null;
  measure.setState({ status: 'cancelled', progress: null });
}

/** The config with a lever the other way round than it is; null where that is not sound. */
function toggled(config: Config, lever: Lever, base: Config): Config | null {
  const next = leverIsOn(config, lever) ? withoutLever(config, lever, base) : applyLever(config, lever);
  return parseConfig(next).ok ? next : null;
}

/**
 * Tries every lever on each archetype's first users: the same users with and without it. One after the other, in the
 * workers; the page stays usable, and what has run so far is shown.
 */
export async function measureLevers(group: string, levers: readonly Lever[]): Promise<void> {
  cancelMeasure();
  const { synthetic: result, work } = session.getState();
  const engine = connected()?.engine;
  if (!engine || !result) return;
  const own = new AbortController();
  controller = own;
  const { config, counts } = result;
  const base = PRESETS[work.preset];
  const tried = counts.map((n) => (n > 0 ? MEASURED_USERS : 0));
  const usable = levers.filter((lever) => leverApplies(config, lever) && toggled(config, lever, base));
  const began = performance.now();
  const report = (done: number) =>
    measure.setState({ status: 'running', progress: { done, total: usable.length }, message: null });
  const assignmentsOf = ({ cohorts }: Population, of: Config) => {
    const rules = compileRules(of.personas);
    return cohorts.map(({ table }) => evaluateTable(rules, table));
  };
  report(0);
  try {
    const population = await makeVariant(engine, config, tried, result, { signal: own.signal });
    const done: MeasuredLever[] = [];
    const assignments = assignmentsOf(population, config);
    for (const lever of usable) {
      const changed = toggled(config, lever, base) as Config;
      const made = await makeVariant(engine, changed, tried, { config, population }, { signal: own.signal });
      own.signal.throwIfAborted();
      done.push({ lever, wasOn: leverIsOn(config, lever), assignments: assignmentsOf(made, changed) });
      const ms = performance.now() - began;
      const measurement = { group, config, counts, tried, assignments, levers: [...done], ms };
      measure.setState(({ measurements }) => ({ measurements: { ...measurements, [group]: measurement } }));
      report(done.length);
    }
    measure.setState({ status: 'idle', progress: null });
  } catch (error) {
    if (own.signal.aborted) return;
    measure.setState({ status: 'failed', progress: null, message: (error as Error).message });
  }
  controller = null;
}

/** What each lever does to a persona's share: with it less without it. In the order of the levers. */
export const effectsOf = remembered(
  ({ assignments, levers, tried, counts }: Measurement, window: number, persona: number): Effect[] =>
    levers.map(({ wasOn, assignments: other }) =>
      pairedEffect({
        before: wasOn ? other : assignments,
        after: wasOn ? assignments : other,
        tried,
        counts,
        window,
        persona,
      }),
    ),
);
