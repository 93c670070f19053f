import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { populationOf } from '@/lib/cli/data/data-features';
import { evaluate } from '@/lib/diagnose/evaluation';
import { makeLedger } from '@/lib/engine/chunks/run-chunk';
import { datasetChunk } from '@/lib/engine/tasks/dataset';
import type { FeatureTable } from '@/lib/features/feature-table';
import { DATASET_FILE_NAMES, type DatasetFile } from '@/lib/formats/dataset/dataset-files';
import { type Dataset, readDataset } from '@/lib/formats/dataset/read-dataset';
import { datasetHeader } from '@/lib/formats/dataset/write-dataset';
import { dayNumberFromIso } from '@/lib/model/calendar';
import type { Config } from '@/lib/params/config/config';
import type { CohortAssignments } from '@/lib/rules/cohort-assignments';
import type { Distribution } from '@/lib/rules/distribution';
import { USD } from '@/lib/text/money';
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
  readonly assignments: CohortAssignments;
  readonly distribution: Distribution;
}

/** Features, personas and counts of dataset files under a config. */
export function evaluateFiles(files: Files, config: Config): Evaluated {
  const read = readDataset(files);
  if (!read.ok) throw new Error(`${read.problem.where}: ${read.problem.message}`);
  const dataset = read.value;
  const population = populationOf(
    'data',
    { dataset, report: { currency: USD } },
    config,
    dayNumberFromIso(config.population.asOf)!,
  );
  const { table } = population.cohorts[0]!;
  const { assignments, distribution } = evaluate(config, population, [table.users]);
  return { dataset, table, assignments: assignments[0]!, distribution };
}

/** The names of user u's recurring merchants, sorted. */
export function recurringNames(table: FeatureTable, merchants: readonly string[], u: number): string[] {
  const own = table.recurringMerchant.subarray(table.recurringStart[u], table.recurringStart[u + 1]);
  return Array.from(own, (m) => merchants[m]!).sort();
}
