'use client';

import { useEffect, useRef } from 'react';
import type { Evaluation } from '@/lib/diagnose/evaluation';
import { farthestOff } from '@/lib/diagnose/findings/headline';
import { personasOf } from '@/lib/rules/view/personas-of';
import { type Expectation, expectations } from '@/lib/session/shown/insights';

import { currentShares } from '@/lib/session/shown/selectors';
import { view } from '@/lib/session/shown/view';
import { chosenBase, shownConfig } from '@/lib/session/work/store';
import { useSession } from '../../hooks/use-session';
import { useView } from '../../hooks/use-view';

const STABLE = 'STABLE';

/** What the first screen is about: a persona, what is expected of it, and the one that is farthest off by now. */
export interface Subject {
  /** Persona index; the last one is STABLE. */
  readonly persona: number;
  /** Expected share, 0..1, and what expects it. */
  readonly expected: number;
  readonly expectedBy: string;
  readonly farthest: number;
}

/** The subject's id of a persona index. */
export const subjectId = (result: Evaluation, persona: number): string =>
  personasOf(result.config)[persona]?.id ?? STABLE;

/**
 * The persona that the first screen is about: the one farthest from what is expected when a preset is opened, targets
 * are set, another base is made or the window changed. It stays while settings change, so that the sentence says what
 * became of it.
 */
export function useSubject(result: Evaluation | null): Subject | null {
  const base = useSession(chosenBase);
  const preset = useSession((state) => state.work.preset);
  const window = useView((state) => state.window);
  const subject = useView((state) => state.subject);
  const chosenFor = useRef<readonly unknown[]>([]);

  const targets = useSession((state) => shownConfig(state).targets);
  const aim = useSession((state) => state.work.config.targets);
  const expected = result && expectations(result, targets, window, base);
  const shares = result && currentShares(result, window);
  const farthest =
    shares && expected
      ? farthestOff(
          shares,
          expected.map(({ share, free }, p) => (free ? (shares[p] as number) : share)),
        )
      : null;
  useEffect(() => {
    if (!result || farthest === null) return;
    const occasion = [preset, base, window, aim, result.population.origin];
    if (view.getState().subject && occasion.every((part, i) => part === chosenFor.current[i])) return;
    chosenFor.current = occasion;
    view.setState({ subject: subjectId(result, farthest) });
  }, [result, farthest, preset, base, window, aim]);

  if (!result || !expected || farthest === null) return null;
  const known = personasOf(result.config).findIndex(({ id }) => id === subject);
  const persona = known >= 0 ? known : subject === STABLE ? personasOf(result.config).length : farthest;
  const { share, label } = expected[persona] as Expectation;
  return { persona, expected: share, expectedBy: label, farthest };
}
