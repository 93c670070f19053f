import { basename } from 'node:path';
import { type FactReport, factReport } from '@/lib/diagnose/ledgers/ledger-facts';
import { factsOfData } from '@/lib/engine/data/data-desk';
import { measureFeatures } from '@/lib/features/own/compute-own';
import { factsOfLedger, ledgerOrigin, type Population, readPopulation } from '@/lib/features/population';
import { measuredInput } from '@/lib/formats/dataset/measured-input';
import type { Dataset } from '@/lib/formats/dataset/read-dataset';
import { fieldsOf } from '@/lib/formats/given/joining/fields-of';
import { columnsFor, joinedPopulation } from '@/lib/formats/given/joining/joined-population';
import type { JoinedTable } from '@/lib/formats/given/joining/joined-table';
import type { Decisions } from '@/lib/formats/import/read/decisions';
import type { Imported } from '@/lib/formats/import/read/imported';
import type { ImportReport } from '@/lib/formats/import/read/understood';
import { dayNumberFromIso } from '@/lib/model/calendar';
import { pickLedger } from '@/lib/model/ledger';
import type { Config } from '@/lib/params/config/config';
import { FEATURES_OF_LEDGER } from '@/lib/params/slices/slices';
import { currencyOf } from '@/lib/text/money';
import { UsageError, usage } from '../endings';
import { importAt } from './data-reading';

/** The day of --as-of; undefined without it. */
export function readAsOf(text: string | undefined): number | undefined {
  if (text === undefined) return undefined;
  const day = dayNumberFromIso(text);
  if (day === null) throw new UsageError(`--as-of: Must be a date such as 2025-11-07, got "${text}".`);
  return day;
}

/** Imports the file or folder of --data; what must be asked ends the command with the options that answer it. */
export async function readData(path: string, decisions: Decisions): Promise<Imported> {
  const imported = await importAt(path, decisions);
  return imported.ok ? imported.value : usage(imported.problem);
}

/** The users of data that was read at a path, up to a day, with features under a config's windows and detection, and what is joined. */
export function populationOf(
  path: string,
  { dataset, report }: { readonly dataset: Dataset; readonly report: Pick<ImportReport, 'currency'> },
  config: Config,
  asOfDay: number,
  joined: readonly JoinedTable[] = [],
): Population {
  const { ledger, kinds, userIds, firstDay } = dataset;
  const origin = ledgerOrigin({
    name: basename(path),
    userIds,
    kinds,
    currency: currencyOf(report.currency),
    consented: Uint8Array.from(dataset.consented, Number),
    history: { firstDay, asOfDay },
    has: factsOfLedger(ledger),
  });
  const columns = columnsFor(joined, null, 0, ledger.users);
  const input = measuredInput(dataset, FEATURES_OF_LEDGER.pick(config), asOfDay, fieldsOf(columns));
  return joinedPopulation(readPopulation(origin, measureFeatures(ledger, input)), joined, config.windows);
}

/** Facts of the transactions of those users of data who count. */
export function dataFacts(
  dataset: Dataset,
  config: Config,
  asOfDay: number,
  { cohorts }: Population,
): FactReport {
  const only = cohorts[0]?.table.numbers;
  const ledger = only ? pickLedger(dataset.ledger, only) : dataset.ledger;
  return factReport([
    [factsOfData(ledger, measuredInput(dataset, FEATURES_OF_LEDGER.pick(config), asOfDay))],
  ]);
}
