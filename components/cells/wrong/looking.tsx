'use client';

import { knobTrial } from '@/lib/session/jobs/knob-trial';
import { ledgerFacts } from '@/lib/session/jobs/ledger-analyses';
import { AnalysisStatus } from '../analysis-status';

/** What is being looked through, and the way to do without. */
export function Looking({ at }: { at: 'ledger' | 'settings' | null }) {
  if (at === 'ledger') return <AnalysisStatus analysis={ledgerFacts} unit="users" />;
  if (at === 'settings') return <AnalysisStatus analysis={knobTrial} unit="settings" />;
  return <p className="min-h-8 text-[13px] text-muted">Looking through the rules …</p>;
}
