'use client';

import { knobTrial } from '@/lib/session/jobs/knob-trial';
import { ledgerFacts } from '@/lib/session/jobs/ledger-analyses';
import { countedText } from '@/lib/text/written';
import { AnalysisStatus } from '../analysis-status';
import type { Found } from './use-checkup';

/** What is being looked through, and the way to do without; or what was. One line, so that nothing below moves. */
export function Looking({ at, found }: { at: 'ledger' | 'settings' | null; found: Found | null }) {
  if (at === 'ledger') return <AnalysisStatus analysis={ledgerFacts} unit="users" />;
  if (at === 'settings') return <AnalysisStatus analysis={knobTrial} unit="settings" />;
  return (
    <p className="my-1 flex min-h-8 items-center text-[13px] text-muted">
      {found
        ? `Checked against ${countedText(found.result.distribution.users, 'user')}.`
        : 'Looking through the rules …'}
    </p>
  );
}
