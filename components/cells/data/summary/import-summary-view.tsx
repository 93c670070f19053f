'use client';

import { useState } from 'react';
import { drawnAccounts, drawnMonths } from '@/lib/formats/import/summary/account-charts';
import type { ImportSummary } from '@/lib/formats/import/summary/summary';
import { merchantsTable, monthsTable } from '@/lib/formats/import/summary/summary-tables';
import type { Currency } from '@/lib/text/money';
import { countText } from '@/lib/text/written';
import { Button } from '../../../ui/button';
import { DataTable } from '../../../ui/data-table';
import { Fold } from '../../../ui/fold';
import { AccountRow } from './account-row';

/** Accounts that are drawn before more are asked for. */
const FIRST = 3;

/** What to check against the bank's own app: money in, money out and the balance by account and month, and who was paid. */
export function ImportSummaryView({ summary, currency }: { summary: ImportSummary; currency: Currency }) {
  const [all, setAll] = useState(false);
  const accounts = drawnAccounts(summary);
  const months = drawnMonths(summary);
  const { accounts: total, largestAccounts, largestMerchants } = summary;
  const left = total - largestAccounts.length;
  return (
    <section aria-label="Does it look like your account?" className="mt-4 border-hairline border-t pt-3">
      <h4 className="font-medium">
        Does it look like your account?{' '}
        <span className="font-normal text-muted">
          {summary.months[0]?.id} to {summary.months.at(-1)?.id}; compare it with the bank’s own figures
          {months.some(({ whole }) => !whole) && '. Pale: a month in part'}
          {accounts.some((account) => account.months.includes(null)) && '. A gap: no rows'}
          {months.length < summary.months.length && `. Drawn are the last ${months.length} months`}
        </span>
      </h4>
      {(all ? accounts : accounts.slice(0, FIRST)).map((account, i) => (
        <AccountRow
          // biome-ignore lint/suspicious/noArrayIndexKey: accounts are distinguished by their place
          key={i}
          account={account}
          summary={summary}
          currency={currency}
        />
      ))}
      {accounts.length > FIRST && (
        <Button
          variant="quiet"
          className="mt-1 min-h-7! px-1!"
          aria-expanded={all}
          onClick={() => setAll(!all)}
        >
          {all ? 'Show fewer' : `Show all ${accounts.length}`}
        </Button>
      )}
      {left > 0 && (
        <p className="text-muted">
          {countText(left)} {left === 1 ? 'account' : 'accounts'} with less moved {left === 1 ? 'is' : 'are'}{' '}
          in the sum alone.
        </p>
      )}
      <div className="mt-2">
        <Fold plain title="The figures" hint="by account and month, as a table">
          {() => <DataTable {...monthsTable(summary, currency)} className="min-w-3xl" />}
        </Fold>
        {largestMerchants.length > 0 && (
          <Fold
            plain
            title="Largest merchants"
            hint={largestMerchants
              .slice(0, 3)
              .map(({ merchant }) => merchant)
              .join(', ')}
          >
            {() => <DataTable {...merchantsTable(summary, currency)} className="min-w-md" />}
          </Fold>
        )}
      </div>
    </section>
  );
}
