import { parseConfigText } from '@/lib/params/config-file';
import { workOf } from '@/lib/params/work';
import { openWork } from '@/lib/session/actions';
import { flushWork } from '@/lib/session/saving';
import { dismiss, notify } from '@/lib/session/store';
import { newWorkId } from '@/lib/session/tab';

/** Reads a config file; a bad one changes nothing. */
export async function importConfig(file: File): Promise<void> {
  const parsed = parseConfigText(await file.text());
  if (!parsed.ok) {
    const { where, message } = parsed.problem;
    notify({
      id: 'import',
      tone: 'problem',
      text: `${file.name} was not imported${where ? ` (${where})` : ''}: ${message}`,
    });
    return;
  }
  dismiss('import');
  flushWork(true);
  openWork(workOf(parsed.value, undefined, newWorkId()));
}
