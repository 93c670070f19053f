import { useEffect, useLayoutEffect, useRef } from 'react';

/**
 * Runs `leave` when the page goes away or out of sight; returns the way to stop that. It runs before the listeners that
 * save the work, so that what it commits is saved: Chromium runs the window's own listeners of pagehide in the order in
 * which they came, and before those comes only beforeunload. Listens no longer than needed: a page with such a listener
 * may not be kept for going back.
 */
export function watchLeaving(leave: () => void): () => void {
  const hide = () => {
    if (document.visibilityState === 'hidden') leave();
  };
  window.addEventListener('beforeunload', leave);
  window.addEventListener('pagehide', leave, { capture: true });
  window.addEventListener('visibilitychange', hide, { capture: true });
  return () => {
    window.removeEventListener('beforeunload', leave);
    window.removeEventListener('pagehide', leave, { capture: true });
    window.removeEventListener('visibilitychange', hide, { capture: true });
  };
}

/** Runs `onLeave` when the page goes away or out of sight while something is being edited. */
export function useLeaving(editing: boolean, onLeave: () => void): void {
  const latest = useRef(onLeave);
  useLayoutEffect(() => {
    latest.current = onLeave;
  });
  useEffect(() => {
    if (editing) return watchLeaving(() => latest.current());
  }, [editing]);
}
