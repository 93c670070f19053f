import type { FeatureSql } from '@/lib/features/sql/context';
import { oneLine } from '@/lib/language/sql/text';
import type { Config } from '@/lib/params/config/config';
import type { SqlData } from './sql-data';
import { givenTableOf } from './table-views';
import { GIVEN_TABLE } from './view';

/** What stands above whatever is written: where it comes from, and what is known of it. */
export function header(config: Config, data: SqlData, context: FeatureSql): string {
  const { name, engineVersion } = config;
  const { dialect, asOf, unknown, knownDays } = context;
  const { label, isRun } = dialect;
  const given = givenTableOf(config, data);
  if (given)
    return [
      `-- Calibration "${oneLine(name)}", for ${label}, over a table ${GIVEN_TABLE} with a row a customer: ${oneLine(given.id)}, and a column for each`,
      '-- feature; x_30d is x in 30 days.',
      `-- Written by Persona Calibrator ${engineVersion} from its rules: change those, not this.`,
      runOf(isRun),
    ].join('\n');
  return [
    `-- Calibration "${oneLine(name)}", as of ${asOf}, for ${label}.`,
    `-- Written by Persona Calibrator ${engineVersion} from its rules and detection settings: change those, not this.`,
    ...(unknown.length > 0 ? [`-- Not told by the data, and null: ${unknown.join(', ')}.`] : []),
    ...(knownDays
      ? [
          '-- Reads known_from and known_to of accounts: the days of which the data has all of one; null is complete.',
        ]
      : []),
    runOf(isRun),
  ].join('\n');
}

const runOf = (isRun: boolean) =>
  isRun
    ? '-- Tests run this dialect and compare every user and window with the application.'
    : '-- Tests parse this dialect. It has NOT YET BEEN RUN on a live engine.';
