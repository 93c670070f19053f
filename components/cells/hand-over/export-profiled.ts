import { profileOf } from '@/lib/diagnose/drift/profile-of';
import { configFile } from '@/lib/session/work/saving';
import { session, settledResult } from '@/lib/session/work/store';
import { countedText } from '@/lib/text/written';
import { download } from '../../ui/download';

/** Saves the committed config with a profile of the customers that are shown. */
export function exportProfiled(): void {
  const result = settledResult(session.getState());
  if (!result || !(result.distribution.users > 0)) return;
  const { name, text } = configFile({ ...result.config, profile: profileOf(result) });
  download(
    name,
    text,
    undefined,
    `1 config, profile of ${countedText(result.distribution.users, 'customer')}`,
  );
}
