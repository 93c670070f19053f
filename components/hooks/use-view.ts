'use client';

import { useStore } from 'zustand';
import { type ViewState, view } from '@/lib/session/shown/view';

/** Reads a part of how the screen is looked at. */
export function useView<T>(select: (state: ViewState) => T): T {
  return useStore(view, select);
}
