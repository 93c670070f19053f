import type { Currency } from '@/lib/text/money';
import { countFigure, moneyFigure, type TextCell, type TextRow, type TextTable } from '@/lib/text/table';
import { accountName, drawnAccounts, endBalance } from './account-charts';
import type { AccountFigures, ImportSummary } from './summary';

/** Cents, or a dash where they are not known. */
const known = (cents: number | null, currency: Currency): TextCell =>
  cents === null ? '–' : moneyFigure(cents, currency);

/** By account and month: rows, money in, money out, and the balance at its end. A month without rows has no figures. */
export function monthsTable(summary: ImportSummary, currency: Currency): TextTable {
  const { months } = summary;
  const ofAccount = (account: AccountFigures, a: number): TextRow[] => {
    const name = accountName(account, summary);
    const rows = account.months.map((month, m): TextRow => {
      const { id, whole } = months[m] as (typeof months)[0];
      const figures = month
        ? [
            countFigure(month.rows),
            moneyFigure(month.inCents, currency),
            moneyFigure(month.outCents, currency),
            known(month.balanceCents, currency),
          ]
        : [0, '–', '–', '–'];
      return { id: `${a} ${id}`, cells: [name, whole ? id : `${id}, in part`, ...figures] };
    });
    const { rows: n, inCents, outCents } = account;
    return [
      ...rows,
      {
        id: `${a} all`,
        strong: true,
        cells: [
          name,
          'all months',
          countFigure(n),
          moneyFigure(inCents, currency),
          moneyFigure(outCents, currency),
          known(endBalance(account), currency),
        ],
      },
    ];
  };
  return {
    caption: 'Money by account and month',
    columns: [
      { id: 'account', head: 'Account' },
      { id: 'month', head: 'Month' },
      { id: 'rows', head: 'Rows', numeric: true },
      { id: 'in', head: 'Money in', numeric: true },
      { id: 'out', head: 'Money out', numeric: true },
      { id: 'balance', head: 'Balance at its end; of a card, owed', numeric: true },
    ],
    rows: drawnAccounts(summary).flatMap(ofAccount),
  };
}

/** The merchants with the most moved. */
export const merchantsTable = ({ largestMerchants }: ImportSummary, currency: Currency): TextTable => ({
  caption: 'Largest merchants',
  columns: [
    { id: 'merchant', head: 'Merchant' },
    { id: 'rows', head: 'Rows', numeric: true },
    { id: 'out', head: 'Money out', numeric: true },
    { id: 'in', head: 'Money in', numeric: true },
  ],
  rows: largestMerchants.map(({ merchant, rows, outCents, inCents }, i) => ({
    id: `${i}`,
    cells: [merchant, countFigure(rows), moneyFigure(outCents, currency), moneyFigure(inCents, currency)],
  })),
});

/** Reasons in words; a reason without any stands for itself. */
const REASON_TEXT: Readonly<Record<string, string>> = {
  cells: 'too few or too many cells',
  date: 'no date, or no such day',
  amount: 'no amount',
  user: 'no user, or no id of one',
  account: 'an account that cannot be read',
  currency: 'another currency',
  pending: 'still pending',
  'not booked': 'not booked',
  duplicate: 'stands twice',
  heading: 'the headings again',
  balance: 'states a balance',
  total: 'a sum of rows',
  'far date': 'in the future, or years away from all others',
  direction: 'a word that says no known direction',
  neither: 'neither money out nor in',
  status: 'a status that is not known',
};

/** How many rows were left out, by reason. */
export const leftOutTable = (byReason: Readonly<Record<string, number | undefined>>): TextTable => ({
  caption: 'Rows left out',
  columns: [
    { id: 'reason', head: 'Left out, and why' },
    { id: 'rows', head: 'Rows', numeric: true },
  ],
  rows: Object.entries(byReason).map(([reason, n = 0]) => ({
    id: reason,
    cells: [REASON_TEXT[reason] ?? reason, countFigure(n)],
  })),
});
