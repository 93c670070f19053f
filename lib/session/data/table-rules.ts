import type { FeatureTable } from '@/lib/features/feature-table';
import { FEATURES } from '@/lib/features/features';
import type { SurveyedColumn, TableSurvey } from '@/lib/formats/given/survey-feature-table';
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

/** Columns that the rules of a config read and that are not among some names. */
export function missingIn({ rules }: Pick<Config, 'rules'>, names: readonly string[]): string[] {
  const known = new Set(names);
  return columnsRead(rules).filter((name) => !known.has(name));
}

/** Columns that the rules of a config read and that users who are made do not have. */
export const notMade = (config: Pick<Config, 'rules'>): string[] => missingIn(config, FEATURES);

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
    documentProblem(config.rules, table, days) === null
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
