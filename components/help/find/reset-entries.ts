import { PRESETS } from '@/lib/params/presets/presets';
import { changesOf, rulesEdited } from '@/lib/session/shown/changes';
import { shownCurrency } from '@/lib/session/shown/selectors';
import { saying } from '@/lib/session/steps/say-step';
import { removeFilter, resetAll, resetRules, resetSetting } from '@/lib/session/work/actions';
import { session } from '@/lib/session/work/store';
import { clearTargets, hasTargets } from '@/lib/session/work/target-actions';
import { settingText } from '@/lib/text/value-text';
import type { Entry } from './entry';

/** Ways back to the preset, those that lead somewhere. */
export function resetEntries(): Entry[] {
  const state = session.getState();
  const { config, preset } = state.work;
  const currency = shownCurrency(state);
  const entry = (id: string, title: string, detail: string, act: () => unknown, isLong = true): Entry => ({
    id: `reset ${id}`,
    group: 'Do',
    title,
    detail,
    hidden: 'reset back preset start over',
    isLong,
    run: () => {
      act();
      return undefined;
    },
  });
  return [
    entry(
      'all',
      'Reset all',
      `every setting back to ${PRESETS[preset].name}`,
      () => saying(resetAll, 'Reset'),
      false,
    ),
    ...(rulesEdited(config, preset)
      ? [entry('rules', 'Reset the rules', 'the preset’s personas again', () => saying(resetRules, 'Reset'))]
      : []),
    ...(config.filter
      ? [entry('filter', 'Remove the filter', 'everybody counts again', () => saying(removeFilter))]
      : []),
    ...(hasTargets(state)
      ? [entry('targets', 'Remove all targets', 'nothing is wanted', () => saying(clearTargets, 'Removed'))]
      : []),
    ...changesOf(config, preset).map(({ path, owner, parameter, before, value }) =>
      entry(
        path,
        `Reset ${parameter.label} ${settingText(parameter, value, currency)} → ${settingText(parameter, before, currency)}`,
        owner,
        () => saying(() => resetSetting(path), 'Reset'),
      ),
    ),
  ];
}
