import type { Evaluation } from '@/lib/diagnose/evaluation';
import type { Checkup } from '@/lib/diagnose/findings/registry';
import { outcomesBySegment } from '@/lib/diagnose/outcomes/by-segment';
import { sideBySide } from '@/lib/diagnose/scenarios/side-by-side';
import { briefTable } from '@/lib/diagnose/scenarios/side-by-side-table';
import { digestsInTurns } from '@/lib/engine/chunks/result-digest';
import { reportInputOf } from '@/lib/engine/tasks/report-input';
import { has } from '@/lib/features/population';
import { reportDataOf } from '@/lib/formats/report/report-data';
import { writeReport } from '@/lib/formats/report/write-report';
import { outcomeColumns } from '../data/joins/outcome-columns';
import { noise } from '../shown/insights';
import { session, shownBase } from '../work/store';
import { besideFiles } from '../wrong/beside';
import { checkupOf } from '../wrong/checkup';
import { knobTrial } from './knob-trial';
import { ledgerFacts } from './ledger-analyses';
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

/** So much of what is wrong is looked for at once, in milliseconds: the page goes on in between. */
const SLICE_MS = 20;

/** What takes long to know, or null where it cannot be known: then it is said to be not looked for. */
const ifKnown = <T>(value: Promise<T>): Promise<T | null> => value.catch(() => null);

/** What is wrong with a result, as the page lists it; what that takes is computed where it is not known yet. */
async function wrongWith(result: Evaluation): Promise<Checkup> {
  const [facts, knobs] = await Promise.all([
    has(result.population, 'transactions') ? ifKnown(ledgerFacts.once(result)) : null,
    has(result.population, 'settings') ? ifKnown(knobTrial.once(result)) : null,
  ]);
  const run = checkupOf(result, facts, knobs, besideFiles.getState().files);
  for (;;) {
    run.work(SLICE_MS);
    if (run.value) return run.value;
    await new Promise((resume) => setTimeout(resume));
  }
}

/** So long users are waited for who are made ahead and from whom seed noise is known, in milliseconds. */
const NOISE_WAIT_MS = 20_000;

const noiseIn = (result: Evaluation) => result.config.windows.map((_, w) => noise(result, w));

/** What every count may be from one seed to the next, once it is known; where it does not come to be known, null by window. */
function knownNoise(result: Evaluation): Promise<ReturnType<typeof noiseIn>> {
  return new Promise((resolve) => {
    const end = (value: Evaluation) => {
      clearTimeout(timer);
      unsubscribe();
      resolve(noiseIn(value));
    };
    const look = () => {
      const { result: latest } = session.getState();
      if (latest?.config !== result.config) end(result);
      else if (noiseIn(latest).every((window) => window !== null)) end(latest);
    };
    const timer = setTimeout(() => end(result), NOISE_WAIT_MS);
    const unsubscribe = session.subscribe(look);
    look();
  });
}

/**
 * The report of what is on the screen as HTML, dated `date` (ISO); null while there is no exact result of the committed
 * settings. It stays of that result, whatever is set meanwhile.
 */
export async function shownReport(date: string): Promise<string | null> {
  const state = session.getState();
  const { result, work, data } = state;
  if (!result?.exact || result.config !== work.config) return null;
  const isRead = data?.origin === result.population.origin;
  const subject = {
    ...result,
    data: isRead && data ? reportDataOf(data.origin.name, data.report, data.decisions) : null,
    date,
    preset: work.preset,
    base: shownBase(state),
    scenarios: scenariosOf(result),
    outcomes: outcomesBySegment(result, outcomeColumns(state)),
  };
  const [checkup, intervals] = await Promise.all([wrongWith(result), knownNoise(result)]);
  const digests = await digestsInTurns(result);
  return digests && writeReport(reportInputOf({ ...subject, checkup, noise: intervals, digests }));
}
