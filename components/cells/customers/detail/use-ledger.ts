'use client';

import { useEffect, useState } from 'react';
import type { CustomerKey } from '@/lib/diagnose/customer';
import type { Evaluation } from '@/lib/diagnose/evaluation';
import { has } from '@/lib/features/population';
import type { Ledger } from '@/lib/model/ledger';
import { ledgersOf } from '@/lib/session/data/ledgers';

/** One customer's transactions and accounts; null until they are there. */
export function useLedger({ config, population }: Evaluation, customer: CustomerKey): Ledger | null {
  const asked = has(population, 'transactions') ? ledgersOf(population).ledgerOf(config, customer) : null;
  const [read, setRead] = useState<{ readonly of: Promise<Ledger>; readonly ledger: Ledger } | null>(null);
  useEffect(() => {
    if (!(asked instanceof Promise)) return;
    let current = true;
    asked.then(
      (ledger) => current && setRead({ of: asked, ledger }),
      // The data was closed: there is nothing to show any more.
      () => {},
    );
    return () => {
      current = false;
    };
  }, [asked]);
  if (!(asked instanceof Promise)) return asked;
  return read?.of === asked ? read.ledger : null;
}
