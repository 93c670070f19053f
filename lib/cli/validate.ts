import { chunkTasks } from '@/lib/engine/chunk';
import { tallyChunk } from '@/lib/engine/dataset';
import { dayNumberFromIso } from '@/lib/model/calendar';
import { ARCHETYPE_IDS } from '@/lib/params/archetypes';
import { addTallies, EMPTY_TALLY } from '@/lib/pipeline/diagnostics/tally';
import { type Check, validationReport } from '@/lib/pipeline/diagnostics/validation-report';
import type { Run } from './replicates';

/** The validation report of a run. */
export function validateRun({ config, counts, outcome }: Run): Check[] {
  const tally = ARCHETYPE_IDS.flatMap((id, s) => chunkTasks(config, id, counts[s] as number, false))
    .map(tallyChunk)
    .reduce(addTallies, EMPTY_TALLY);
  const { users, asOf, historyDays, consentRate } = config.population;
  return validationReport({
    tally,
    users,
    consented: outcome.distribution.consented,
    consentRate,
    asOfDay: dayNumberFromIso(asOf) as number,
    historyDays,
  });
}
