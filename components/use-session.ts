'use client';

import { useStore } from 'zustand';
import { type SessionState, session } from '@/lib/session/store';

/** Reads a part of the session; renders again only when that part is another one. */
export function useSession<T>(select: (state: SessionState) => T): T {
  return useStore(session, select);
}
