import { PRESET_IDS, PRESETS } from '@/lib/params/presets/presets';
import { rerun } from '@/lib/session/jobs/run-control';
import { say, view } from '@/lib/session/shown/view';
import { saying } from '@/lib/session/steps/say-step';
import { choosePreset, resetAll } from '@/lib/session/work/actions';
import { makeBase } from '@/lib/session/work/scenarios/scenario-actions';
import { copyLink } from '../../notebook/copy-link';
import { exportConfig } from '../../notebook/export-config';
import { chooseFiles } from './choose-files';
import type { Entry } from './entry';
import { switchTheme } from './theme';

const done = (act: () => unknown) => (): undefined => {
  void act();
};

const shareLink = async () => {
  const said = await copyLink();
  if (said) say({ text: said });
};

/** What can be done at any time. */
export function doEntries(): Entry[] {
  const { asTable, aiming } = view.getState();
  const entry = (id: string, title: string, detail: string, act: () => unknown, hidden = ''): Entry => ({
    id: `do ${id}`,
    group: 'Do',
    title,
    detail,
    hidden,
    run: done(act),
  });
  return [
    entry('import', 'Import', 'a config, or transactions of customers', chooseFiles, 'open file load'),
    entry('export', 'Export config', 'a file that carries everything', exportConfig, 'save download'),
    entry('share', 'Copy the link', 'of what is on the screen', shareLink, 'share address'),
    entry(
      'base',
      'Make this the base',
      'compare with what is shown now',
      () => saying(() => makeBase(null)),
      'pin baseline',
    ),
    entry('table', asTable ? 'Show as bars' : 'Show as table', 'the live distribution', () =>
      view.setState({ asTable: !asTable }),
    ),
    entry(
      'targets',
      aiming ? 'Put targets away' : 'Say targets',
      'shares that are wanted, on the live distribution',
      () => view.setState({ aiming: !aiming, asTable: false }),
      'goal aim',
    ),
    entry('theme', 'Light or dark', 'switch the colours of the page', switchTheme, 'theme night colour'),
    entry(
      'reset',
      'Reset all',
      'every setting back to the preset',
      () => saying(resetAll, 'Reset'),
      'undo start over',
    ),
    entry('rerun', 'Run again', 'make the population anew', rerun, 'refresh'),
    ...PRESET_IDS.map(
      (id): Entry => ({
        ...entry(`preset ${id}`, PRESETS[id].name, 'preset', () => choosePreset(id)),
        isLong: true,
      }),
    ),
  ];
}
