import type { SqlContext } from './context';
import { oneLine } from './text';

/** What stands above whatever is written: where it comes from, and what is known of it. */
export function header({ config, dialect, asOf, unknown }: SqlContext): string {
  const { label, isRun } = dialect;
  return [
    `-- Calibration "${oneLine(config.name)}", as of ${asOf}, for ${label}.`,
    `-- Written by Persona Calibrator ${config.engineVersion} from its rules and detection settings: change those, not this.`,
    ...(unknown.length > 0 ? [`-- Not told by the data, and null: ${unknown.join(', ')}.`] : []),
    isRun
      ? '-- Tests run this dialect and compare every user and window with the application.'
      : '-- Tests parse this dialect. It has NOT YET BEEN RUN on a live engine.',
  ].join('\n');
}
