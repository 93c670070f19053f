import { useEffect, useLayoutEffect, useRef } from 'react';

/**
 * Runs when the page goes away or out of sight while something is being edited. Before the listeners of the window itself,
 * which save the work: what is committed here is saved with it.
 */
export function useLeaving(editing: boolean, onLeave: () => void): void {
  const latest = useRef(onLeave);
  useLayoutEffect(() => {
    latest.current = onLeave;
  });
  useEffect(() => {
    if (!editing) return;
    const leave = () => latest.current();
    const hide = () => {
      if (document.visibilityState === 'hidden') leave();
    };
    window.addEventListener('pagehide', leave, { capture: true });
    document.addEventListener('visibilitychange', hide, { capture: true });
    return () => {
      window.removeEventListener('pagehide', leave, { capture: true });
      document.removeEventListener('visibilitychange', hide, { capture: true });
    };
  }, [editing]);
}
