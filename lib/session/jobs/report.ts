import { reportInputOf } from '@/lib/engine/tasks/report-input';
import { reportDataOf } from '@/lib/formats/report/report-data';
import { writeReport } from '@/lib/formats/report/write-report';
import { isoFromDayNumber } from '@/lib/model/calendar';
import { noise } from '../shown/insights';
import type { ImportedData } from '../shown/live-result';
import { session, shownBaseline } from '../work/store';

/** What a report says of imported data. */
const importedOf = ({ name, decisions, facts: { report, asOfDay } }: ImportedData) => ({
  data: reportDataOf(name, report, decisions),
  asOf: isoFromDayNumber(asOfDay),
});

/**
 * The report of what is on the screen as HTML, dated `date` (ISO); null while there is no exact result of the committed
 * settings.
 */
export function shownReport(date: string): string | null {
  const state = session.getState();
  const { result, work } = state;
  if (!result?.exact || result.config !== work.config) return null;
  return writeReport(
    reportInputOf({
      ...result,
      ...(result.data && { imported: importedOf(result.data) }),
      date,
      preset: work.preset,
      baseline: shownBaseline(state),
      noise: result.config.windows.map((_, w) => noise(result, w)),
    }),
  );
}
