import type { Evaluation } from '@/lib/diagnose/evaluation';
import { personaKey } from '@/lib/rules/cohort-assignments';
import { personasOf } from '@/lib/rules/view/personas-of';
import { primaryCodes, type Transitions, transitions } from './transitions';

/** The window of so many days in a scenario; -1 where it has none. */
export const windowOf = ({ config }: Evaluation, days: number) => config.windows.indexOf(days);

/** Who is where in a window, before and after; null where one has no such window. */
export function movesIn(
  base: Evaluation,
  evaluation: Evaluation,
  days: number,
): readonly Transitions[] | null {
  const [was, is] = [windowOf(base, days), windowOf(evaluation, days)];
  if (was < 0 || is < 0) return null;
  return transitions([base, primaryCodes(base, was)], [evaluation, primaryCodes(evaluation, is)]);
}

/** Of customers that both have those whose persona has another key. */
export function movedOf(base: Evaluation, evaluation: Evaluation, moves: readonly Transitions[]): number {
  const [before, after] = [personasOf(base.config), personasOf(evaluation.config)];
  return moves.reduce(
    (total, { both }) =>
      both.customers.reduce(
        (all, row, from) =>
          row.reduce(
            (sum, n, to) => (personaKey(before, from) === personaKey(after, to) ? sum : sum + n),
            all,
          ),
        total,
      ),
    0,
  );
}

/** How many customers of those that two evaluations share have another persona in the second one, in a window; null where one has no such window. */
export function movedBetween(
  before: Evaluation,
  after: Evaluation,
  days: number,
): { readonly moved: number; readonly both: number } | null {
  const moves = movesIn(before, after, days);
  if (!moves) return null;
  const both = moves.reduce(
    (total, of) => of.both.customers.reduce((sum, row) => row.reduce((a, b) => a + b, sum), total),
    0,
  );
  return { moved: movedOf(before, after, moves), both };
}
