import { NEEDS } from '@/lib/features/definition';
import { FEATURE_LIST } from '@/lib/features/features';
import { NEED_INFO } from '@/lib/features/needs';
import type { Ledger } from '@/lib/model/ledger';
import type { KindTable } from '@/lib/model/transaction-kind';
import type { UnknownFeatures } from './understood';

/**
 * Which features cannot be computed from a ledger, for how many users, and why: the rules of `computeFeatures`, as far as
 * they are no matter of a window. Without kinds nothing is said of pay.
 */
export function unknownFeatures(ledger: Ledger, kinds?: KindTable): UnknownFeatures[] {
  return NEEDS.flatMap((need) => {
    const { reason, missing } = NEED_INFO[need];
    const isMissing = missing(kinds ? { ledger, kinds } : { ledger });
    let users = 0;
    for (let user = 0; user < ledger.users; user++) if (isMissing(user)) users++;
    const features = FEATURE_LIST.filter(({ needs }) => needs.includes(need)).map(({ id }) => id);
    return users > 0 ? [{ features, users, reason }] : [];
  });
}
