import { profileOf } from '@/lib/diagnose/drift/profile-of';
import type { Evaluation } from '@/lib/diagnose/evaluation';
import { writeConfigText } from '@/lib/params/file/config-file';
import type { Options } from '../arguments/options';
import { UsageError } from '../endings';

export const profileOption = {
  profile: {
    type: 'string',
    value: 'FILE',
    help: 'writes the config there with a profile of these customers, for monitor',
  },
} as const satisfies Options;

/** The config of an evaluation with the profile of its customers, as the text of its file. Throws a UsageError where nobody counts. */
export function profiledConfig(evaluation: Evaluation): string {
  if (!(evaluation.distribution.users > 0))
    throw new UsageError('--profile: There is nobody to make a profile of.');
  return writeConfigText({ ...evaluation.config, profile: profileOf(evaluation) });
}
