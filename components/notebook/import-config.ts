import '@/lib/features/own/read-own';
import '@/lib/params/scenarios/read-scenarios';
import { workOf } from '@/lib/params/config/work';
import { parseConfigText } from '@/lib/params/file/config-file';
import { openWork } from '@/lib/session/work/actions';
import { flushWork } from '@/lib/session/work/saving';
import { dismiss, notify } from '@/lib/session/work/store';
import { newWorkId } from '@/lib/session/work/tab';

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
