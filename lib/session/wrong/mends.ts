import { createStore } from 'zustand/vanilla';
import type { Mend } from '@/lib/diagnose/findings/finding';
import { carryEdits } from '@/lib/params/config/carry';
import type { Config } from '@/lib/params/config/config';
import { parseConfig } from '@/lib/params/file/schema';
import { view } from '../shown/view';
import { commitPreview } from '../work/actions';
import { session } from '../work/store';

interface MendsState {
  /** What is tried together, in the order in which it was ticked. */
  readonly ticked: readonly Mend[];
  /** The draft that shows it; another one in its place ends the trial. */
  readonly draft: Config | null;
  /** Why the last one ticked does not go with the others. */
  readonly problem: string | null;
}

const NOTHING: MendsState = { ticked: [], draft: null, problem: null };
export const mends = createStore<MendsState>()(() => NOTHING);

/** The config with all of them, checked; or why there is none. */
export function mendedConfig(config: Config, ticked: readonly Mend[]): Config | string {
  const mended = ticked.reduce((changed, { apply }) => apply(changed), config);
  const parsed = parseConfig(carryEdits(config, mended));
  return parsed.ok ? parsed.value : parsed.problem.message;
}

function show(ticked: readonly Mend[]): void {
  if (ticked.length === 0) {
    dropMends();
    return;
  }
  const config = mendedConfig(session.getState().work.config, ticked);
  if (typeof config === 'string') {
    mends.setState({ problem: config });
    return;
  }
  // First what it is, so that the draft is not taken for another one.
  mends.setState({ ticked, draft: config, problem: null });
  session.setState({ draft: config });
}

/** Tries a change together with what is tried already; or tries it no longer. */
export function toggleMend(mend: Mend): void {
  const { ticked } = mends.getState();
  const others = ticked.filter(({ id }) => id !== mend.id);
  show(others.length < ticked.length ? others : [...ticked, mend]);
}

/** Keeps all that is tried: one step of undo. */
export function keepMends(): void {
  const { draft } = mends.getState();
  if (draft && session.getState().draft === draft) commitPreview();
  mends.setState(NOTHING);
}

/** Tries nothing any longer. */
export function dropMends(): void {
  const { draft } = mends.getState();
  mends.setState(NOTHING);
  if (draft && session.getState().draft === draft) session.setState({ draft: null });
}

mends.subscribe(({ ticked }) => view.setState({ trying: ticked.length }));
// Whatever puts another draft in its place, or none, ends the trial.
session.subscribe(({ draft }) => {
  const tried = mends.getState();
  if (tried.draft && tried.draft !== draft) mends.setState(NOTHING);
});
