import { GALLERY } from '@/lib/gallery/gallery';
import { CELL_QUESTIONS } from '@/lib/params/config/cell-questions';
import { loadPart } from '@/lib/parts/load-part';
import { personasOf } from '@/lib/rules/view/personas-of';
import { openCell, openInstrument, openPanel, type Panel, showSubject } from '@/lib/session/shown/view';
import { TERMS } from '@/lib/session/terms/terms';
import { session, shownConfig } from '@/lib/session/work/store';
import { CELLS } from '../../cells/cells';
import { DATA_INSTRUMENTS } from '../../cells/data/data-instruments';
import { FEATURES_INSTRUMENTS } from '../../cells/features/features-instruments';
import type { InstrumentManifest } from '../../cells/manifest';
import { RULES_INSTRUMENTS } from '../../cells/rules/rules-instruments';
import { SOLVE_INSTRUMENTS } from '../../cells/solve/solve-instruments';
import { WHY_INSTRUMENTS } from '../../cells/why/why-instruments';
import type { Entry } from './entry';

/** What is folded in cells. */
const INSTRUMENTS: Readonly<Record<string, readonly InstrumentManifest[]>> = {
  data: DATA_INSTRUMENTS,
  features: FEATURES_INSTRUMENTS,
  rules: RULES_INSTRUMENTS,
  solve: SOLVE_INSTRUMENTS,
  why: WHY_INSTRUMENTS,
};

const PANELS: readonly [Panel, title: string, detail: string, hidden: string][] = [
  ['what', 'What is this?', 'in four steps, with the real thing in small', 'help about introduction'],
  ['words', 'Words used here', 'each with its value in this population', 'help glossary terms'],
  ['keys', 'Keys', 'and the switch for single ones', 'help shortcuts keyboard'],
  ['steps', 'Steps', 'every change by name, to go back to', 'history undo redo'],
  ['changes', 'What differs from the preset', 'with the way back', 'changes difference'],
];

const done = (act: () => unknown) => (): undefined => {
  void act();
};

/** Places of the page: cells, what is folded in them, personas, windows over the page. */
export function openEntries(): Entry[] {
  const cells = CELLS.flatMap(({ id }, i): Entry[] => [
    {
      id: `open ${id}`,
      group: 'Open',
      title: CELL_QUESTIONS[id],
      detail: `cell ${i + 1}`,
      run: done(() => openCell(id)),
    },
    ...(INSTRUMENTS[id] ?? []).map(
      (instrument): Entry => ({
        id: `open ${id} ${instrument.id}`,
        group: 'Open',
        title: instrument.title,
        detail: CELL_QUESTIONS[id],
        hidden: `${instrument.hint} ${instrument.id}`,
        isLong: true,
        run: done(() => openInstrument(instrument.id, id)),
      }),
    ),
  ]);
  const panels = PANELS.map(
    ([panel, title, detail, hidden]): Entry => ({
      id: `panel ${panel}`,
      group: 'Open',
      title,
      detail,
      hidden,
      run: done(() => openPanel(panel)),
    }),
  );
  const personas = personasOf(shownConfig(session.getState())).map(
    ({ id, name }): Entry => ({
      id: `persona ${id}`,
      group: 'Open',
      title: `Why is ${name} what it is?`,
      detail: 'persona, at the top of the page',
      isLong: true,
      run: done(() => showSubject(id)),
    }),
  );
  const examples = GALLERY.map(
    ({ id, title }): Entry => ({
      id: `example ${id}`,
      group: 'Open',
      title,
      detail: 'worked example',
      isLong: true,
      run: done(async () => {
        const { openExample } = await loadPart(() => import('@/lib/session/data/table-data'));
        await openExample(id);
      }),
    }),
  );
  return [...panels, ...cells, ...personas, ...examples];
}

/** Words, each with what it means. */
export const wordEntries = (window: 0 | 1): Entry[] =>
  TERMS.map(({ id, name, text, forms = [], value }) => ({
    id: `word ${id}`,
    group: 'Words',
    title: name,
    detail: text,
    value: value(session.getState(), window) ?? undefined,
    hidden: forms.join(' '),
    isLong: true,
    run: done(() => openPanel('words', id)),
  }));
