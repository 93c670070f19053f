import { settingsOf } from '@/lib/params/config/settings';
import { configFile } from '@/lib/session/work/saving';
import { session } from '@/lib/session/work/store';
import { download } from '../ui/download';

/** Saves the committed config as a file. */
export function exportConfig(): void {
  const { name, text } = configFile();
  const { config } = session.getState().work;
  download(name, text, undefined, `1 config, ${settingsOf(config).length} settings`);
}
