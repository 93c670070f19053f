import { type RefObject, useEffect, useLayoutEffect, useRef } from 'react';

/**
 * Listens to the browser's own change event, which ends an edit whatever it was made with: keys, a pointer, a picker, autofill
 * or assistive technology. React's `onChange` is the input event.
 */
export function useNativeChange<E extends HTMLElement>(
  element: RefObject<E | null>,
  onChange: (element: E) => void,
): void {
  const latest = useRef(onChange);
  useLayoutEffect(() => {
    latest.current = onChange;
  });
  useEffect(() => {
    const { current } = element;
    if (!current) return;
    const changed = () => latest.current(current);
    current.addEventListener('change', changed);
    return () => current.removeEventListener('change', changed);
  }, [element]);
}
