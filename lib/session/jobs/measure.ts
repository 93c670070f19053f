import '@/lib/rules/view/document-columns';
import { createStore } from 'zustand/vanilla';
import { type Effect, pairedEffect } from '@/lib/diagnose/change/paired-effect';
import type { Evaluation } from '@/lib/diagnose/evaluation';
import { makeVariant } from '@/lib/engine/chunks/variants';
import type { Cohorts, Population } from '@/lib/features/population';
import type { Config } from '@/lib/params/config/config';
import { parseConfig } from '@/lib/params/file/schema';
import { applyLever, type Lever, leverApplies, leverIsOn, withoutLever } from '@/lib/params/levers/levers';
import { PRESETS } from '@/lib/params/presets/presets';
import { type CohortAssignments, evaluateTable } from '@/lib/rules/cohort-assignments';
import { compileRules } from '@/lib/rules/compile-rules';
import { sameUsers } from '@/lib/rules/view/filtered';
import { refuseScores } from '@/lib/rules/view/joint-columns';
import { personasOf } from '@/lib/rules/view/personas-of';
import { connected, engine } from '../connect';
import { remembered } from '../shown/remembered';
import { session } from '../work/store';
import type { AnalysisProgress } from './analyses';
import { createJob } from './job';

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

/** The latest measurement of each group; what has run so far while one runs. */
export const measurements = createStore<Readonly<Record<string, Measurement>>>()(() => ({}));

/** The config with a lever the other way round than it is; null where that is not sound. */
function toggled(config: Config, lever: Lever, base: Config): Config | null {
  const next = leverIsOn(config, lever) ? withoutLever(config, lever, base) : applyLever(config, lever);
  return parseConfig(next).ok ? next : null;
}

/** Levers that are tried on a population. */
interface MeasureInputs {
  readonly group: string;
  readonly levers: readonly Lever[];
  readonly made: Evaluation;
  readonly base: Config;
}

function assignmentsOf({ cohorts }: Cohorts, of: Config): CohortAssignments[] {
  refuseScores(personasOf(of), 'A trial of levers');
  const rules = compileRules(personasOf(of));
  return cohorts.map(({ table }) => evaluateTable(rules, table));
}

/**
 * Tries every lever on each archetype's first users: the same users with and without it. One after the other, in the
 * workers; the page stays usable, and what has run so far is shown.
 */
export const measuring = createJob<MeasureInputs, null, AnalysisProgress>(
  async ({ group, levers, made: result, base }, { signal, report }) => {
    const began = performance.now();
    const { config, counts } = result;
    const asked = counts.map((n) => (n > 0 ? MEASURED_USERS : 0));
    const usable = levers.filter((lever) => leverApplies(config, lever) && toggled(config, lever, base));
    report({ done: 0, total: usable.length });
    const now = { config, population: result.given };
    const population = await makeVariant(engine(), config, asked, now, { signal });
    // Of a filter those who pass it now, with each lever too.
    const passed = (made: Population) => sameUsers(made, asked, result.population);
    const { counts: tried } = passed(population);
    const assignments = assignmentsOf(passed(population).population, config);
    const done: MeasuredLever[] = [];
    for (const lever of usable) {
      const changed = toggled(config, lever, base) as Config;
      const made = await makeVariant(engine(), changed, asked, { config, population }, { signal });
      signal.throwIfAborted();
      done.push({
        lever,
        wasOn: leverIsOn(config, lever),
        assignments: assignmentsOf(passed(made).population, changed),
      });
      const ms = performance.now() - began;
      const measurement = { group, config, counts, tried, assignments, levers: [...done], ms };
      measurements.setState({ [group]: measurement });
      report({ done: done.length, total: usable.length });
    }
    return null;
  },
);

/** Measures the levers of a group on the synthetic population. */
export async function measureLevers(group: string, levers: readonly Lever[]): Promise<void> {
  const { synthetic: made, work } = session.getState();
  if (!connected() || !made) return;
  await measuring.start({ group, levers, made, base: PRESETS[work.preset] });
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
