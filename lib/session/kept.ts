import { PRESETS } from '@/lib/params/config';
import type { Work } from '@/lib/params/work';
import { keepWork, loadKept } from '@/lib/persistence/work-store';
import { session } from './store';

/** True when a work is an unmodified preset: nothing would be lost with it. */
export const isPristine = ({ preset, config }: Work): boolean =>
  JSON.stringify(config) === JSON.stringify(PRESETS[preset]);

/** Sets a work aside before something else takes its place. True when it is kept; a pristine one need not be. */
export function setAside(work: Work): boolean {
  if (isPristine(work)) return false;
  const savedAt = Date.now();
  const kept = keepWork({ ...work, savedAt, tab: `aside-${savedAt}` });
  session.setState({ kept: loadKept() });
  return kept;
}
