import type { Problem } from '@/lib/model/result';
import { say, view } from '../shown/view';
import { undo } from '../work/actions';
import { session } from '../work/store';

const capital = (text: string) => text.charAt(0).toUpperCase() + text.slice(1);

/**
 * Does something, and says in passing what it changed, by the name that undo has for it: "Applied: Recurring merchants ≥ 3 → 5".
 * Says nothing where it was refused or changed nothing, or before names of steps are there. `detail` stands below it.
 */
export function saying(act: () => unknown, done?: string, detail?: string): Problem | null {
  const before = session.getState();
  const refused = act() as Problem | null | undefined;
  const { work, joins } = session.getState();
  const { back } = view.getState().next;
  if (!refused && back !== null && (work !== before.work || joins !== before.joins)) {
    const text = done === undefined ? capital(back) : `${done}: ${back}`;
    say({ text, detail, action: { label: 'Take back', run: undo } });
  }
  return refused ?? null;
}
