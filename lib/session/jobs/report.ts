import { outcomesBySegment } from '@/lib/diagnose/groups/outcomes';
import { reportInputOf } from '@/lib/engine/tasks/report-input';
import { reportDataOf } from '@/lib/formats/report/report-data';
import { writeReport } from '@/lib/formats/report/write-report';
import { outcomeColumns } from '../data/joins/outcome-columns';
import { noise } from '../shown/insights';
import { session, shownBase } from '../work/store';

/**
 * The report of what is on the screen as HTML, dated `date` (ISO); null while there is no exact result of the committed
 * settings.
 */
export function shownReport(date: string): string | null {
  const state = session.getState();
  const { result, work, data } = state;
  if (!result?.exact || result.config !== work.config) return null;
  const isRead = data?.origin === result.population.origin;
  return writeReport(
    reportInputOf({
      ...result,
      data: isRead && data ? reportDataOf(data.origin.name, data.report, data.decisions) : null,
      date,
      preset: work.preset,
      base: shownBase(state),
      outcomes: outcomesBySegment(result, outcomeColumns(state)),
      noise: result.config.windows.map((_, w) => noise(result, w)),
    }),
  );
}
