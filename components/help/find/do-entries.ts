import { PRESET_IDS, PRESETS } from '@/lib/params/presets/presets';
import { rerun } from '@/lib/session/jobs/run-control';
import { openCell, openInstrument, say, view } from '@/lib/session/shown/view';
import { saying } from '@/lib/session/steps/say-step';
import { choosePreset } from '@/lib/session/work/actions';
import { session } from '@/lib/session/work/store';
import { copyLink } from '../../notebook/copy-link';
import { chooseFiles } from './choose-files';
import type { Entry } from './entry';
import { isDark, switchTheme } from './theme';

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
  const { filter } = session.getState().work.config;
  const entry = (id: string, title: string, detail: string, act: () => unknown, hidden = ''): Entry => ({
    id: `do ${id}`,
    group: 'Do',
    title,
    detail,
    hidden,
    run: done(act),
  });
  return [
    entry(
      'solve',
      'Solve',
      'settings that give the shares that are wanted',
      () => openInstrument('solver', 'solve'),
      'solver optimise targets',
    ),
    ...(filter
      ? []
      : [
          entry(
            'filter',
            'Filter who counts',
            'count some of the customers only',
            () => view.setState({ filtering: true, sheet: 'open' }),
            'only where',
          ),
        ]),
    entry('import', 'Import', 'a config, or transactions of customers', chooseFiles, 'open file load'),
    entry('share', 'Share: copy the link', 'to what is on the screen', shareLink, 'address url'),
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
    entry(
      'theme',
      isDark() ? 'Light colours' : 'Dark colours',
      'of the page',
      switchTheme,
      'theme night light or dark',
    ),
    {
      ...entry('persona', 'Add a persona', 'in the cell of the rules', () => openCell('rules'), 'new rule'),
      isLong: true,
    },
    {
      ...entry(
        'archetype',
        'Add an archetype',
        'in the cell of behaviour',
        () => openCell('behave'),
        'new customers',
      ),
      isLong: true,
    },
    entry('rerun', 'Run again', 'make the population anew', rerun, 'refresh'),
    ...PRESET_IDS.map(
      (id): Entry => ({
        ...entry(`preset ${id}`, `Preset ${PRESETS[id].name}`, 'in place of these settings', () =>
          saying(() => choosePreset(id), 'Opened'),
        ),
        isLong: true,
      }),
    ),
  ];
}
