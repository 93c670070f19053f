import { useEffect, useId } from 'react';
import { createStore } from 'zustand/vanilla';
import { useOnScreenStore } from '../../../hooks/use-on-screen-store';

/** By named value the lines that its editor was opened at, the last one has it: there is one editor of a value on the screen. */
const openAt = createStore<Readonly<Record<string, readonly string[]>>>(() => ({}));

const change = (name: string, next: (places: readonly string[]) => readonly string[]) =>
  openAt.setState((before) => ({ [name]: next(Object.hasOwn(before, name) ? (before[name] ?? []) : []) }));

const without = (place: string) => (places: readonly string[]) => places.filter((one) => one !== place);
const lastOf = (places: readonly string[] | undefined) => places?.at(-1) ?? null;

/** The editor of a value at a line, while this is shown: whether it is here, and a way to have it here. */
export function useValueHere(name: string): { readonly isHere: boolean; readonly take: () => void } {
  const place = useId();
  const isHere = useOnScreenStore(openAt, (open) => lastOf(open[name]) === place);
  const take = () => change(name, (places) => [...without(place)(places), place]);
  // biome-ignore lint/correctness/useExhaustiveDependencies: taken once, when it opens
  useEffect(() => {
    take();
    return () => change(name, without(place));
  }, [name, place]);
  return { isHere, take };
}

/** Whether the editor of a value is open at a line that reads it. */
export const useIsAtLine = (name: string): boolean =>
  useOnScreenStore(openAt, (open) => lastOf(open[name]) !== null);
