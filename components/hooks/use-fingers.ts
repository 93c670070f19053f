'use client';

import { useSyncExternalStore } from 'react';

/** As in touch.css. */
const FINGERS = '(width < 40rem), (pointer: coarse)';

function watch(onChange: () => void): () => void {
  const query = matchMedia(FINGERS);
  query.addEventListener('change', onChange);
  return () => query.removeEventListener('change', onChange);
}

/** Whether what is pressed needs the height of a finger, for heights that scripts reckon with. */
export const useFingers = (): boolean =>
  useSyncExternalStore(
    watch,
    () => matchMedia(FINGERS).matches,
    () => false,
  );
