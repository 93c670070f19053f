'use client';

import { useEffect, useState } from 'react';
import { useStore } from 'zustand';
import type { Evaluation } from '@/lib/diagnose/evaluation';
import type { Checkup } from '@/lib/diagnose/findings/registry';
import { has } from '@/lib/features/population';
import { knobTrial } from '@/lib/session/jobs/knob-trial';
import { ledgerFacts } from '@/lib/session/jobs/ledger-analyses';
import { view } from '@/lib/session/shown/view';
import { settledResult } from '@/lib/session/work/store';
import { besideFiles } from '@/lib/session/wrong/beside';
import { checkupOf } from '@/lib/session/wrong/checkup';
import { useAnalysis } from '../../hooks/use-analysis';
import { useSession } from '../../hooks/use-session';

/** Of one idle moment so much is worked. */
const SLICE_MS = 8;

/** Calls back when nothing else is to be done; returns what takes that back. */
function whenIdle(run: () => void): () => void {
  if (typeof requestIdleCallback === 'function') {
    const id = requestIdleCallback(run, { timeout: 1_000 });
    return () => cancelIdleCallback(id);
  }
  const id = setTimeout(run, 50);
  return () => clearTimeout(id);
}

/** What was found, and in which result. */
export interface Found {
  readonly result: Evaluation;
  readonly checkup: Checkup;
}

/**
 * What is wrong with the committed result: the latest there is, which stays while a handle moves and until the next is known. It is
 * looked for when nothing else is to be done; `waitsFor` is what it takes that is still under way.
 */
export function useCheckup(): {
  found: Found | null;
  isCurrent: boolean;
  waitsFor: 'ledger' | 'settings' | null;
} {
  const result = useSession(settledResult);
  const facts = useAnalysis(ledgerFacts);
  const knobs = useAnalysis(knobTrial);
  const { files } = useStore(besideFiles);
  const [found, setFound] = useState<Found | null>(null);

  const wantsFacts = result !== null && has(result.population, 'transactions');
  const wantsKnobs = result !== null && has(result.population, 'settings');
  const isEnded = ({ status }: { status: string }) => status === 'failed' || status === 'cancelled';
  const known = <T>({ current, value }: { current: boolean; value: T | null }) => (current ? value : null);
  const ledger = wantsFacts ? known(facts) : null;
  const settings = wantsKnobs ? known(knobs) : null;
  const lacksFacts = wantsFacts && !ledger && !isEnded(facts);
  const lacksKnobs = wantsKnobs && !settings && !isEnded(knobs);
  // All at once: a row that came later would push the others down.
  const run = result && !lacksFacts && !lacksKnobs ? checkupOf(result, ledger, settings, files) : null;

  useEffect(() => {
    if (!run || !result) return;
    let take = () => {};
    const work = () => {
      run.work(SLICE_MS);
      if (run.value) setFound({ result, checkup: run.value });
      else take = whenIdle(work);
    };
    take = whenIdle(work);
    return () => take();
  }, [run, result]);

  useEffect(() => {
    if (found) view.setState({ wrong: { count: found.checkup.findings.length, of: found.result } });
  }, [found]);

  const waitsFor = lacksFacts ? 'ledger' : lacksKnobs ? 'settings' : null;
  return { found, isCurrent: found !== null && found.result === result, waitsFor };
}
