'use client';

import { useCheckup } from './use-checkup';

/** Looks for what is wrong, for its count alone. */
export function IdleCheckup() {
  useCheckup();
  return null;
}
