import { sweepAsOf } from '@/lib/diagnose/change/as-of-sweep';
import { ledgerFacts } from '@/lib/diagnose/ledgers/ledger-facts';
import { lowBalanceSources } from '@/lib/diagnose/ledgers/low-balance-sources';
import { tallyLedger } from '@/lib/diagnose/ledgers/tally';
import { GENERATED_KINDS } from '@/lib/generate/kinds';
import { highestOpeningCents, openingSavingsCents, statedIncomeCents } from '@/lib/generate/plan';
import { type Ledger, pickLedger } from '@/lib/model/ledger';
import type { ChunkStore } from '@/lib/persistence/chunk-store';
import type { ChunkTask } from '../chunks/chunk';
import { featureInput, makeLedger, storedLedger } from '../chunks/run-chunk';

/** What can be asked of a chunk's transactions beside features: an entry here is all that another one takes. */
export const ANALYSES = {
  tally: (ledger: Ledger, { transactions: { archetype, corrections, historyDays } }: ChunkTask) =>
    tallyLedger(ledger, GENERATED_KINDS, archetype, corrections, historyDays),
  asOfSweep: (ledger: Ledger, task: ChunkTask) => sweepAsOf(ledger, featureInput(task)),
  lowBalances: (ledger: Ledger, task: ChunkTask) => lowBalanceSources(ledger, featureInput(task)),
  ledgerFacts: (ledger: Ledger, task: ChunkTask) => {
    const { archetype, corrections, generator } = task.transactions;
    return ledgerFacts(ledger, {
      ...featureInput(task),
      statedIncomeCents: statedIncomeCents(archetype, corrections),
      openingSavingsCents: openingSavingsCents(archetype),
      highestOpeningCents: highestOpeningCents(archetype, generator),
    });
  },
} as const satisfies Record<string, (ledger: Ledger, task: ChunkTask) => unknown>;

export type AnalysisName = keyof typeof ANALYSES;
export type AnalysisResults = { readonly [A in AnalysisName]: ReturnType<(typeof ANALYSES)[A]> };

/** Asks one thing of a chunk's transactions: read from the store where it has them, else made, and not kept. */
export async function analyseChunk<A extends AnalysisName>(
  name: A,
  task: ChunkTask,
  store: ChunkStore | null,
): Promise<AnalysisResults[A]> {
  const ledger = (await storedLedger(task, store)) ?? makeLedger(task);
  // A stored ledger may hold further users; what they own comes after what the first ones own.
  const first = { ...ledger, users: task.users };
  return ANALYSES[name](task.only ? pickLedger(first, task.only) : first, task) as AnalysisResults[A];
}
