'use client';

import { shownHave } from '@/lib/session/shown/selectors';
import type { SessionState } from '@/lib/session/work/store';
import type { Need } from './manifest';

/** What is said where a need is not met. */
const MISSING: Readonly<Record<Need, string>> = {
  settings: 'This is about synthetic users. The page shows users that were read, who stay as they are.',
  archetypes: 'This is about archetypes. The page shows users that were read, who are of none.',
  transactions: 'This is about transactions. The page shows a table of features, which has none.',
  data: 'This compares with imported data: there is none yet.',
};

/** Whether there is what is needed. */
export const isMet = (need: Need) =>
  need === 'data' ? ({ data }: SessionState) => data !== null : shownHave(need);

/** Says that what is needed is not there. */
export function Missing({ need }: { need: Need }) {
  return <p className="mb-3 max-w-2xl border-accent border-l-2 pl-3 text-[13px]">{MISSING[need]}</p>;
}
