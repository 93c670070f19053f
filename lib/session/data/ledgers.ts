import type { CustomerKey } from '@/lib/diagnose/customer';
import { featuresInput, transactionsInput } from '@/lib/engine/chunks/chunk';
import type { Parts } from '@/lib/engine/chunks/engine';
import type { DataAnalysisName } from '@/lib/engine/data/data-desk';
import type { AnalysisResults } from '@/lib/engine/tasks/analyses';
import { type Population, readPopulation } from '@/lib/features/population';
import { joinedPopulation } from '@/lib/formats/given/joining/joined-population';
import { generateInput } from '@/lib/generate/generate-input';
import { generateUsers } from '@/lib/generate/generate-users';
import type { Ledger } from '@/lib/model/ledger';
import type { Config } from '@/lib/params/config/config';
import { transactionsOf } from '@/lib/params/slices/slices';
import { engine } from '../connect';
import { session } from '../work/store';
import type { ImportedData } from './imported-data';
import { joinsOf } from './joins/join';

/** Who answers for the transactions of a population. `users` are the first ones of each cohort, `only` the numbers of those of them who are asked about. */
export interface LedgerSource {
  /** What one user did and owns; the same object for the same user while its transactions are the same. */
  ledgerOf(config: Config, customer: CustomerKey): Ledger | Promise<Ledger>;
  features(config: Config, users: readonly number[], signal: AbortSignal): Promise<Population>;
  analyse<A extends DataAnalysisName>(
    name: A,
    config: Config,
    users: readonly number[],
    only: readonly (Uint32Array | undefined)[],
    options: { readonly signal: AbortSignal; readonly onProgress: (done: number, total: number) => void },
  ): Promise<Parts<AnalysisResults[A]>>;
}

const isSameUser = (a: CustomerKey, b: CustomerKey) => a.archetype === b.archetype && a.k === b.k;

/** Transactions that are made again on the spot: the same ones that features were computed from. */
function generatedLedgers(): LedgerSource {
  let last: { readonly config: Config; readonly customer: CustomerKey; readonly ledger: Ledger } | null =
    null;
  return {
    ledgerOf(config, customer) {
      const archetype = customer.archetype as string;
      if (last && isSameUser(last.customer, customer) && transactionsOf(archetype).same(last.config, config))
        return last.ledger;
      const ledger = generateUsers(generateInput(transactionsInput(config, archetype)), customer.k, 1);
      last = { config, customer, ledger };
      return ledger;
    },
    features: async (config, users, signal) =>
      (await engine().population({ config, users, keep: false }, { signal })).population,
    analyse: (name, config, users, only, { signal, onProgress }) =>
      engine().analyse(
        name,
        { config, users, only },
        { signal, onProgress: ({ doneUsers, totalUsers }) => onProgress(doneUsers, totalUsers) },
      ),
  };
}

/** Transactions that a worker holds. */
function importedLedgers({ origin, source }: ImportedData): LedgerSource {
  let last: { readonly customer: CustomerKey; readonly ledger: Promise<Ledger> } | null = null;
  return {
    ledgerOf(_config, customer) {
      if (!last || !isSameUser(last.customer, customer))
        last = { customer, ledger: source.ledgerOf(customer.k) };
      return last.ledger;
    },
    features: async (config) =>
      joinedPopulation(
        readPopulation(origin, await source.features(featuresInput(config))),
        joinsOf(session.getState(), 'imported', origin),
        config.windows,
      ),
    analyse: async (name, config, users, [only]) => [
      [await source.analyse({ name, input: featuresInput(config), users: users[0] as number, only })],
    ],
  };
}

const GENERATED = generatedLedgers();
const imported = new WeakMap<ImportedData, LedgerSource>();

/** Who answers for the transactions of a population that is shown. */
export function ledgersOf({ origin }: Population): LedgerSource {
  const { data } = session.getState();
  if (data?.origin !== origin) return GENERATED;
  const known = imported.get(data) ?? importedLedgers(data);
  imported.set(data, known);
  return known;
}
