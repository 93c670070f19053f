import { openCell, openScenario } from '@/lib/session/shown/view';
import { saying } from '@/lib/session/steps/say-step';
import { makeBase, makeCurrent } from '@/lib/session/work/scenarios/scenario-actions';
import { session } from '@/lib/session/work/store';
import type { Entry, Outcome } from './entry';

/** What can be done with scenarios: save one, compare all, and with each of those that are saved. */
export function scenarioEntries(): Entry[] {
  const entry = (id: string, title: string, detail: string, run: () => Outcome, hidden = ''): Entry => ({
    id: `scenario ${id}`,
    group: 'Scenarios',
    title,
    detail,
    hidden: `scenario ${hidden}`,
    run,
  });
  const done = (act: () => unknown) => (): undefined => {
    act();
  };
  /** A scenario is a step of undo, or says why it is none. */
  const step = (act: () => { readonly message: string } | null) => (): Outcome => {
    const problem = act();
    return problem ? { problem: problem.message } : undefined;
  };
  const [base, ...others] = (session.getState().work.config.scenarios ?? []).map(({ name }) => name);
  const saved = base === undefined ? [] : [base, ...others];
  return [
    entry(
      'save',
      'Save as a scenario …',
      'all settings as they are now',
      done(() => openScenario({ kind: 'now' })),
      'keep snapshot candidate',
    ),
    entry(
      'compare',
      'Compare scenarios',
      'side by side',
      done(() => openCell('scenarios')),
      'difference',
    ),
    entry(
      'base',
      'Make this the base',
      'compare with what is set now',
      step(() => saying(() => makeBase(null))),
      'pin baseline',
    ),
    ...saved.flatMap((name): Entry[] =>
      [
        entry(
          `current ${name}`,
          `Make “${name}” current`,
          'put its settings in place of these',
          step(() => saying(() => makeCurrent(name), `“${name}” is current`)),
          'open use apply',
        ),
        ...(name === base
          ? []
          : [
              entry(
                `base ${name}`,
                `Make “${name}” the base`,
                'compare the others with it',
                step(() => saying(() => makeBase(name))),
              ),
            ]),
        entry(
          `open ${name}`,
          `Rename, copy or delete “${name}”`,
          'saved scenario',
          done(() => openScenario({ kind: 'saved', name })),
          'duplicate move note save over',
        ),
      ].map((one) => ({ ...one, isLong: true })),
    ),
  ];
}
