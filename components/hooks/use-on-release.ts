import { useState } from 'react';
import { useView } from './use-view';

/**
 * A value that stays as it is while a handle is held: a scale that moved under the hand would belie what it shows, and a text could not be read.
 * Equal values are the same one: of an object its identity counts.
 */
export function useOnRelease<T>(value: T): T {
  const isHeld = useView(({ held }) => held);
  const [kept, keep] = useState(value);
  if (!isHeld && kept !== value) keep(() => value);
  return isHeld ? kept : value;
}
