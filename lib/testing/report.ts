import { seedNoise } from '@/lib/diagnose/change/seed-noise';
import { reportInputOf } from '@/lib/engine/tasks/report-input';
import type { ReportInput } from '@/lib/formats/report/report-input';
import type { Config } from '@/lib/params/config/config';
import type { PresetId } from '@/lib/params/presets/presets';
import { countPrimary } from '@/lib/rules/evaluation';
import { runConfig } from './populations';

/** The report of a config's population, held against itself, with the noise that its own users show. */
export function reportInputFor(config: Config, preset: PresetId = 'november-2025'): ReportInput {
  const { counts, population, outcome } = runConfig(config);
  const noise = config.windows.map((_, w) =>
    seedNoise(
      population.segments.map(({ table }, s) => ({
        users: counts[s]!,
        sample: countPrimary(outcome.assignments[s]![w]!, table.users, config.personas),
      })),
      config.personas.length + 1,
    ),
  );
  return reportInputOf({
    date: '2026-01-31',
    config,
    preset,
    population,
    counts,
    outcome,
    baseline: { label: 'Pinned', windows: [{ '1': 0.25, STABLE: 0.5 }, { '1': 0.125 }] },
    noise,
  });
}
