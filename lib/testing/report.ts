import { seedNoise } from '@/lib/diagnose/change/seed-noise';
import { findAll } from '@/lib/diagnose/findings/registry';
import { reportInputOf } from '@/lib/engine/tasks/report-input';
import type { ReportInput } from '@/lib/formats/report/report-input';
import type { Config } from '@/lib/params/config/config';
import type { PresetId } from '@/lib/params/presets/presets';
import { countPrimary } from '@/lib/rules/cohort-assignments';
import { personasOf } from '@/lib/rules/view/personas-of';
import { runConfig } from './populations';

/** The report of a config's population, held against itself, with the noise that its own users show. */
export function reportInputFor(config: Config, preset: PresetId = 'november-2025'): ReportInput {
  const run = runConfig(config);
  const { counts, population, assignments } = run;
  const noise = config.windows.map((_, w) =>
    seedNoise(
      population.cohorts.map(({ table }, s) => ({
        users: counts[s]!,
        sample: countPrimary(assignments[s]![w]!, table.users, personasOf(config)),
      })),
      personasOf(config).length + 1,
    ),
  );
  return reportInputOf({
    ...run,
    date: '2026-01-31',
    preset,
    checkup: findAll({ result: run, facts: null, knobs: null, beside: [] }),
    data: null,
    base: { label: 'Pinned', windows: [{ '1': 0.25, STABLE: 0.5 }, { '1': 0.125 }] },
    noise,
  });
}
