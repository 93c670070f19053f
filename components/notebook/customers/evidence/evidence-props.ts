import type { EvidenceInput } from '@/lib/diagnose/ledgers/evidence';
import type { Ledger } from '@/lib/model/ledger';
import type { Days } from '@/lib/session/shown/days';

/** What every piece of evidence is drawn from: the ledger of one user, and what its features were computed with. */
export interface EvidenceProps {
  readonly ledger: Ledger;
  readonly input: EvidenceInput;
  readonly days: Days;
}
