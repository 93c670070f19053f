import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { digestsOf } from '@/lib/engine/result-digest';
import { DATASET_FILE_NAMES, type DatasetFile } from '@/lib/formats/dataset-files';
import { type Dataset, readDataset } from '@/lib/formats/read-dataset';
import { dayNumberFromIso, isoFromDayNumber } from '@/lib/model/calendar';
import { FEATURES, type FeatureTable, FLAG_FEATURES } from '@/lib/model/features';
import type { Config } from '@/lib/params/config';
import { computeFeatures } from '@/lib/pipeline/features/compute-features';
import { compileRules } from '@/lib/pipeline/personas/compile-rules';
import { distributionOf } from '@/lib/pipeline/personas/distribution';
import { evaluateTable, type SegmentAssignments } from '@/lib/pipeline/personas/evaluation';
import type { Population } from '@/lib/pipeline/population';
import {
  readArguments,
  readConfig,
  readTextFile,
  runCommand,
  UsageError,
  usage,
  writeTextFile,
} from './arguments';
import { coverageJson, windowsJson } from './result-json';
import { distributionTable } from './summary';

function readDirectory(directory: string): Dataset {
  if (!existsSync(directory)) throw new UsageError(`${directory}: There is no such folder.`);
  const files = Object.fromEntries(
    DATASET_FILE_NAMES.map((name) => [name, readTextFile(join(directory, name))]),
  ) as Record<DatasetFile, string>;
  const dataset = readDataset(files);
  return dataset.ok ? dataset.value : usage(dataset.problem);
}

function* perUserLines(
  config: Config,
  dataset: Dataset,
  table: FeatureTable,
  assignments: SegmentAssignments,
) {
  const personaNumber = (index: number) => config.personas[index]?.number ?? null;
  for (let u = 0; u < table.users; u++) {
    const recurring = table.recurringMerchant.subarray(table.recurringStart[u], table.recurringStart[u + 1]);
    for (const [w, days] of config.windows.entries()) {
      const columns = table.windows[w] as FeatureTable['windows'][0];
      const assigned = assignments[w] as SegmentAssignments[0];
      yield JSON.stringify({
        user_id: dataset.userIds[u],
        window_days: days,
        primary: personaNumber(assigned.primary[u] as number),
        secondary: personaNumber(assigned.secondary[u] as number),
        features: Object.fromEntries(
          FEATURES.map((name) => {
            const value = columns[name][u] as number;
            return [name, FLAG_FEATURES.has(name) ? value === 1 : value];
          }),
        ),
        recurring_merchants: Array.from(recurring, (m) => dataset.kinds.merchants[m] as string).sort(),
      });
    }
  }
}

runCommand(() => {
  const args = readArguments({ data: { type: 'string' }, 'per-user': { type: 'string' } });
  if (args.data === undefined) throw new UsageError('--data DIR is missing.');
  const config = readConfig(args);
  const start = performance.now();
  const dataset = readDirectory(args.data);
  const asOf = args['as-of'] === undefined ? dataset.lastDay : dayNumberFromIso(args['as-of']);
  if (asOf === null)
    throw new UsageError(`--as-of: Must be a date such as 2025-11-07, got "${args['as-of']}".`);

  const readMs = performance.now() - start;
  const table = computeFeatures(dataset.ledger, {
    kinds: dataset.kinds,
    asOfDay: asOf - dataset.firstDay,
    windows: config.windows,
    detection: config.detection,
    balanceReplay: config.corrections.balanceReplay,
  });
  const featuresMs = performance.now() - start - readMs;
  const assignments = evaluateTable(compileRules(config.personas), table);
  const population: Population = { segments: [{ archetype: null, table }] };
  const flags = [Uint8Array.from(dataset.consented, (consented) => (consented ? 1 : 0))];
  const distribution = distributionOf(population, [assignments], config.personas, [table.users], { flags });
  const digests = digestsOf(population, [assignments], [table.users]);
  const result = {
    preset: config.name,
    asOf: isoFromDayNumber(asOf),
    users: table.users,
    windows: windowsJson(distribution, config.personas, config.windows, [null]),
    coverage: coverageJson(distribution),
    digest: digests.personas,
    digests,
    timingsMs: {
      read: readMs,
      features: featuresMs,
      personas: performance.now() - start - readMs - featuresMs,
    },
  };
  if (args['per-user'] !== undefined) {
    writeTextFile(args['per-user'], `${[...perUserLines(config, dataset, table, assignments)].join('\n')}\n`);
  }
  process.stdout.write(args.json ? `${JSON.stringify(result)}\n` : distributionTable(config, distribution));
});
