'use client';

import { useEffect, useRef } from 'react';
import type { Evaluation } from '@/lib/diagnose/evaluation';
import { parameterAt } from '@/lib/params/config/settings';
import { sliderNumbers, strongestNumbers } from '@/lib/session/shown/numbers/strongest';
import { view } from '@/lib/session/shown/view';
import { useSession } from '../../hooks/use-session';
import { useView } from '../../hooks/use-view';

const LEADING = 3;

/** What is worked at at once, so that thresholds are there with the figures; and between two tasks after it. */
const FIRST_MS = 40;
const SLICE_MS = 12;

/** The paths of the numbers on the first screen, and how many there are to be: fewer, while they are chosen. */
export function useLeading(result: Evaluation | null): {
  readonly leading: readonly string[];
  readonly wanted: number;
} {
  const preset = useSession((state) => state.work.preset);
  const committed = useSession((state) => state.work.config);
  const leading = useView((state) => state.leading);
  const wanted = Math.min(LEADING, sliderNumbers(committed).length);

  // Chosen once a preset and population, on their first exact result: controls do not change places under the hand. Only those whose
  // number is gone make room for others.
  const chosenFor = useRef<readonly unknown[]>([]);
  useEffect(() => {
    if (!result?.exact || result.config !== committed) return;
    const occasion = [preset, result.population.origin];
    const same = occasion.every((part, i) => part === chosenFor.current[i]);
    const kept = same ? leading.filter((path) => parameterAt(committed, path) !== null) : [];
    const complete = kept.length === leading.length && kept.length >= wanted;
    if (same && complete) return;
    const search = strongestNumbers(result, wanted);
    let timer = 0;
    const slice = (ms: number) => {
      search.work(ms);
      if (!search.value) {
        timer = window.setTimeout(() => slice(SLICE_MS));
        return;
      }
      chosenFor.current = occasion;
      const others = search.value.map(({ path }) => path).filter((path) => !kept.includes(path));
      view.setState({ leading: [...kept, ...others].slice(0, wanted) });
    };
    slice(FIRST_MS);
    // What is gone does not wait for what comes.
    if (!search.value && kept.length < leading.length) view.setState({ leading: kept });
    return () => window.clearTimeout(timer);
  }, [result, committed, preset, leading, wanted]);
  return { leading, wanted: Math.max(wanted, leading.length) };
}
