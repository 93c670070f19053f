import { reportInputOf } from '@/lib/engine/report-input';
import { writeReport } from '@/lib/formats/report/write-report';
import { noise } from './insights';
import { session, shownBaseline } from './store';

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
      date,
      preset: work.preset,
      baseline: shownBaseline(state),
      noise: result.config.windows.map((_, w) => noise(result, w)),
    }),
  );
}
