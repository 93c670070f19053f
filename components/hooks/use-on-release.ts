import { useState } from 'react';
import { useView } from './use-view';

/** A value that stays as it is while a handle is held: a scale that moved under the hand would belie what it shows. */
export function useOnRelease<T extends number | string>(value: T): T {
  const isHeld = useView(({ held }) => held);
  const [kept, keep] = useState(value);
  if (!isHeld && kept !== value) keep(value);
  return isHeld ? kept : value;
}
