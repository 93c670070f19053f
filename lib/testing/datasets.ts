import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { featuresOfData } from '@/lib/cli/data/data-features';
import { makeLedger } from '@/lib/engine/chunks/run-chunk';
import { datasetChunk } from '@/lib/engine/tasks/dataset';
import type { FeatureTable } from '@/lib/features/feature-table';
import { DATASET_FILE_NAMES, type DatasetFile } from '@/lib/formats/dataset/dataset-files';
import { type Dataset, readDataset } from '@/lib/formats/dataset/read-dataset';
import { datasetHeader } from '@/lib/formats/dataset/write-dataset';
import { dayNumberFromIso } from '@/lib/model/calendar';
import type { Config } from '@/lib/params/config/config';
import { compileRules } from '@/lib/rules/compile-rules';
import { type Distribution, distributionOf } from '@/lib/rules/distribution';
import { evaluateTable, type SegmentAssignments } from '@/lib/rules/evaluation';
import { chunksOf, type TestRun } from './populations';

export type Files = Record<DatasetFile, string>;

/** The four files of a folder. */
export const readFiles = (directory: string): Files =>
  Object.fromEntries(
    DATASET_FILE_NAMES.map((name) => [name, readFileSync(join(directory, name), 'utf8')]),
  ) as Files;

/** The four files of a run. */
export function filesOf(config: Config, run: TestRun): Files {
  const parts = chunksOf(config, run).map(({ task, consented }) =>
    datasetChunk(makeLedger(task), task, consented),
  );
  return Object.fromEntries(
    DATASET_FILE_NAMES.map((name) => [name, datasetHeader(name) + parts.map((part) => part[name]).join('')]),
  ) as Files;
}

export interface Evaluated {
  readonly dataset: Dataset;
  readonly table: FeatureTable;
  readonly assignments: SegmentAssignments;
  readonly distribution: Distribution;
}

/** Features, personas and counts of dataset files under a config. */
export function evaluateFiles(files: Files, config: Config): Evaluated {
  const read = readDataset(files);
  if (!read.ok) throw new Error(`${read.problem.where}: ${read.problem.message}`);
  const dataset = read.value;
  const table = featuresOfData(dataset, config, dayNumberFromIso(config.population.asOf)!);
  const assignments = evaluateTable(compileRules(config.personas), table);
  const flags = [Uint8Array.from(dataset.consented, Number)];
  const population = { segments: [{ archetype: null, table }] };
  const distribution = distributionOf(population, [assignments], config.personas, [table.users], { flags });
  return { dataset, table, assignments, distribution };
}

/** The names of user u's recurring merchants, sorted. */
export function recurringNames(table: FeatureTable, merchants: readonly string[], u: number): string[] {
  const own = table.recurringMerchant.subarray(table.recurringStart[u], table.recurringStart[u + 1]);
  return Array.from(own, (m) => merchants[m]!).sort();
}
