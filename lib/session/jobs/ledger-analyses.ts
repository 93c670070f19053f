import { type AsOfSweep, SWEEP_USERS } from '@/lib/diagnose/change/as-of-sweep';
import type { Evaluation } from '@/lib/diagnose/evaluation';
import { type FactReport, factReport } from '@/lib/diagnose/ledgers/ledger-facts';
import type { LowBalances } from '@/lib/diagnose/ledgers/low-balance-sources';
import type { Parts } from '@/lib/engine/chunks/engine';
import type { DataAnalysisName } from '@/lib/engine/data/data-desk';
import type { AnalysisResults } from '@/lib/engine/tasks/analyses';
import { has } from '@/lib/features/population';
import { MOST_KEPT } from '@/lib/params/declared/population';
import { ledgersOf } from '../data/ledgers';
import { type AnalysisTask, createAnalysis } from './analyses';

const ofChunks =
  <A extends DataAnalysisName>(name: A): AnalysisTask<Parts<AnalysisResults[A]>>['run'] =>
  ({ result: { config, population, givenCounts, counts }, users }, options) => {
    // Of a filter the first ones who pass, wherever they stand.
    const only = population.cohorts.map(({ table }, s) => table.numbers?.subarray(0, users[s]));
    const first = users.map((n, s) => {
      const own = only[s];
      if (!own) return n;
      return n === counts[s] ? (givenCounts[s] as number) : (own.at(-1) ?? -1) + 1;
    });
    return ledgersOf(population).analyse(name, config, first, only, options);
  };

/**
 * Customers whose transactions are made again to be read: of more the first ones of each archetype, as many as its share of all asks for.
 * To read a million takes as long as to make them, and shares of so many are within 0.3 points.
 */
const MOST_READ = MOST_KEPT;

export function readUsers({
  population,
  counts,
}: Pick<Evaluation, 'population' | 'counts'>): readonly number[] {
  const all = counts.reduce((sum, n) => sum + n, 0);
  // Who was read stands in no order that says who the others are.
  if (all <= MOST_READ || !has(population, 'settings')) return counts;
  return counts.map((n) => Math.ceil((n * MOST_READ) / all));
}

/** Features at earlier as-of dates, of each archetype's first users. */
export const asOfSweep = createAnalysis<Parts<AsOfSweep>>({
  usersOf: ({ counts }) => counts.map((n) => Math.min(n, SWEEP_USERS)),
  run: ofChunks('asOfSweep'),
});

/** What brings checking balances below the low mark. */
export const lowBalances = createAnalysis<Parts<LowBalances>>({
  usersOf: readUsers,
  run: ofChunks('lowBalances'),
});

/** Pay, balances, rent and savings as the transactions have them. */
export const ledgerFacts = createAnalysis<FactReport>({
  usersOf: readUsers,
  run: async (...run) => factReport(await ofChunks('ledgerFacts')(...run)),
});
