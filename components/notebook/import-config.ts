import '@/lib/features/own/read-own';
import '@/lib/params/profile/read-profile';
import '@/lib/params/wanted/read-outcome';
import '@/lib/params/scenarios/read-scenarios';
import { settingsOf } from '@/lib/params/config/settings';
import { workOf } from '@/lib/params/config/work';
import { parseConfigText } from '@/lib/params/file/config-file';
import { loadPart } from '@/lib/parts/load-part';
import { openCell, say } from '@/lib/session/shown/view';
import { openWork, undo } from '@/lib/session/work/actions';
import { flushWork } from '@/lib/session/work/saving';
import { dismiss, notify } from '@/lib/session/work/store';
import { newWorkId } from '@/lib/session/work/tab';
import { countedText } from '@/lib/text/written';

/** Reads a config file; a bad one changes nothing, and one of the published system is opened beside. */
export async function importConfig(file: File): Promise<void> {
  const text = await file.text();
  const parsed = parseConfigText(text);
  if (!parsed.ok) {
    // What is no calibration may say thresholds all the same: it is compared with the rules.
    const { openBeside } = await loadPart(() => import('@/lib/session/wrong/beside'));
    if (openBeside(file.name, text) === null) {
      dismiss('import');
      openCell('wrong');
      return;
    }
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
  const { name, scenarios = [] } = parsed.value;
  say({
    text: `Imported ${file.name}, ${settingsOf(parsed.value).length} settings`,
    detail: `${name}${scenarios.length > 0 ? `, ${countedText(scenarios.length, 'scenario')}` : ''}`,
    action: { label: 'Take back', run: undo },
  });
}
