import type { Evaluation } from '@/lib/diagnose/evaluation';
import { outcomesBySegment } from '@/lib/diagnose/groups/outcomes';
import { sideBySide } from '@/lib/diagnose/scenarios/side-by-side';
import { briefTable } from '@/lib/diagnose/scenarios/side-by-side-table';
import { reportInputOf } from '@/lib/engine/tasks/report-input';
import { reportDataOf } from '@/lib/formats/report/report-data';
import { writeReport } from '@/lib/formats/report/write-report';
import { outcomeColumns } from '../data/joins/outcome-columns';
import { noise } from '../shown/insights';
import { session, shownBase } from '../work/store';
import { comparedScenarios } from './scenarios/compared';
import { scenarios } from './scenarios/follow-scenarios';

/** The saved scenarios beside what is shown; null where there are none, or the base is not known. */
function scenariosOf(result: Evaluation) {
  const { shown } = scenarios.getState();
  const compared = comparedScenarios(shown, result);
  if (!result.config.scenarios || compared.length === 0) return null;
  return {
    table: briefTable(sideBySide(compared)),
    missing: shown.filter(({ run }) => run.kind !== 'known').map(({ name }) => name),
  };
}

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
      scenarios: scenariosOf(result),
      outcomes: outcomesBySegment(result, outcomeColumns(state)),
      noise: result.config.windows.map((_, w) => noise(result, w)),
    }),
  );
}
