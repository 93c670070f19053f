import type { KnobEffects } from '@/lib/diagnose/change/knob-effects';
import type { Evaluation } from '@/lib/diagnose/evaluation';
import { checkup } from '@/lib/diagnose/findings/registry';
import type { FactReport } from '@/lib/diagnose/ledgers/ledger-facts';
import type { ConfigBeside } from '@/lib/params/file/thresholds-beside';
import { gradual } from '../shown/gradual';
import { remembered } from '../shown/remembered';

/** What is wrong with a result, looked for a check at a time. */
export const checkupOf = remembered(
  (
    result: Evaluation,
    facts: FactReport | null,
    knobs: KnobEffects | null,
    beside: readonly ConfigBeside[],
  ) => gradual(checkup({ result, facts, knobs, beside })),
);
