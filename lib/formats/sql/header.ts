import type { FeatureSql } from '@/lib/features/sql/context';
import { oneLine } from '@/lib/language/sql/text';
import type { Config } from '@/lib/params/config/config';

/** What stands above whatever is written: where it comes from, and what is known of it. */
export function header(
  { name, engineVersion }: Config,
  { dialect, asOf, unknown, knownDays }: FeatureSql,
): string {
  const { label, isRun } = dialect;
  return [
    `-- Calibration "${oneLine(name)}", as of ${asOf}, for ${label}.`,
    `-- Written by Persona Calibrator ${engineVersion} from its rules and detection settings: change those, not this.`,
    ...(unknown.length > 0 ? [`-- Not told by the data, and null: ${unknown.join(', ')}.`] : []),
    ...(knownDays
      ? [
          '-- Reads known_from and known_to of accounts: the days of which the data has all of one; null is complete.',
        ]
      : []),
    isRun
      ? '-- Tests run this dialect and compare every user and window with the application.'
      : '-- Tests parse this dialect. It has NOT YET BEEN RUN on a live engine.',
  ].join('\n');
}
