'use client';

import type { Evaluation } from '@/lib/diagnose/evaluation';
import { has } from '@/lib/features/population';
import { knobTrial } from '@/lib/session/jobs/knob-trial';
import { ledgerFacts, readUsers } from '@/lib/session/jobs/ledger-analyses';
import { countedText, countText } from '@/lib/text/written';
import { AnalysisStatus } from '../analysis-status';
import type { Found } from './use-checkup';

/** Of how many the transactions were read, where that is not all. */
function readText(result: Evaluation): string {
  if (!has(result.population, 'transactions')) return '';
  const sum = (users: readonly number[]) => users.reduce((all, n) => all + n, 0);
  const read = sum(readUsers(result));
  return read < sum(result.counts) ? `, transactions against those of the first ${countText(read)}` : '';
}

/** What is being looked through, and the way to do without; or what was. One line, so that nothing below moves. */
export function Looking({ at, found }: { at: 'ledger' | 'settings' | null; found: Found | null }) {
  if (at === 'ledger') return <AnalysisStatus analysis={ledgerFacts} unit="users" />;
  if (at === 'settings') return <AnalysisStatus analysis={knobTrial} unit="settings" />;
  return (
    <p className="my-1 flex min-h-8 items-center text-[13px] text-muted">
      {found
        ? `Checked against ${countedText(found.result.distribution.users, 'user')}${readText(found.result)}.`
        : 'Looking through the rules …'}
    </p>
  );
}
