'use client';

import { useMemo } from 'react';
import { generateInput, transactionsInput } from '@/lib/engine/chunk';
import type { Ledger } from '@/lib/model/ledger';
import type { Config } from '@/lib/params/config';
import { generateUsers } from '@/lib/pipeline/generate/generate-users';
import type { CustomerKey } from './customers-view';

/** One customer's transactions and accounts, made again on the spot: the same ones that its features were computed from. */
export function useLedger(config: Config, { archetype, k }: CustomerKey): Ledger {
  const { seed, asOf, historyDays } = config.population;
  // biome-ignore lint/correctness/useExhaustiveDependencies: what the transactions depend on, so that thresholds leave them
  return useMemo(
    () => generateUsers(generateInput(transactionsInput(config, archetype)), k, 1),
    [archetype, k, seed, asOf, historyDays, config.archetypes[archetype], config.generator],
  );
}
