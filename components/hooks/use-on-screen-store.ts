'use client';

import { useContext, useRef, useSyncExternalStore } from 'react';
import type { StoreApi } from 'zustand/vanilla';
import { OnScreenContext } from '../ui/on-screen';

const never = () => () => {};

/**
 * Reads a part of a store; renders again only when that part is another one. Off the screen it stays what it was when it
 * left, so that an instrument nobody sees computes nothing.
 */
export function useOnScreenStore<S, T>(
  store: Pick<StoreApi<S>, 'getState' | 'getInitialState' | 'subscribe'>,
  select: (state: S) => T,
): T {
  const visible = useContext(OnScreenContext);
  const last = useRef<{ readonly value: T } | null>(null);
  const read = () => {
    if (visible || !last.current) {
      const value = select(store.getState());
      if (!last.current || !Object.is(last.current.value, value)) last.current = { value };
    }
    return last.current.value;
  };
  const initial = () => select(store.getInitialState());
  return useSyncExternalStore(visible ? store.subscribe : never, read, initial);
}
