'use client';

import { clsx } from 'clsx';
import type { SampleRow } from '@/lib/formats/import/read/understood';
import type { Currency } from '@/lib/text/money';
import { moneyText } from '@/lib/text/written';

/** So many of the first rows are shown. */
const SHOWN = 12;

/** The first rows as they are understood. A refused one says why. */
export function Preview({ sample, currency }: { sample: readonly SampleRow[]; currency: Currency }) {
  const rows = sample.slice(0, SHOWN);
  const has = (of: (row: SampleRow) => string) => rows.some((row) => of(row) !== '');
  const balance = rows.some(({ balanceUsd }) => !Number.isNaN(balanceUsd));
  const columns = [
    has((row) => row.user) && 'User',
    has((row) => row.account) && 'Account',
    'Date',
    'Merchant',
    has((row) => row.category) && 'Category',
    'Amount',
    balance && 'Balance',
  ].filter((name): name is string => typeof name === 'string');
  const cellOf: Readonly<Record<string, (row: SampleRow) => string>> = {
    User: (row) => row.user,
    Account: (row) => row.account,
    Date: (row) => row.date,
    Merchant: (row) => row.merchant,
    Category: (row) => row.category,
    Amount: ({ amountUsd }) =>
      `${moneyText(Math.abs(amountUsd) * 100, currency)} ${amountUsd > 0 ? 'out' : amountUsd < 0 ? 'in' : ''}`,
    Balance: ({ balanceUsd }) => moneyText(balanceUsd * 100, currency),
  };
  return (
    <div>
      <h4 className="font-medium text-[13px]">The first rows as understood</h4>
      <section
        className="relative mt-1 overflow-x-auto"
        aria-label="The first rows as understood"
        // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reached by keyboard
        tabIndex={0}
      >
        <table className="w-full min-w-xl">
          <thead>
            <tr className="border-hairline border-b text-left text-muted">
              {columns.map((name) => (
                <th
                  key={name}
                  scope="col"
                  className={clsx('py-1 pr-3 font-medium', isMoney(name) && 'text-right')}
                >
                  {name}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {rows.map((row, i) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: rows of a file are distinguished by their place
              <tr key={i} className="border-hairline border-b">
                {row.refused === null ? (
                  columns.map((name) => (
                    <td
                      key={name}
                      title={cellOf[name]?.(row)}
                      className={clsx(
                        'number max-w-50 truncate py-1 pr-3 text-[12px]',
                        isMoney(name) && 'whitespace-nowrap text-right',
                      )}
                    >
                      {cellOf[name]?.(row)}
                    </td>
                  ))
                ) : (
                  <td colSpan={columns.length} className="py-1 text-[12px]">
                    <b className="font-semibold">Left out: </b>
                    {row.refused}{' '}
                    <span className="number text-muted">{row.cells.join(' | ').slice(0, 120)}</span>
                  </td>
                )}
              </tr>
            ))}
          </tbody>
        </table>
      </section>
    </div>
  );
}

const isMoney = (name: string) => name === 'Amount' || name === 'Balance';
