import { addTallies, EMPTY_TALLY } from '@/lib/diagnose/ledgers/tally';
import { type ValidationItem, validationReport } from '@/lib/diagnose/ledgers/validation-report';
import { chunkTasks } from '@/lib/engine/chunks/chunk';
import { tallyChunk } from '@/lib/engine/tasks/dataset';
import { consentedOf, consentOf } from '@/lib/generate/consent/consent';
import { dayNumberFromIso } from '@/lib/model/calendar';
import { archetypeIds } from '@/lib/params/archetypes/archetypes-of';
import type { Run } from '../commands/replicates';

/** The validation report of a run. */
export function validateRun({ config, given, givenCounts: counts }: Run): ValidationItem[] {
  const tally = archetypeIds(config)
    .flatMap((id, s) => chunkTasks(config, id, counts[s] as number, false))
    .map(tallyChunk)
    .reduce(addTallies, EMPTY_TALLY);
  const { users, asOf, historyDays, consentRate } = config.population;
  return validationReport({
    tally,
    users,
    consented: consentedOf(consentOf(given, counts, config)),
    consentRate,
    asOfDay: dayNumberFromIso(asOf) as number,
    historyDays,
  });
}
