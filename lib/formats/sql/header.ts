import type { Config } from '@/lib/params/config';
import { DIALECTS, type DialectId } from './dialect';
import { oneLine } from './text';

/** What stands above whatever is written: where it comes from, and what is known of it. */
export function header(config: Config, dialect: DialectId, asOf: string): string {
  const { label, isRun } = DIALECTS[dialect];
  return [
    `-- Calibration "${oneLine(config.name)}", as of ${asOf}, for ${label}.`,
    `-- Written by Persona Calibrator ${config.engineVersion} from its rules and detection settings: change those, not this.`,
    isRun
      ? '-- Tests run this dialect and compare every user and window with the application.'
      : '-- Tests parse this dialect. It has NOT YET BEEN RUN on a live engine.',
  ].join('\n');
}
