'use client';

import { useEffect, useMemo, useState } from 'react';
import { transactionsInput } from '@/lib/engine/chunks/chunk';
import { generateInput } from '@/lib/generate/generate-input';
import { generateUsers } from '@/lib/generate/generate-users';
import type { Ledger } from '@/lib/model/ledger';
import { TRANSACTIONS, transactionsOf } from '@/lib/params/slices/slices';
import type { CustomerKey } from '@/lib/session/shown/customer-id';
import type { LiveResult } from '@/lib/session/shown/live-result';

/**
 * One customer's transactions and accounts. Synthetic ones are made again on the spot: the same ones that its features
 * were computed from. Imported ones come from the worker that holds them: null until then.
 */
export function useLedger({ config, data }: LiveResult, { archetype, k }: CustomerKey): Ledger | null {
  // biome-ignore lint/correctness/useExhaustiveDependencies: what the transactions depend on, so that thresholds leave them
  const made = useMemo(
    () => (archetype ? generateUsers(generateInput(transactionsInput(config, archetype)), k, 1) : null),
    [archetype, k, ...(archetype ? transactionsOf(archetype) : TRANSACTIONS).parts(config)],
  );
  const [read, setRead] = useState<{ readonly of: string; readonly ledger: Ledger } | null>(null);
  const wanted = archetype ? null : `${data?.name}/${k}`;
  useEffect(() => {
    if (!data || wanted === null) return;
    let current = true;
    data.source.ledgerOf(k).then(
      (ledger) => current && setRead({ of: wanted, ledger }),
      // The data was closed: there is nothing to show any more.
      () => {},
    );
    return () => {
      current = false;
    };
  }, [data, k, wanted]);
  return archetype ? made : read?.of === wanted ? read.ledger : null;
}
