import { type ChangeEvent, useRef } from 'react';
import { useNativeChange } from './use-native-change';

/** The properties of a box to tick. React hears its clicks alone; a box that is ticked in another way says so by a change. */
export function useCheck(checked: boolean, onChange: (checked: boolean) => void) {
  const ref = useRef<HTMLInputElement>(null);
  const set = (next: boolean) => {
    if (next !== checked) onChange(next);
  };
  useNativeChange(ref, (box) => set(box.checked));
  return {
    ref,
    type: 'checkbox',
    checked,
    onChange: ({ target }: ChangeEvent<HTMLInputElement>) => set(target.checked),
  } as const;
}
