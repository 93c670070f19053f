import type { Problem } from '@/lib/model/result';
import type { Config } from '@/lib/params/config/config';
import { type SetMatch, settingsNamed } from '@/lib/session/find/set-by-words';
import { shownCurrency } from '@/lib/session/shown/selectors';
import { say } from '@/lib/session/shown/view';
import { setSetting, setShare, undo } from '@/lib/session/work/actions';
import { session } from '@/lib/session/work/store';
import { settingText } from '@/lib/text/value-text';
import type { Found } from './entry';

const MOST = 6;

/** A share of the mix takes from the others or gives to them, as its slider does. */
const commit = (path: string, value: NonNullable<SetMatch['value']>): Problem | null =>
  path.startsWith('mix.') ? setShare(path.slice('mix.'.length), value as number) : setSetting(path, value);

function entryOf({ setting, value, score }: SetMatch): Found {
  const { path, parameter, owner } = setting;
  const currency = shownCurrency(session.getState());
  const now = settingText(parameter, setting.value, currency);
  const then = value === null ? null : settingText(parameter, value, currency);
  const run = () => {
    if (value === null) return { type: `${parameter.label} ` };
    if (value === setting.value) return { problem: `${parameter.label} is ${now} already.` };
    const problem = commit(path, value);
    if (problem) return { problem: problem.message };
    say({
      text: `Set ${parameter.label} ${now} → ${then}`,
      detail: owner,
      action: { label: 'Take back', run: undo },
    });
    return undefined;
  };
  return {
    score,
    entry: {
      id: `set ${path}`,
      group: 'Set',
      title: then === null ? parameter.label : `${parameter.label} ${now} → ${then}`,
      detail: then === null ? `${owner} · type a value behind it` : owner,
      value: then === null ? now : undefined,
      run,
    },
  };
}

/** The settings that a query names, each with the value that it gives them. */
export function setEntries(config: Config, query: string): Found[] {
  return settingsNamed(config, query, shownCurrency(session.getState())).slice(0, MOST).map(entryOf);
}
