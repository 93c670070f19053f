import type { FeatureTable } from '@/lib/features/feature-table';
import { FEATURES } from '@/lib/features/features';
import { outputsByNeed } from '@/lib/features/own/of-rows';
import { withOwnOfColumns } from '@/lib/formats/given/own-of-columns';
import type { SurveyedColumn, TableSurvey } from '@/lib/formats/given/survey-feature-table';
import { DocumentError } from '@/lib/language/grammar';
import { type Failure, failure } from '@/lib/model/result';
import type { Config } from '@/lib/params/config/config';
import { DEFAULT_PRESET, PRESETS } from '@/lib/params/presets/presets';
import { columnsRead } from '@/lib/rules/document/names';
import { documentProblem } from '@/lib/rules/view/document-columns';
import { startRules } from '@/lib/rules/view/start-rules';

const IS_READ: ReadonlySet<SurveyedColumn['kind']> = new Set(['number', 'category', 'date']);

/** The columns that rules can read of a table that was looked at, without their windows. */
export const readable = ({ columns, snapshots }: TableSurvey): readonly string[] => [
  ...new Set(
    columns.flatMap(({ name, base, kind }) =>
      IS_READ.has(kind) && name !== snapshots?.column ? [base] : [],
    ),
  ),
];

/** Columns that the rules of a config read and that are neither among some names nor made of columns by the config's own features. */
export function missingIn(
  { rules, features }: Pick<Config, 'rules' | 'features'>,
  names: readonly string[],
): string[] {
  const known = new Set([...names, ...(features ? outputsByNeed(features).ofColumns : [])]);
  return columnsRead(rules).filter((name) => !known.has(name));
}

/** Of columns that are missing those that the config makes of transactions. */
export const ofTransactions = (
  { features }: Pick<Config, 'features'>,
  missing: readonly string[],
): string[] => {
  const ofRows = features ? outputsByNeed(features).ofRows : [];
  return missing.filter((name) => ofRows.includes(name));
};

/** Columns that the rules of a config read and that users who are made do not have. */
export function notMade(config: Pick<Config, 'rules' | 'features'>): string[] {
  const missing = missingIn(config, FEATURES);
  const ours = ofTransactions(config, missing);
  return missing.filter((name) => !ours.includes(name));
}

/** What is wrong with a table that has the features that a config defines; that they cannot be computed is wrong too. */
function withDefinitions(
  { features }: Pick<Config, 'features'>,
  table: FeatureTable,
  days: readonly number[],
  problem: (table: FeatureTable) => Failure | null,
): Failure | null {
  try {
    return problem(features ? withOwnOfColumns(table, features, days) : table);
  } catch (error) {
    if (!(error instanceof DocumentError)) throw error;
    return failure(error.at.pointer, error.message);
  }
}

/** With which rules a table is opened. */
export type RulesChoice = 'current' | 'start';

/**
 * The config for a table: with the rules that there are, where it has all of their columns and they are wanted; else with rules to begin
 * with. Null where no column can be read by rules.
 */
export function tableConfig(
  config: Config,
  name: string,
  {
    table,
    names,
    days,
  }: {
    readonly table: FeatureTable;
    readonly names: readonly string[];
    readonly days: readonly number[];
  },
  choice: RulesChoice,
): Config | null {
  const sameWindows = String(config.windows) === String(days);
  if (
    choice === 'current' &&
    missingIn(config, names).length === 0 &&
    withDefinitions(config, table, days, (whole) => documentProblem(config.rules, whole, days)) === null
  )
    return sameWindows ? config : { ...config, windows: days, targets: {}, checks: [] };
  const rules = startRules(table, names);
  return (
    rules && {
      ...PRESETS[DEFAULT_PRESET],
      name: name.slice(0, 120),
      windows: days,
      rules,
      targets: {},
      checks: [],
      notes: {},
    }
  );
}
