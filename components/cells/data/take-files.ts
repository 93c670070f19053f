import { type FileWithPath, fromEvent } from 'file-selector';
import { openFiles } from '@/lib/session/data/table-import';
import { openCell } from '@/lib/session/shown/view';
import { importConfig } from '../../notebook/import-config';

/** Hidden files of a folder, such as those a file manager leaves there, are no data. */
const isVisible = (path: string) => path.split('/').every((part) => !part.startsWith('.'));

const HEAD_BYTES = 256 * 1024;

/** Whether a file is a config, sound or not: JSON, and not that of Plaid. */
async function isConfig(file: File): Promise<boolean> {
  if (file.name.endsWith('.calibration.json')) return true;
  if (!/\.json$/i.test(file.name)) return false;
  return !/"(?:transactions|accounts)"\s*:\s*\[/.test(await file.slice(0, HEAD_BYTES).text());
}

/** Takes what was dropped or chosen, a folder with everything in it: a config is opened, anything else is looked at. */
export async function takeFiles(event: Event): Promise<void> {
  const found = (await fromEvent(event)).filter((item): item is FileWithPath => item instanceof File);
  const [first] = found;
  if (first && found.length === 1 && (await isConfig(first))) return importConfig(first);
  const files = found.map((file) => ({
    name: (file.path || file.webkitRelativePath || file.name).replace(/^\.?\//, ''),
    data: file,
  }));
  const visible = files.filter(({ name }) => isVisible(name));
  if (visible.length === 0) return;
  openCell('data');
  await openFiles(visible);
}
