'use client';

import { memo, useDeferredValue, useMemo, useState } from 'react';
import type { Currency } from '@/lib/text/money';
import { figure, type TextTable } from '@/lib/text/table';
import { countText, flowText } from '@/lib/text/written';
import { useCurrency } from '../../../hooks/use-currency';
import { CsvButton } from '../../../ui/csv-button';
import { SpacerRow } from '../../../virtual/spacer-row';
import { UnprintedRows } from '../../../virtual/unprinted-rows';
import { useVirtualRows } from '../../../virtual/use-virtual-rows';
import { matching, type TransactionLine } from './statement';

const ROW_HEIGHT = 26;
const HEAD_HEIGHT = 28;
const COLUMNS = [
  { id: 'date', head: 'Date', width: 'w-[96px]' },
  { id: 'merchant', head: 'Merchant', width: '' },
  { id: 'category', head: 'Category', width: '' },
  { id: 'account', head: 'Account', width: 'w-[84px]' },
] as const;
const AMOUNT = { id: 'amount', head: 'Amount (− out, + in)', numeric: true } as const;

/** A customer's transactions, the newest first. */
export const TransactionList = memo(function TransactionList({
  transactions,
}: {
  transactions: readonly TransactionLine[];
}) {
  const currency = useCurrency();
  const [text, setText] = useState('');
  const wanted = useDeferredValue(text);
  const lines = useMemo(() => matching(transactions, wanted), [transactions, wanted]);
  return (
    <section className="mt-6">
      <div className="flex flex-wrap items-end justify-between gap-x-4 gap-y-1">
        <h4 className="font-medium text-[14px]">
          Transactions{' '}
          <span className="font-normal text-[13px] text-muted" aria-live="polite">
            <span className="number">{countText(lines.length)}</span> of{' '}
            <span className="number">{countText(transactions.length)}</span>
          </span>
        </h4>
        <input
          type="search"
          aria-label="Filter transactions by date, merchant, category or account"
          placeholder="rent, 2025-10, card 1"
          className="min-h-8 w-56 rounded-lg border border-hairline bg-panel px-2 text-[13px]"
          value={text}
          onChange={(event) => setText(event.target.value)}
        />
      </div>
      {lines.length === 0 ? (
        <p className="mt-2 rounded-lg border border-hairline border-dashed p-4 text-[13px]">
          {transactions.length === 0
            ? 'This customer has no transactions in its history.'
            : 'No transaction has all of these words. Try fewer of them.'}
        </p>
      ) : (
        <>
          <TransactionTable lines={lines} />
          <CsvButton table={() => transactionTable(lines, currency)} />
        </>
      )}
    </section>
  );
});

/** The lines as a table; amounts in whole units of the currency, money in above zero. */
const transactionTable = (lines: readonly TransactionLine[], currency: Currency): TextTable => ({
  caption: 'Transactions',
  columns: [...COLUMNS, AMOUNT],
  rows: lines.map(({ index, date, merchant, category, account, amountCents }) => ({
    id: String(index),
    cells: [
      date,
      merchant,
      category,
      account,
      figure(0 - amountCents / 100, flowText(amountCents, currency)),
    ],
  })),
});

function TransactionTable({ lines }: { lines: readonly TransactionLine[] }) {
  const currency = useCurrency();
  const { region, rows, before, after, unprinted } = useVirtualRows<HTMLElement>(
    lines.length,
    ROW_HEIGHT,
    HEAD_HEIGHT,
  );
  return (
    <section
      ref={region}
      aria-label="Transactions"
      // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be within reach of the keyboard
      tabIndex={0}
      className="relative mt-1 max-h-[300px] overflow-auto overscroll-x-contain rounded-lg border border-hairline"
    >
      <table
        className="w-full min-w-[600px] table-fixed border-separate border-spacing-0 text-[13px]"
        aria-rowcount={lines.length + 1}
      >
        <thead className="sticky top-0 z-10 bg-paper">
          <tr aria-rowindex={1} style={{ height: HEAD_HEIGHT }}>
            {COLUMNS.map(({ id, head, width }) => (
              <th
                key={id}
                scope="col"
                className={`border-hairline border-b px-2 text-left font-medium text-muted ${width}`}
              >
                {head}
              </th>
            ))}
            <th
              scope="col"
              className="right-0 border-hairline border-b bg-paper px-2 text-right font-medium text-muted sticky"
            >
              {AMOUNT.head}
            </th>
          </tr>
        </thead>
        <tbody>
          <SpacerRow height={before} columns={COLUMNS.length + 1} />
          {rows.map((at) => {
            const line = lines[at] as TransactionLine;
            return (
              <tr
                key={line.index}
                aria-rowindex={at + 2}
                className="*:border-hairline *:border-b"
                style={{ height: ROW_HEIGHT }}
              >
                <td className="number px-2">{line.date}</td>
                <td className="truncate px-2" title={line.merchant}>
                  {line.merchant}
                </td>
                <td className="truncate px-2 text-muted" title={line.category}>
                  {line.category}
                </td>
                <td className="truncate px-2 text-muted" title={line.account}>
                  {line.account}
                </td>
                <td className="number sticky right-0 bg-paper px-2 text-right">
                  {flowText(line.amountCents, currency)}
                </td>
              </tr>
            );
          })}
          <SpacerRow height={after} columns={COLUMNS.length + 1} />
        </tbody>
      </table>
      <UnprintedRows rows={unprinted} />
    </section>
  );
}
