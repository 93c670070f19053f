import type { Evaluation } from '@/lib/diagnose/evaluation';
import { findAll } from '@/lib/diagnose/findings/registry';
import type { FactReport } from '@/lib/diagnose/ledgers/ledger-facts';
import type { OutcomeBySegment } from '@/lib/diagnose/outcomes/by-segment';
import { digestsOf } from '@/lib/engine/chunks/result-digest';
import { reportInputOf } from '@/lib/engine/tasks/report-input';
import type { Decisions } from '@/lib/formats/import/read/decisions';
import type { ImportReport } from '@/lib/formats/import/read/understood';
import { reportDataOf } from '@/lib/formats/report/report-data';
import { writeReport } from '@/lib/formats/report/write-report';
import { workOf } from '@/lib/params/config/work';
import { isPresetId } from '@/lib/params/presets/presets';
import { today } from './report';

/** The report of data as HTML; settings are described by their difference from the preset that was asked for, or else the nearest. */
export function dataReport(
  evaluation: Evaluation,
  report: ImportReport,
  decisions: Decisions,
  preset: string | undefined,
  outcomes: readonly OutcomeBySegment[],
  facts: FactReport,
): string {
  const { config, population } = evaluation;
  return writeReport(
    reportInputOf({
      ...evaluation,
      date: today(),
      digests: digestsOf(population, evaluation.assignments, evaluation.counts),
      preset: preset !== undefined && isPresetId(preset) ? preset : workOf(config).preset,
      outcomes,
      checkup: findAll({ result: evaluation, facts, knobs: null, beside: [] }),
      base: null,
      noise: config.windows.map(() => null),
      data: reportDataOf(population.origin.name, report, decisions),
    }),
  );
}
