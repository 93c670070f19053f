import { type AsOfSweep, SWEEP_USERS } from '@/lib/diagnose/change/as-of-sweep';
import { type FactReport, factReport } from '@/lib/diagnose/ledgers/ledger-facts';
import type { LowBalances } from '@/lib/diagnose/ledgers/low-balance-sources';
import { featuresInput } from '@/lib/engine/chunks/chunk';
import type { Parts } from '@/lib/engine/chunks/engine';
import type { DataAnalysisName } from '@/lib/engine/data/data-desk';
import type { AnalysisResults } from '@/lib/engine/tasks/analyses';
import { type AnalysisTask, createAnalysis } from './analyses';

const ofChunks =
  <A extends DataAnalysisName>(name: A): AnalysisTask<Parts<AnalysisResults[A]>>['run'] =>
  async (engine, { result: { config, data }, users }, { signal, onProgress }) => {
    if (data) return [[await data.source.analyse(name, featuresInput(config), users[0] as number)]];
    return engine.analyse(
      name,
      { config, users },
      { signal, onProgress: ({ doneUsers, totalUsers }) => onProgress(doneUsers, totalUsers) },
    );
  };

const everyone = (counts: readonly number[]) => counts;

/** Features at earlier as-of dates, of each archetype's first users. */
export const asOfSweep = createAnalysis<Parts<AsOfSweep>>({
  usersOf: (counts) => counts.map((n) => Math.min(n, SWEEP_USERS)),
  run: ofChunks('asOfSweep'),
});

/** What brings checking balances below the low mark. */
export const lowBalances = createAnalysis<Parts<LowBalances>>({
  usersOf: everyone,
  run: ofChunks('lowBalances'),
});

/** Pay, balances, rent and savings as the transactions have them. */
export const ledgerFacts = createAnalysis<FactReport>({
  usersOf: everyone,
  run: async (...run) => factReport(await ofChunks('ledgerFacts')(...run)),
});
