import type { KnobEffects } from '@/lib/diagnose/change/knob-effects';
import type { Evaluation } from '@/lib/diagnose/evaluation';
import { checkup } from '@/lib/diagnose/findings/registry';
import type { FactReport } from '@/lib/diagnose/ledgers/ledger-facts';
import type { ConfigBeside } from '@/lib/params/file/thresholds-beside';
import { gradual } from '../shown/gradual';
import { remembered } from '../shown/remembered';
import type { SessionState } from '../work/store';

/** The result of what is committed; null while it is being made, and while a handle moves. */
export const settledResult = ({ result, draft, work }: SessionState): Evaluation | null =>
  result?.exact && !draft && result.config === work.config ? result : null;

/** What is wrong with a result, looked for a check at a time. */
export const checkupOf = remembered(
  (
    result: Evaluation,
    facts: FactReport | null,
    knobs: KnobEffects | null,
    beside: readonly ConfigBeside[],
  ) => gradual(checkup({ result, facts, knobs, beside })),
);
