'use client';

import { useEffect } from 'react';

/** Says that the scripts of a page without any of its own have arrived. */
export function Started() {
  useEffect(() => window.rescue?.started(), []);
  return null;
}
