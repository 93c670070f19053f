'use client';

import { useContext, useRef, useSyncExternalStore } from 'react';
import { type SessionState, session } from '@/lib/session/store';
import { OnScreenContext } from './ui/on-screen';

const never = () => () => {};

/**
 * Reads a part of the session; renders again only when that part is another one. Off the screen it stays what it was when
 * it left, so that an instrument nobody sees computes nothing.
 */
export function useSession<T>(select: (state: SessionState) => T): T {
  const visible = useContext(OnScreenContext);
  const last = useRef<{ readonly value: T } | null>(null);
  const read = () => {
    if (visible || !last.current) {
      const value = select(session.getState());
      if (!last.current || !Object.is(last.current.value, value)) last.current = { value };
    }
    return last.current.value;
  };
  const initial = () => select(session.getInitialState());
  return useSyncExternalStore(visible ? session.subscribe : never, read, initial);
}
