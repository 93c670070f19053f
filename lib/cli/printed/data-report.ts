import { basename } from 'node:path';
import { reportInputOf } from '@/lib/engine/tasks/report-input';
import type { Population } from '@/lib/features/population';
import type { Imported } from '@/lib/formats/import/read/import-data';
import { reportDataOf } from '@/lib/formats/report/report-data';
import { writeReport } from '@/lib/formats/report/write-report';
import { isoFromDayNumber } from '@/lib/model/calendar';
import type { Config } from '@/lib/params/config/config';
import { workOf } from '@/lib/params/config/work';
import { isPresetId } from '@/lib/params/presets/presets';
import { compileRules } from '@/lib/rules/compile-rules';
import type { Distribution } from '@/lib/rules/distribution';
import type { SegmentAssignments } from '@/lib/rules/evaluation';
import { type ImportArguments, readDecisions } from '../arguments/import-arguments';
import { today } from './report';

/** Data that was read and evaluated. */
export interface EvaluatedData {
  readonly config: Config;
  readonly imported: Imported;
  readonly asOfDay: number;
  readonly population: Population;
  readonly assignments: SegmentAssignments;
  readonly distribution: Distribution;
}

/** The report of data as HTML; settings are told from the preset that was asked for, or else the nearest. */
export function dataReport(
  { config, imported, asOfDay, population, assignments, distribution }: EvaluatedData,
  args: ImportArguments & { readonly data?: string | undefined; readonly preset?: string | undefined },
): string {
  const { preset } = args;
  return writeReport(
    reportInputOf({
      date: today(),
      config,
      preset: preset !== undefined && isPresetId(preset) ? preset : workOf(config).preset,
      population,
      counts: [distribution.users],
      outcome: { rules: compileRules(config.personas), assignments: [assignments], distribution },
      baseline: null,
      noise: config.windows.map(() => null),
      imported: {
        data: reportDataOf(basename(args.data ?? ''), imported.report, readDecisions(args, asOfDay)),
        asOf: isoFromDayNumber(asOfDay),
      },
    }),
  );
}
