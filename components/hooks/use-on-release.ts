import { useState } from 'react';
import type { Evaluation } from '@/lib/diagnose/evaluation';
import { useSession } from './use-session';
import { useView } from './use-view';

/**
 * A value that stays as it is while a handle is held: a scale that moved under the hand would belie what it shows, and a text could not be read.
 * Equal values are the same one: of an object its identity counts.
 */
export function useOnRelease<T>(value: T): T {
  return useKept(
    value,
    useView(({ held }) => held !== null),
  );
}

/** A value that stays as it was while it is to be kept. */
export function useKept<T>(value: T, isKept: boolean): T {
  const [kept, keep] = useState(value);
  if (!isKept && kept !== value) keep(() => value);
  return isKept ? kept : value;
}

/** So many customers are looked at one by one in each frame of a drag; it takes a tenth of a millisecond a thousand. */
const MOST_FOLLOWED = 20_000;

/** A result, for what looks at its customers one by one: of more it follows once the handle is let go. */
export function useCustomers(result: Evaluation | null): Evaluation | null {
  const isHeld = useView(({ held }) => held !== null);
  return useKept(result, isHeld && result !== null && result.distribution.users > MOST_FOLLOWED);
}

/** The result that is shown, for what looks at its customers one by one. */
export const useShownCustomers = (): Evaluation | null => useCustomers(useSession((state) => state.result));
