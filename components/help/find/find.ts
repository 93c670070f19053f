import { likeness, namedIn } from '@/lib/session/find/match';
import { view } from '@/lib/session/shown/view';
import { goToStep, namedSteps, nextSteps } from '@/lib/session/steps/history';
import { redo, undo } from '@/lib/session/work/actions';
import { session } from '@/lib/session/work/store';
import { customerEntries, isOfOne } from './customer-entries';
import { doEntries } from './do-entries';
import { type Entry, type Found, GROUPS } from './entry';
import { exportEntries } from './export-entries';
import { openEntries, wordEntries } from './open-entries';
import { resetEntries } from './reset-entries';
import { scenarioEntries } from './scenario-entries';
import { setEntries } from './set-entries';

/** So many of a kind are listed where something is looked for. */
const MOST_OF_A_GROUP = 5;

/** What undo, redo and the steps before them do. */
function undoEntries(): Entry[] {
  const { back, again } = nextSteps();
  const { steps, now } = namedSteps();
  const entry = (id: string, title: string, act: () => void, isLong = false): Entry => ({
    id: `undo ${id}`,
    group: 'Undo',
    title,
    hidden: 'undo redo steps',
    isLong,
    run: () => {
      act();
      return undefined;
    },
  });
  return [
    ...(back ? [entry('back', `Take back: ${back}`, undo)] : []),
    ...(again ? [entry('again', `Do again: ${again}`, redo)] : []),
    ...steps.flatMap(({ words }, place) =>
      place < now - 1 ? [entry(`to ${place}`, `Go back to: ${words}`, () => goToStep(place), true)] : [],
    ),
  ];
}

/** How well an entry fits: a title that is alike first, then what stands beside it. */
const scored = (query: string, entries: readonly Entry[]): Found[] =>
  entries.flatMap((entry) => {
    const score = likeness(query, entry.title, `${entry.detail ?? ''} ${entry.hidden ?? ''}`);
    // Who names a thing that can be done, and a word, wants it done.
    return score === null ? [] : [{ entry, score: entry.group === 'Words' ? score - 0.5 : score }];
  });

/**
 * What a query finds, by kind, the best of each kind first, and the kind with the best of all first. Without a query: what there is
 * to do and to open.
 */
export function findEntries(query: string): readonly Entry[] {
  const found = entriesOf(query);
  const named = namedIn(query);
  return found.length > 0 || named === '' ? found : entriesOf(named);
}

function entriesOf(query: string): readonly Entry[] {
  const fixed = [
    ...undoEntries(),
    ...doEntries(),
    ...exportEntries(),
    ...resetEntries(),
    ...scenarioEntries(),
    ...openEntries(),
    ...wordEntries(view.getState().window),
  ];
  if (query.trim() === '') return fixed.filter(({ isLong }) => !isLong);
  const found = [
    // Who names one customer does not set how many there are.
    ...(isOfOne(query) ? [] : setEntries(session.getState().work.config, query)),
    ...customerEntries(query),
    ...scored(query, fixed),
  ];
  const groups = GROUPS.map((group) =>
    found
      .filter(({ entry }) => entry.group === group)
      .sort((a, b) => b.score - a.score)
      .slice(0, MOST_OF_A_GROUP),
  ).filter((own) => own.length > 0);
  // Something with a value behind it is meant to be set.
  const isExact = ([first]: readonly Found[]) =>
    first?.entry.group === 'Set' && first.entry.value === undefined ? 1 : 0;
  const best = ([first]: readonly Found[]) => first?.score ?? 0;
  return groups
    .sort((a, b) => isExact(b) - isExact(a) || best(b) - best(a))
    .flatMap((own) => own.map(({ entry }) => entry));
}
