import { customerAt, customerId } from '@/lib/diagnose/customer';
import type { Evaluation } from '@/lib/diagnose/evaluation';
import { historyOf } from '@/lib/diagnose/history';
import type { CsvTexts } from '@/lib/formats/tables/csv-texts';
import { ASSIGNMENTS_TABLE, FEATURES_TABLE, featuresTable } from '@/lib/formats/tables/shapes';
import type { TableFile, TablesWriter } from '@/lib/formats/tables/table';
import type { TableFormat } from '@/lib/formats/tables/table-format';
import { isoFromDayNumber } from '@/lib/model/calendar';
import type { Config } from '@/lib/params/config/config';
import type { CohortAssignments } from '@/lib/rules/cohort-assignments';
import { joinedTable } from '@/lib/rules/view/joint-columns';
import { withoutRuleColumns } from '@/lib/rules/view/rule-columns';
import { type OutputRows, outputRows, outputShape, writeOutput } from './output-table';
import {
  assignmentRows,
  featureRows,
  givenTable,
  joinedShape,
  type ResultUsers,
  type UserRange,
} from './result-rows';

/** The one file of those formats that have one. */
const RESULTS = 'personas';

/** The names of the files that `resultFiles` gives. */
export function resultFileNames(
  { id, single }: TableFormat,
  config: Pick<Config, 'rules'>,
): readonly string[] {
  if (single) return [`${RESULTS}.${id}`];
  return [FEATURES_TABLE, ASSIGNMENTS_TABLE, outputShape(config)].flatMap((table) =>
    table ? [`${table.name}.${id}`] : [],
  );
}

/** What rules write of the users of an evaluation: scores are of all of them. */
function outputOf({ population, rules, config }: Evaluation): OutputRows | null {
  const tables = population.cohorts.map(({ table }) => withoutRuleColumns(rules, table));
  const ids = population.cohorts.flatMap((cohort) =>
    Array.from({ length: cohort.table.users }, (_, row) => customerId(population, customerAt(cohort, row))),
  );
  return outputRows(config, joinedTable(tables), (row) => ids[row] as string);
}

/** So many users are written at a time: the page has its turn between two parts. */
const PART_USERS = 400;

/** A table of results, its rows in parts: only one of them is held. */
export interface ResultTable {
  readonly name: string;
  /** Writes the next part, and says of how many users all parts up to it are. */
  readonly parts: (writer: TablesWriter) => Generator<number, void>;
}

/**
 * The tables of an evaluation: features, assignments, and the output columns that its rules name. Throws a DocumentError where those cannot
 * be written. Traces are 1.2 kB a user and window: of very many they are left out.
 */
export function resultTables(
  format: TableFormat,
  evaluation: Evaluation,
  { hasTraces = true }: { readonly hasTraces?: boolean } = {},
): readonly ResultTable[] {
  const { population, rules, assignments, config, counts } = evaluation;
  const asOf = isoFromDayNumber(historyOf(evaluation).asOfDay);
  const given = population.origin.given ? givenTable(population, config) : null;
  const names = population.joined?.names ?? [];
  function* inParts(
    write: (users: ResultUsers, s: number, range: UserRange) => void,
  ): Generator<number, void> {
    let done = 0;
    for (const [s, cohort] of population.cohorts.entries()) {
      const { archetype, table } = cohort;
      const userId = (row: number) => customerId(population, customerAt(cohort, row));
      const users = Math.min(counts[s] as number, table.users);
      // Of nobody too: a table without rows has its columns.
      for (let from = 0; from === 0 || from < users; from += PART_USERS) {
        const to = Math.min(users, from + PART_USERS);
        write({ table, archetype, userId }, s, { from, to });
        yield done + to;
      }
      done += users;
    }
  }
  const output = config.rules.columns ? outputOf(evaluation) : null;
  return [
    {
      name: FEATURES_TABLE.name,
      parts: (writer) =>
        inParts((users, _, range) => {
          const { table } = users;
          if (given) writer.write(given.shape, given.rowsOf(users, config, range));
          else
            writer.write(
              featuresTable(config, joinedShape(table, names), table.texts),
              featureRows(users, config, names, range),
            );
        }),
    },
    {
      name: ASSIGNMENTS_TABLE.name,
      parts: (writer) =>
        inParts((users, s, range) => {
          const own = assignments[s] as CohortAssignments;
          writer.write(
            ASSIGNMENTS_TABLE,
            assignmentRows(users, rules, own, config, asOf, { range, hasTraces }),
          );
        }),
    },
    ...(output
      ? [
          {
            name: output.shape.name,
            *parts(writer: TablesWriter) {
              writeOutput(writer, output, format.id === 'csv' ? 'texts' : 'typed');
              yield output.rows.length;
            },
          },
        ]
      : []),
  ];
}

/** Features and assignments of the users of an evaluation as files, and the output columns that its rules name. Throws a DocumentError where these cannot be written. */
export async function resultFiles(
  format: TableFormat,
  evaluation: Evaluation,
  texts: CsvTexts = 'exact',
): Promise<readonly TableFile[]> {
  const writer = await format.writer(RESULTS, texts);
  for (const { parts } of resultTables(format, evaluation)) {
    const run = parts(writer);
    while (!run.next().done);
  }
  return writer.finish();
}
