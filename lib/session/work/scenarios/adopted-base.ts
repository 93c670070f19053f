import { withPinned } from '@/lib/params/scenarios/scenario-edit';
import { session } from '../store';

/** Makes what an earlier version of the page compared a work with the base of its scenarios: no step of undo. */
export function adoptBase(): void {
  const { work } = session.getState();
  const { baseline, ...rest } = work;
  if (!baseline) return;
  const adopted = withPinned(work.config, work.preset, baseline.label, baseline.config);
  const { pause, resume } = session.temporal.getState();
  pause();
  session.setState({ work: adopted.ok ? { ...rest, config: adopted.value } : rest });
  resume();
}
