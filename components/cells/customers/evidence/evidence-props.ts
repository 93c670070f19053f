import type { EvidenceInput } from '@/lib/diagnose/ledgers/evidence';
import type { History } from '@/lib/features/population';
import type { Ledger } from '@/lib/model/ledger';

/** What every piece of evidence is drawn from: the ledger of one user, and what its features were computed with. */
export interface EvidenceProps {
  readonly ledger: Ledger;
  readonly input: EvidenceInput;
  readonly days: History;
}
