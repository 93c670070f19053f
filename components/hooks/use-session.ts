'use client';

import { type SessionState, session } from '@/lib/session/work/store';
import { useOnScreenStore } from './use-on-screen-store';

/** Reads a part of the session; renders again only when that part is another one, and only on the screen. */
export function useSession<T>(select: (state: SessionState) => T): T {
  return useOnScreenStore(session, select);
}
