import { userIdOf } from '@/lib/diagnose/customer';
import { numberOf } from '@/lib/features/feature-table';
import { DATASET_FILE_NAMES, type DatasetFile } from '@/lib/formats/dataset/dataset-files';
import { withJoined } from '@/lib/formats/given/joining/joined-population';
import type { JoinedTable } from '@/lib/formats/given/joining/joined-table';
import { ASSIGNMENTS_TABLE, DATASET_TABLES, featuresTable, typedRows } from '@/lib/formats/tables/shapes';
import type { Row, TableShape, TablesWriter } from '@/lib/formats/tables/table';
import { archetypeIds } from '@/lib/params/archetypes/archetypes-of';
import type { Config } from '@/lib/params/config/config';
import { evaluateTable } from '@/lib/rules/cohort-assignments';
import { compileRules } from '@/lib/rules/compile-rules';
import { filteredTable } from '@/lib/rules/view/filtered';
import { refuseScores } from '@/lib/rules/view/joint-columns';
import { personasOf } from '@/lib/rules/view/personas-of';
import { withRuleColumns } from '@/lib/rules/view/rule-columns';
import { CHUNK_USERS, chunkTasks } from '../chunks/chunk';
import { joinedTasks } from '../chunks/joined-tasks';
import { featuresOf, makeLedger } from '../chunks/run-chunk';
import { datasetChunk } from './dataset';
import { type OutputRows, outputRows, writeOutput } from './output-table';
import { assignmentRows, featureRows, joinedShape } from './result-rows';

/** What is exported: those of a population who pass the filter of its config, and who of all has consented (one array of flags an archetype). */
export interface DatasetJob {
  readonly config: Config;
  readonly counts: readonly number[];
  readonly consented: readonly Uint8Array[];
  /** Tables that are joined to the users. */
  readonly joined?: readonly JoinedTable[];
}

/** A chunk of a dataset: rows of the four CSV files, without headers, and rows of what was computed from them. */
export interface DatasetPart {
  readonly csv: Readonly<Record<DatasetFile, string>>;
  /** The table of features, and its rows. */
  readonly featuresTable: TableShape;
  readonly features: readonly Row[];
  readonly assignments: readonly Row[];
  /** What rules write of its users; null where they name no columns. */
  readonly output: OutputRows | null;
  /** Users of all parts up to this one. */
  readonly doneUsers: number;
}

/** A population chunk by chunk: transactions, features, personas and their traces. */
export function* datasetParts({
  config,
  counts,
  consented,
  joined = [],
}: DatasetJob): Generator<DatasetPart, void> {
  refuseScores(personasOf(config), 'The data set, which is written part by part,');
  const rules = compileRules(personasOf(config));
  let doneUsers = 0;
  for (const [s, archetype] of archetypeIds(config).entries()) {
    for (const task of joinedTasks(chunkTasks(config, archetype, counts[s] as number, false), joined)) {
      const first = task.index * CHUNK_USERS;
      const ledger = makeLedger(task);
      const measured = featuresOf(ledger, task.transactions, task.features, task.given);
      const { table: all, names } = withJoined(measured, joined, config.windows, archetype, first);
      const table = filteredTable(all, config);
      const userId = (row: number) => userIdOf(archetype, first + numberOf(table, row));
      const users = { table, archetype, userId };
      // The trace reads what rules compute of a user.
      const ruled = withRuleColumns(rules, table);
      const passed = table.numbers && new Set(table.numbers);
      doneUsers += task.users;
      yield {
        csv: datasetChunk(
          ledger,
          task,
          (consented[s] as Uint8Array).subarray(first, first + task.users),
          passed && ((user) => passed.has(user)),
        ),
        featuresTable: featuresTable(config, joinedShape(table, names), table.texts),
        features: featureRows(users, config, names),
        assignments: assignmentRows(
          { ...users, table: ruled },
          rules,
          evaluateTable(rules, ruled),
          config,
          config.population.asOf,
        ),
        output: outputRows(config, table, userId),
        doneUsers,
      };
    }
  }
}

/** Writes a part's rows of what was computed: output columns as texts, or typed. */
export function writeResults(
  writer: TablesWriter,
  { featuresTable: shape, features, assignments, output }: DatasetPart,
  how: 'texts' | 'typed',
): void {
  writer.write(shape, features);
  writer.write(ASSIGNMENTS_TABLE, assignments);
  if (output) writeOutput(writer, output, how);
}

/** Writes all of a part, in another format than CSV: six tables, and that of output columns. */
export function writePart(writer: TablesWriter, part: DatasetPart): void {
  for (const name of DATASET_FILE_NAMES) {
    writer.write(DATASET_TABLES[name], typedRows(name, part.csv[name]));
  }
  writeResults(writer, part, 'typed');
}
